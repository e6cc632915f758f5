/**
 * The languages in which a site under a country's domain is likely to write, as BCP 47 primary subtags: `vietnamnet.vn`
 * gives `vi`. Empty where the domain is of no country, or is sold as if it were of none.
 *
 * @param url of a page.
 */
export const languagesOfDomain = (url: string): string[] => {
  const domain = hostOfUrl(url)?.split('.').at(-1);
  if (domain === undefined) return [];
  const known = severalLanguages.get(domain) ?? internationalised.get(domain);
  if (known) return known;
  if (!/^[a-z]{2}$/.test(domain) || withoutCountry.has(domain)) return [];
  // CLDR's likely subtags: the language that most texts of a region are in.
  return [new Intl.Locale(`und-${domain}`).maximize().language];
};

/** The host of a whole URL without `www.`, whatever host that is; null where it is no URL or has none. */
export const hostOfUrl = (url: string): string | null => {
  try {
    return new URL(url).hostname.replace(/^www\./, '') || null;
  } catch {
    return null;
  }
};

/** Whether two BCP 47 tags name the same written language. */
export const isSameLanguage = (a: string, b: string): boolean => primary(a) === primary(b);

const primary = (tag: string): string => {
  const [language = ''] = tag.toLowerCase().split('-');
  return sameAs.get(language) ?? language;
};

/* Maps, since what is looked up comes from documents: `constructor` is in every plain object. */

const sameAs = new Map([
  ['nb', 'no'],
  ['nn', 'no'],
  ['tl', 'fil'],
]);

/** Countries whose press is written in more than one language. */
const severalLanguages = new Map([
  ['be', ['nl', 'fr', 'de']],
  ['by', ['be', 'ru']],
  ['ca', ['en', 'fr']],
  ['ch', ['de', 'fr', 'it']],
  ['cy', ['el', 'tr']],
  ['fi', ['fi', 'sv']],
  ['hk', ['zh', 'en']],
  ['il', ['he', 'ar', 'en']],
  ['in', ['hi', 'en', 'bn', 'ta', 'te', 'ml', 'kn', 'mr', 'gu', 'pa', 'ur']],
  ['ke', ['en', 'sw']],
  ['kz', ['kk', 'ru']],
  ['kg', ['ky', 'ru']],
  ['lk', ['si', 'ta', 'en']],
  ['lu', ['fr', 'de', 'lb']],
  ['ma', ['ar', 'fr']],
  ['md', ['ro', 'ru']],
  ['mo', ['zh', 'pt']],
  ['mt', ['mt', 'en']],
  ['my', ['ms', 'en', 'zh']],
  ['ng', ['en', 'ha', 'yo', 'ig']],
  ['ph', ['fil', 'en']],
  ['pk', ['ur', 'en']],
  ['sg', ['en', 'zh', 'ms', 'ta']],
  ['tz', ['sw', 'en']],
  ['ua', ['uk', 'ru']],
  ['uz', ['uz', 'ru']],
  ['za', ['en', 'af', 'zu', 'xh']],
]);

/** Domains in a country's own script, as an address holds them. */
const internationalised = new Map([
  ['xn--p1ai', ['ru']],
  ['xn--j1amh', ['uk']],
  ['xn--90ais', ['be', 'ru']],
  ['xn--fiqs8s', ['zh']],
  ['xn--3e0b707e', ['ko']],
]);

/** Two-letter domains that say little about a country: sold to everyone, or no country's. */
const withoutCountry = new Set([
  ...[
    'ac',
    'ag',
    'ai',
    'bz',
    'cc',
    'co',
    'eu',
    'fm',
    'gg',
    'im',
    'io',
    'is',
    'ly',
    'me',
    'nu',
    'pw',
    'sh',
    'st',
  ],
  ...['su', 'tk', 'to', 'tv', 'vc', 'ws'],
]);

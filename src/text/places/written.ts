import { wordsOf } from './fold.ts';
import { LATIN_SPELLINGS, SPELLINGS } from './spellings/spellings.ts';

/** A name as text; `own` where it is the language's, not an English one. */
export interface WrittenName {
  code: string;
  name: string;
  own: boolean;
}

/** Every name of a language as text: also what the reader of scripts without spaces looks for. */
export function writtenNames(language: string, locales: readonly string[]): WrittenName[] {
  const own = [...spelled(SPELLINGS[language] ?? {}), ...locales.flatMap(intlNames)].map(asOwn);
  if (!isLatin(own.map(({ name }) => name).join(''))) return own;
  // Korea alone is not taken from English: other languages put their word for north behind it.
  const english = [...spelled(SPELLINGS.en ?? {}), ...intlNames('en')].filter(({ code }) => code !== 'KOREA');
  return [
    ...own,
    ...[...spelled(LATIN_SPELLINGS), ...english].map((name) => ({ ...name, own: language === 'en' })),
  ];
}

const asOwn = (name: { code: string; name: string }): WrittenName => ({ ...name, own: true });

const spelled = (spellings: Readonly<Record<string, string>>): { code: string; name: string }[] =>
  Object.entries(spellings).flatMap(([code, names]) => names.split('|').map((name) => ({ code, name })));

/**
 * ISO 3166-1 with Kosovo's user-assigned XK; without uninhabited and small dependent territories whose names are
 * saints, shirts or islands in general (Saint Martin, Jersey, Norfolk).
 */
const CODES = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI ' +
  'CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GH GI GL GM ' +
  'GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI ' +
  'LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ ' +
  'OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD ' +
  'TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WS XK YE ZA ZM ZW'
).split(' ');

const intlTables = new Map<string, readonly { code: string; name: string }[]>();

function intlNames(locale: string): readonly { code: string; name: string }[] {
  const known = intlTables.get(locale);
  if (known !== undefined) return known;
  const names: { code: string; name: string }[] = [];
  for (const style of ['long', 'short'] as const) {
    const display = new Intl.DisplayNames(locale, { type: 'region', style, fallback: 'none' });
    for (const code of CODES) {
      // The long names of Hong Kong and Macao name China.
      if (style === 'long' && (code === 'HK' || code === 'MO')) continue;
      for (const name of plainNames(display.of(code) ?? '')) names.push({ code, name });
    }
    const korea = sharedName(display.of('KR') ?? '', display.of('KP') ?? '');
    if (korea !== null) names.push({ code: 'KOREA', name: korea });
    const macedonia = withoutNorth(display.of('MK') ?? '', display.of('KP') ?? '');
    if (macedonia !== null) names.push({ code: 'MK', name: macedonia });
  }
  intlTables.set(locale, names);
  return names;
}

/** `Myanmar (Burma)` is two names; `Congo - Kinshasa` and `R.A.S. Macao, China` are none that a text would use. */
function plainNames(name: string): string[] {
  if (name === '' || / [-–] |[,.]|\p{Nd}/u.test(name.replace(/\bSt\. /u, ''))) return [];
  const [outside = '', inside] = name.split(/ ?\(|\)/u);
  const cleaned = [outside, ...(inside === undefined ? [] : [inside])].map((part) =>
    part.replace(/^(?:i-|E(?=\p{Lu})|(?:il|l|ir|in|it|is|id|iċ|ix|iż|iz)-|an |na |the )/u, ''),
  );
  // `Bosnia & Herzegovina`, `Bosnien und Herzegowina`: newspapers stop after the first.
  const first = /^(Antigua|Bosni\p{L}+|Bosna|Trinidad|Тринидад|Босни\p{L}+|Босна) (?:&|\S{1,3}) /u.exec(
    outside,
  )?.[1];
  const all = first === undefined ? cleaned : [...cleaned, first];
  // Two capitals (`RU`, `AS`, `ST`) are too little to be sure; the tables have those that are in use.
  return all.filter((part) => part !== '' && !/^\p{Lu}{1,2}$/u.test(part));
}

/** The word that the two Koreas' names share: `Corea` of Corea del Sur and Corea del Norte. */
function sharedName(south: string, north: string): string | null {
  const northern = wordsOf(north);
  return wordsOf(south).find((word) => word.length >= 4 && northern.includes(word)) ?? null;
}

/** Macedonia was North Macedonia's name until 2019, and is what the news still calls it. */
function withoutNorth(macedonia: string, northKorea: string): string | null {
  const words = wordsOf(macedonia);
  if (words.length !== 2) return null;
  const [word, ...more] = words.filter((candidate) => !wordsOf(northKorea).includes(candidate));
  return word !== undefined && more.length === 0 ? word : null;
}

const isLatin = (text: string): boolean => /^\p{sc=Latin}/u.test(text.replace(/\P{L}/gu, '').slice(-200));

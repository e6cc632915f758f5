/*
 * Which locales to ask Intl for the words of a language. A language that is written in two scripts, or whose regions
 * name the months differently (Austria's Jänner, the Arab countries' three sets), asks several.
 */

/** Languages that news is written in and ICU carries data for; the few with more than one locale stand below. */
export const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'af am ar as az ba be bg bn bo bs ca ceb ckb cs cy da de dz el en eo es et eu fa fi fil fo fr fy ga gd gl gu ha he hi ' +
    'hr hu hy id ig is it ja jv ka kk km kn ko ku ky lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no nso oc om ' +
    'or pa pl ps pt rm ro ru rw sd si sk sl sn so sq sr st su sv sw ta te tg th ti tk tn to tr tt ug uk ur uz vi wo xh ' +
    'yi yo yue zh zu'
  ).split(' '),
);

const SEVERAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['ar', ['ar', 'ar-IQ', 'ar-DZ', 'ar-MA', 'ar-MR']],
  ['az', ['az', 'az-Cyrl']],
  ['bs', ['bs', 'bs-Cyrl']],
  ['de', ['de', 'de-AT', 'de-CH']],
  ['es', ['es', 'es-MX']],
  ['fa', ['fa', 'fa-AF']],
  ['no', ['nb', 'nn']],
  ['pt', ['pt', 'pt-PT']],
  ['sr', ['sr', 'sr-Latn', 'sr-Latn-BA', 'sr-BA']],
  ['uz', ['uz', 'uz-Cyrl']],
  ['zh', ['zh', 'zh-Hant', 'zh-Hant-HK']],
]);

/** A language as this folder's tables know it. */
export interface LanguageLocales {
  /**
   * ISO 639 code of the language alone, the key of the spelling tables: `sr` for `sr-Latn-RS`. Eight small letters at most,
   * whatever a document declares, so that it is the name of no member that every object has.
   */
  language: string;
  /** The region named by the tag, such as `GB`; null where it names none. */
  region: string | null;
  /** What to ask Intl, the most usual first; English for a language that ICU has no data for. */
  locales: readonly string[];
}

const ENGLISH: LanguageLocales = { language: 'und', region: null, locales: ['en'] };
const known = new Map<string, LanguageLocales>();

/**
 * The locales that hold the names of a language's months and countries.
 * @param tag BCP 47; ISO 639-3 codes and withdrawn ones (`iw`, `tl`) are understood. A tag that is none counts as `und`.
 */
export function localesOf(tag: string): LanguageLocales {
  const cached = known.get(tag);
  if (cached !== undefined) return cached;
  const found = lookUp(tag);
  // Tags come from documents: without a bound, hostile ones would fill the memory.
  if (known.size < 1000) known.set(tag, found);
  return found;
}

function lookUp(tag: string): LanguageLocales {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag);
  } catch {
    return ENGLISH;
  }
  // Node 20 gives `und` no language at all, whatever the types say.
  const language = locale.language ?? ENGLISH.language;
  if (!LANGUAGES.has(language)) return { ...ENGLISH, language };
  return { language, region: locale.region ?? null, locales: SEVERAL.get(language) ?? [language] };
}

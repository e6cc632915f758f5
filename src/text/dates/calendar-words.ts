/*
 * The words that stand between the parts of a date, beside those of Intl's patterns, and how languages order the parts.
 * Keys are ISO 639 codes.
 */

/** Words between day and month beside those of Intl's own patterns; one without a space after it is joined to the month. */
export const DAY_MONTH_WORDS: Readonly<Record<string, readonly string[]>> = {
  am: ['ቀን '],
  an: ['de ', "d'"],
  ar: ['من ', 'من شهر '],
  bg: ['-ти ', 'ти '],
  ca: ['de ', "d'"],
  ckb: ['ی '],
  cy: ['o ', 'o fis '],
  en: ['of ', 'of the month of '],
  es: ['de '],
  fil: ['ng ', 'sa '],
  fr: ['du mois de '],
  ga: ['de '],
  ha: ['ga watan ', 'ga ', 'watan '],
  he: ['ב', 'ל', 'בחודש ', 'לחודש '],
  hy: ['-ի '],
  id: ['bulan '],
  km: ['ខែ'],
  lo: ['ເດືອນ'],
  ms: ['haribulan '],
  mt: ["ta' ", "t'"],
  oc: ['de ', "d'"],
  pt: ['de '],
  rm: ["d'", 'da '],
  so: ['bishii ', 'bisha '],
  sw: ['ya ', 'mwezi wa ', 'mwezi '],
  th: ['เดือน', 'เดือน '],
  ur: ['ویں ', 'ماہ '],
  xh: ['ku-', 'ku', 'ka', 'eka'],
  yo: ['oṣù ', 'Oṣù '],
  zu: ['ku-', 'ku', 'ka', 'ka-', 'ngo-', 'ngo'],
};

/** Words between a month and the day after it. */
export const MONTH_DAY_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['the'],
  my: ['လ', 'လ ၏'],
  om: ['guyyaa'],
  so: ['bishii'],
  sw: ['tarehe'],
};

/** Words between the month or day and a year that follows. */
export const YEAR_WORDS: Readonly<Record<string, readonly string[]>> = {
  am: ['ቀን '],
  ar: ['عام ', 'سنة ', 'من عام ', 'لعام '],
  ca: ['del ', 'de ', "de l'any "],
  en: ['in ', 'of '],
  es: ['de ', 'del ', 'del año ', 'de año '],
  fa: ['سال '],
  fil: ['taong '],
  fr: ["de l'an ", "de l'année "],
  id: ['tahun '],
  km: ['ឆ្នាំ'],
  lo: ['ປີ'],
  ms: ['tahun '],
  pt: ['de ', 'do ano de '],
  ru: ['года '],
  sw: ['mwaka wa ', 'mwaka ', 'ya mwaka '],
  th: ['พ.ศ.', 'ค.ศ.', 'ปี', 'พุทธศักราช'],
  vi: ['năm '],
};

/** What stands between a year and the date after it, beside what Intl's pattern has. */
export const YEAR_BEFORE_WORDS: Readonly<Record<string, readonly string[]>> = {
  eu: ['ko', 'eko'],
  hy: ['թվականի', 'թ'],
  ka: ['წლის'],
  kk: ['жылғы', 'жылдың', 'жылы', 'ж'],
  ky: ['жылдын', 'жылы', 'ж'],
  lv: ['gada', 'g'],
  mn: ['оны'],
  tk: ['njy ýylyň', 'nji ýylyň', 'ýylyň'],
  tt: ['елның', 'ел'],
  ug: ['يىلى', 'يىل'],
  uz: ['yil', 'yilning', 'йил', 'йилнинг'],
};

/** Marks that make a day an ordinal, joined to the number before the month. */
export const ORDINAL_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  be: ['-га', '-е'],
  bg: ['-ти', '-ви', '-ри', '-и'],
  ca: ['r', 'n', 't', 'è'],
  cy: ['af', 'ain', 'fed', 'ed', 'eg', 'ydd'],
  en: ['st', 'nd', 'rd', 'th', '-th', '-st'],
  fr: ['er', 'ᵉʳ', 'e'],
  gd: ['mh', 'd', 'na'],
  he: ['-', ''],
  hy: ['-ին', '-ի'],
  kk: ['-шы', '-ші', '-ыншы', '-інші'],
  ku: ['ê', "'ê", 'an', "'an"],
  nl: ['e', 'ste', 'de'],
  oc: ['er'],
  ru: ['-го', '-е', '-ое', '-ого'],
  sq: ['-të'],
  sv: [':e', ':a'],
  tg: ['-уми', '-юми', '-ум'],
  tk: ['-nji', '-njy'],
  tt: ['нчы', 'нче', '-нчы', '-нче', ' нчы', ' нче'],
  uk: ['-го', '-е', '-ого'],
  ur: ['ویں'],
};

/** Languages that write the month before the day though Intl's pattern for day and month alone does not say so. */
export const MONTH_FIRST_TOO = new Set([
  'bn',
  'ceb',
  'fi',
  'ga',
  'gu',
  'hi',
  'kn',
  'mr',
  'om',
  'pa',
  'sw',
  'ta',
  'te',
  'tl',
  'ti',
]);

/** Languages that always write the month before the day, so that a day before a month is something else. */
export const MONTH_FIRST_ONLY = new Set(['eu', 'hu', 'lt']);

/** What must follow the day where the month comes first, in languages that write it so now and then. */
export const AFTER_MONTH_FIRST_DAY: Readonly<Record<string, string>> = { fi: '. päiv' };

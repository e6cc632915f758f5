/*
 * Names of countries that are also everyday words, given names or other places. They count only in company: where the
 * text surely names a country that such news comes with (Jordan with its neighbours), and not where a person's name stands.
 */

/** Countries in whose company a doubtful name is believed: mostly its neighbours. */
export const COMPANY: Readonly<Record<string, readonly string[]>> = {
  BJ: ['TG', 'NG', 'NE', 'BF'],
  CL: ['AR', 'BO', 'PE', 'BR'],
  CU: ['US', 'VE', 'MX', 'RU', 'NI', 'HT'],
  CZ: ['SK', 'PL', 'AT', 'DE', 'HU'],
  DM: ['BB', 'AG', 'GD', 'TT', 'JM'],
  GD: ['BB', 'AG', 'DM', 'TT', 'JM', 'VC'],
  GE: ['AM', 'AZ', 'MD', 'TR', 'UA', 'RU'],
  GN: ['SN', 'ML', 'SL', 'LR', 'CI', 'GW'],
  IN: ['PK', 'BD', 'CN', 'LK', 'NP'],
  IR: ['IQ', 'IL', 'SY', 'SA', 'US', 'AF', 'PK', 'YE', 'LB'],
  JO: ['SY', 'IQ', 'PS', 'SA', 'LB', 'EG', 'IL'],
  KE: ['UG', 'TZ', 'ET', 'SO', 'SS', 'RW'],
  MA: ['DZ', 'TN', 'ES', 'MR', 'EH'],
  MC: ['FR'],
  ML: ['NE', 'BF', 'SN', 'MR', 'CI', 'DZ', 'TD', 'FR'],
  MM: ['BD', 'TH', 'LA', 'CN', 'IN'],
  MT: ['IT', 'LY', 'TN', 'CY'],
  NE: ['NG', 'ML', 'BF', 'TD', 'BJ', 'LY', 'DZ'],
  NL: ['BE', 'DE', 'GB', 'FR', 'LU'],
  NP: ['IN', 'CN', 'BT', 'BD'],
  OM: ['AE', 'SA', 'YE', 'IR', 'QA', 'BH', 'KW'],
  PE: ['BO', 'CL', 'EC', 'CO', 'BR', 'AR'],
  PW: ['FM', 'MH', 'PH', 'TW'],
  QA: ['SA', 'AE', 'BH', 'KW', 'IR', 'EG', 'VN', 'IL', 'PS'],
  SD: ['SS', 'EG', 'ET', 'LY', 'TD', 'ER'],
  SY: ['IQ', 'LB', 'IL', 'JO'],
  TD: ['NE', 'NG', 'SD', 'CM', 'LY', 'CF', 'ML'],
  TG: ['GH', 'BJ', 'NG', 'BF', 'CI'],
  TO: ['FJ', 'WS', 'NZ', 'VU', 'AU'],
  WS: ['FJ', 'TO', 'NZ', 'VU', 'AU'],
};

/** Doubtful for the whole language, by code: the name in that language has another frequent meaning. */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  bn: 'JO ML TD',
  gu: 'JO ML TD',
  kn: 'JO ML TD',
  ml: 'JO ML TD',
  mr: 'JO ML TD',
  or: 'JO ML TD',
  si: 'JO ML TD',
  te: 'JO ML TD',
  as: 'JO ML TD',
  el: 'TD',
  hy: 'TD',
  ar: 'ML GN OM TG TD',
  az: 'ML TD',
  be: 'ML TG TD',
  bg: 'ML TG TD',
  bs: 'ML DM JO TD',
  ckb: 'ML TD BJ',
  cs: 'ML CU DM GD',
  da: 'GE JO TD',
  es: 'GE TD GD DM ML',
  et: 'ML',
  eu: 'GE TD ML',
  fa: 'ML OM PE TD TG CZ',
  fi: 'OM GE ML',
  fil: 'GE JO TD',
  fr: 'GE GD DM MU',
  gl: 'GE GD ML TD',
  he: 'ML TD JO IN CL PE TG NE KE GD',
  hi: 'JO ML TD',
  hr: 'ML DM JO TD',
  id: 'GE TD',
  it: 'GE MC ML GD DM',
  ja: 'GE JO MT TD ML CL',
  kk: 'TD TG',
  km: 'ML TD OM PE QA',
  ko: 'SD OM GE GN TG TO ML TD',
  ky: 'TD TG',
  lo: 'ML TD OM PE',
  lt: 'ML TG CY',
  lv: 'ML DM',
  mk: 'ML JO TD NP',
  ms: 'GE JO TD',
  my: 'ML TD OM PE',
  nb: 'GE JO TD',
  ne: 'JO ML TD',
  nn: 'GE JO TD',
  no: 'GE JO TD',
  pa: 'JO ML TD',
  pl: 'TD ML CU DM',
  ps: 'ML TD PE',
  pt: 'GE GD DM TD',
  ro: 'GE',
  ru: 'TG TD',
  sk: 'ML CU DM',
  sl: 'ML DM TD JO',
  sq: 'ML TD',
  sr: 'ML DM JO TD',
  sw: 'ML TD GE JO',
  th: 'JO ML OM PE TD',
  tr: 'ML TD MA',
  uk: 'TG ML TD',
  ur: 'ML TD SY CL',
  sd: 'ML TD SY CL',
  ug: 'QA TD',
  mg: 'TO',
  ta: 'JO ML PW TD',
  uz: 'ML TD',
  vi: 'GE JO TD',
};

/** English names that need company, in English and in any other text: names of people and towns. */
const ENGLISH = new Set([
  'chad',
  'dominica',
  'georgia',
  'grenada',
  'guinea',
  'holland',
  'jordan',
  'mali',
  'palau',
  'togo',
  'tonga',
]);
/** Given names as much as countries, in every language that writes them so. */
const ALWAYS = new Set(['chad', 'georgia', 'jordan', 'palau']);
const SURE_IN_ENGLISH = new Set(['grenada', 'guinea', 'mali', 'palau', 'togo', 'tonga']);

/**
 * Whether a name counts only in company.
 * @param language ISO 639
 * @param key the name, folded
 * @param own the name is the language's own, not an English one in its text
 */
export function needsCompany(language: string, code: string, key: string, own: boolean): boolean {
  if (ALWAYS.has(key)) return true;
  if (language === 'en') return ENGLISH.has(key) && !SURE_IN_ENGLISH.has(key);
  return own ? (BY_LANGUAGE[language]?.split(' ').includes(code) ?? false) : ENGLISH.has(key);
}

/** Island is Iceland in German and its neighbours, and `Rhode Island` in all: not beside another capital. */
export const STANDS_ALONE = new Set(['island']);

/** In a text about the United States, Georgia is one of them. */
export const NOT_IN_COMPANY: Readonly<Record<string, readonly string[]>> = { GE: ['US'] };

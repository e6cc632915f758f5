/** The tag of a test set (ISO 639-1 or 639-3, with region or script) in BCP 47. */
export function bcp47(tag: string): string {
  const known = own.get(tag);
  if (known !== undefined) return known;
  return Intl.getCanonicalLocales(tag)[0] ?? tag;
}

/** Tags whose canonical form would not say which script it is. */
const own = new Map([
  ['zho-CN', 'zh'],
  ['zho-TW', 'zh-Hant'],
  ['zh-tw', 'zh-Hant'],
  ['srp-Cyrl', 'sr'],
  ['prs', 'fa-AF'],
  ['aze-Latn', 'az'],
  ['sna-Latn', 'sn'],
]);

/** The language sets that figures are given for, by NTREX tag. */
export const languageSets: ReadonlyMap<string, ReadonlySet<string> | null> = new Map([
  [
    'core',
    new Set(
      'vie deu ukr eng fra spa rus por ita pol ces tur ind nld swe ron hun ell bul srp-Latn'.split(' '),
    ),
  ],
  ['hard', new Set('zho-CN jpn kor arb heb hin ben tha khm mya fas tam tel kat amh'.split(' '))],
  ['all', null],
]);

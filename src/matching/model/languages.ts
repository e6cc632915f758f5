/**
 * The name under which the model counts a language: a BCP 47 tag without region, and without script except where one
 * language is written in two scripts that share no words (Serbian, Chinese). Old and macro codes are brought to one.
 */
export function languageKey(tag: string): string {
  const [first = 'und', ...rest] = tag.toLowerCase().replaceAll('_', '-').split('-');
  const language = synonyms.get(first) ?? first;
  if (language === 'zh') return rest.some((part) => traditional.has(part)) ? 'zh-Hant' : 'zh';
  if (language === 'sr') return rest.includes('latn') ? 'sr-Latn' : 'sr';
  return language;
}

/** Languages that read each other's newspapers count as one where copies are told from translations. */
export const familyOf = (tag: string): string => {
  const key = languageKey(tag);
  return families.get(key) ?? key;
};

const traditional = new Set(['hant', 'tw', 'hk', 'mo']);

const synonyms = new Map([
  ['cmn', 'zh'],
  ['arb', 'ar'],
  ['iw', 'he'],
  ['in', 'id'],
  ['ji', 'yi'],
  ['mo', 'ro'],
  ['no', 'nb'],
  ['tl', 'fil'],
  ['prs', 'fa'],
  ['pes', 'fa'],
  ['zsm', 'ms'],
  ['kmr', 'ku'],
  ['ekk', 'et'],
  ['lvs', 'lv'],
]);

const families = new Map([
  ['zh-Hant', 'zh'],
  ['yue', 'zh'],
  ['bs', 'sh'],
  ['hr', 'sh'],
  ['sr', 'sh'],
  ['sr-Latn', 'sh'],
  ['cnr', 'sh'],
  ['nn', 'nb'],
]);

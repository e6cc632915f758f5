/** A rough English stem: without the commonest endings, its first nine letters. It names the concept of a word. */
export function englishStem(word: string): string {
  let stem = word.toLowerCase().replace(/['’]s?$/, '');
  if (stem.length > 4) stem = stem.replace(/ies$/, 'y');
  if (stem.length > 5) stem = stem.replace(/(ing|ed|es|s)$/, '');
  else if (stem.length > 3) stem = stem.replace(/([^s])s$/, '$1');
  stem = stem.replace(/(.)\1$/, '$1');
  if (stem.length > 4) stem = stem.replace(/[ey]$/, '');
  return stem.slice(0, 9);
}

/** The words of an English sentence that may name a concept, in small letters. */
export const englishWords = (sentence: string): string[] => sentence.toLowerCase().match(/[a-z]{3,}/g) ?? [];

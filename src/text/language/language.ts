import type { TextTools } from '../types.ts';

export interface FoundLanguage {
  language: string;
  confidence: number;
}

/** Characters of the text that are looked at, taken in equal parts from its paragraphs. */
const SAMPLE = 1600;
/**
 * So many are looked at first. Where the identification is sure of them the others would not change the language: in
 * one of 36,000 documents they did, and with all of them it takes four times as long. Not where another is declared.
 */
const FIRST_SAMPLE = 400;
const SURE_AT_ONCE = 0.9;
/** So many characters of a paragraph at least. */
const SMALLEST_PART = 80;
/** From here on the text decides against a declared language that the identification knows too. */
const SURE = 0.8;
/** A declared language that the identification knows has to be at least this probable: else a template declares it. */
const POSSIBLE = 0.05;
/** Below this the identification has seen no language that it knows. */
const UNKNOWN = 0.2;

/**
 * The language of the paragraphs: of a sample that takes some of each long paragraph, so that one in another language
 * cannot decide it. Where the identification is not sure the declared language counts, if the identification holds it
 * possible or does not know it; where there is none and it knows no language at all, it is `und`.
 */
export const findLanguage = (
  paragraphs: readonly string[],
  declared: string | undefined,
  tools: TextTools,
): FoundLanguage => {
  const first = sampleOf(paragraphs, FIRST_SAMPLE);
  const likely = tools.identifyLanguage(first);
  const hint = canonicalLanguage(declared);
  const contradicted = hint !== null && hint.split('-')[0] !== likely.language;
  if (likely.confidence >= SURE_AT_ONCE && !contradicted) return likely;
  const sample = sampleOf(paragraphs, SAMPLE);
  const found = sample === first ? likely : tools.identifyLanguage(sample);
  if (hint && found.confidence < SURE && (tools.probabilityOf(sample, hint) ?? 1) >= POSSIBLE) {
    return { language: hint, confidence: found.confidence };
  }
  if (found.confidence < UNKNOWN) return { language: 'und', confidence: found.confidence };
  return found;
};

/** The same number of characters from each of the longest paragraphs, in their order: at most twenty for 1,600. */
const sampleOf = (paragraphs: readonly string[], size: number): string => {
  const longest = paragraphs
    .map((text, order) => ({ text, order }))
    .sort((a, b) => b.text.length - a.text.length || a.order - b.order)
    .slice(0, size / SMALLEST_PART)
    .sort((a, b) => a.order - b.order);
  const share = Math.max(SMALLEST_PART, Math.floor(size / Math.max(1, longest.length)));
  return longest
    .map(({ text }) => text.slice(0, share))
    .join(' ')
    .slice(0, size);
};

/** A BCP 47 tag as declared, in its canonical form; null where it is none, or says only that nobody knows. */
export const canonicalLanguage = (tag: string | undefined): string | null => {
  if (!tag || !/^[A-Za-z]{2,8}([-_][A-Za-z\d]{1,8}){0,4}$/.test(tag)) return null;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
    return !canonical || canonical.startsWith('und') || canonical === 'mul' ? null : canonical;
  } catch {
    return null;
  }
};

import { stemLength, stemMark } from '../../src/matching/anchors/word-reader.ts';

export const hanLanguages: ReadonlySet<string> = new Set(['zh', 'zh-Hant', 'yue', 'ja']);
export const segmentedLanguages: ReadonlySet<string> = new Set(['th', 'lo', 'km', 'my']);
const syllabic: ReadonlySet<string> = new Set(['vi', 'hmn', 'bo', 'dz']);

/** What word pairs are mined for, in the form in which the matcher looks concepts up. */
export function unitsOf(line: string, language: string): Set<string> {
  const text = line.toLowerCase();
  if (hanLanguages.has(language)) return new Set(hanUnits(text));
  if (segmentedLanguages.has(language)) return new Set(segments(text, language));
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (syllabic.has(language))
    return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)].filter(long));
  if (language === 'ko')
    return new Set(
      words
        .flatMap((word) => [2, 3, 4].map((length) => word.slice(0, length)))
        .filter((unit) => unit.length >= 2),
    );
  return new Set(
    words
      .filter(long)
      .map((word) => (word.length > stemLength ? word.slice(0, stemLength) + stemMark : word)),
  );
}

const long = (unit: string): boolean => unit.length >= 3;

function* hanUnits(text: string): Generator<string> {
  for (const [run] of text.matchAll(/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{2,}/gu))
    for (let i = 0; i + 2 <= run.length; i++) yield run.slice(i, i + 2);
}

function* segments(text: string, language: string): Generator<string> {
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
    if (isWordLike && segment.length >= 2) yield segment;
}

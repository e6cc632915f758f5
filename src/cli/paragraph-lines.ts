import Table from 'cli-table3';
import type { Article } from '../schemas/article.ts';
import type { ParagraphPairs } from '../schemas/verdict.ts';
import { noRules } from './table.ts';

type Text = Pick<Article, 'headline' | 'paragraphs'>;

/**
 * How the paragraphs of two articles go together, side by side with their first words, in the order of the texts; the
 * strongest where there are more than `most`. A paragraph that goes with several is written once. Where a text is not
 * known, or has another number of paragraphs by now, its paragraphs are told by number alone.
 *
 * @param options.width columns of the terminal.
 */
export const paragraphLines = (
  { counts, pairs }: ParagraphPairs,
  texts: readonly [Text | undefined, Text | undefined],
  { width, most = Number.POSITIVE_INFINITY }: { width: number; most?: number },
): string[] => {
  const strongest = [...pairs].sort((x, y) => y.strength - x.strength).slice(0, most);
  const shown = pairs.filter((pair) => strongest.includes(pair));
  const half = Math.max(16, Math.min(60, Math.floor((width - 14) / 2)));
  const table = new Table({
    colWidths: [2, half, half, 8],
    chars: noRules,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  const [left, right] = texts.map((text, side) => openingsOf(text, counts[side] ?? 0));
  for (const [row, { a, b, strength }] of shown.entries()) {
    const before = shown[row - 1];
    table.push([
      '',
      before?.a === a ? '' : (left?.(a) ?? ''),
      before?.b === b ? '' : (right?.(b) ?? ''),
      `${Math.round(100 * strength)} %`,
    ]);
  }
  const [first, second] = [0, 1].map((side) => {
    const paired = new Set(pairs.map(({ a, b }) => (side === 0 ? a : b)).filter((index) => index >= 0));
    return `${paired.size} of ${counts[side]}`;
  });
  const some = shown.length < pairs.length ? `; the ${shown.length} strongest pairs` : '';
  return [
    `Paragraphs that go together: ${first} with ${second}, by the share of what could agree${some}:`,
    ...(shown.length > 0
      ? table
          .toString()
          .split('\n')
          .map((line) => line.trimEnd())
      : []),
  ];
};

const openingsOf = (text: Text | undefined, count: number): ((index: number) => string) => {
  const known = text?.paragraphs.length === count ? text : undefined;
  return (index) => {
    const words = index < 0 ? known?.headline : known?.paragraphs[index]?.text;
    return `${index < 0 ? 'headline' : index + 1} ${(words ?? '').slice(0, 200).replaceAll('\n', ' ')}`.trimEnd();
  };
};

import type { Comparison } from '../alignment/comparison.ts';
import type { Side } from '../alignment/paragraphs.ts';
import type { Place } from '../alignment/places.ts';
import { readNumber } from '../anchors/numbers.ts';
import { scan } from '../anchors/scan.ts';
import { NUMBER } from '../anchors/word-reader.ts';
import { contradict, contradictionsOf, toFigures } from './contradictions.ts';

/** What speaks against two articles being one report, in words; empty where nothing does. */
export function objections(
  one: Side,
  other: Side,
  comparison: Comparison,
  line: { from: number; to: number },
): string[] {
  const [a, b] = [one.input, other.input];
  const out: string[] = [];
  const [figures, others] = [one, other].map(({ places }) =>
    toFigures(places.filter(({ kind }) => kind === NUMBER)),
  );
  const differing = contradictionsOf(figures ?? [], others ?? [], line);
  if (contradict(differing))
    out.push(
      `Their numbers contradict each other: the first says ${written(differing.first)}, the second ${written(differing.second)}.`,
    );
  const [onlyA, onlyB] = loneNumbers(a.text, b.text);
  if (onlyA.length > 0) out.push(`Numbers in the first and not in the second: ${onlyA.join(', ')}.`);
  if (onlyB.length > 0) out.push(`Numbers in the second and not in the first: ${onlyB.join(', ')}.`);
  const ratio = Math.exp(comparison.lengthGap);
  if (ratio > 1.35)
    out.push(`One is ${ratio.toFixed(1)} times as long as the other, after what their languages need.`);
  if (comparison.excess < 0.03) out.push('What they share does not stand in the same order.');
  if (comparison.weakest === 0) out.push('A quarter of the text has nothing in common with its counterpart.');
  const { daysApart } = comparison.pages;
  if (daysApart !== null && daysApart > 7) out.push(`They were published ${daysApart} days apart.`);
  if (comparison.sameFamily && comparison.resemblance < 0.05)
    out.push('They are in one language and share almost no four words in a row.');
  if (Math.min(a.text.length, b.text.length) < 400) out.push('One of them is too short to say much.');
  return out;
}

const most = 8;

const written = (figures: readonly Place[]): string =>
  [...new Set(figures.map((figure) => figure.written))].slice(0, most).join(', ');

/** Numbers of two digits or more that one text has and the other has in no form, as written, in order. */
function loneNumbers(a: string, b: string): [string[], string[]] {
  const [left, right] = [numbersIn(a), numbersIn(b)];
  const missing = (from: Map<string, string>, other: Map<string, string>): string[] =>
    [...new Set([...from].filter(([key]) => !other.has(key)).map(([, written]) => written))].slice(0, most);
  return [missing(left, right), missing(right, left)];
}

function numbersIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const head = text.slice(0, 100_000);
  scan(head, {
    number(start, end) {
      const written = head.slice(start, end);
      const [whole] = readNumber(written);
      if (whole?.digits.startsWith('m:')) found.set(whole.digits, found.get(whole.digits) ?? written);
    },
    word() {},
    sentenceEnd() {},
  });
  return found;
}

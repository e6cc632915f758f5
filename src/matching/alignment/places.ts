import { readAnchors } from '../anchors/anchors.ts';
import { wordReader } from '../anchors/word-reader.ts';
import { readableLines, readableText } from '../features.ts';
import type { MatchInput } from '../match-input.ts';
import type { Model } from '../model/model.ts';

/** One anchor of an article where it stands, for evidence; a word has several. */
export interface Place {
  key: number;
  prefix: number;
  kind: number;
  weight: number;
  prefixWeight: number;
  written: string;
  /** 0 is the start of the text, 1 its end. */
  at: number;
  /** Where the word begins, in UTF-16 units of the readable text. */
  start: number;
  /** Index of its line in the text of the input. */
  line: number;
}

/** The anchors of an article in the order of the text, five thousand at most. */
export function placesOf(input: MatchInput, model: Model): Place[] {
  const text = readableText(input);
  const { list } = readAnchors(text, wordReader(model, input.language));
  const lineAt = lineFinder(text, readableLines(input));
  return list.keys.slice(0, mostPlaces).map((key, i) => {
    const start = list.starts[i] ?? 0;
    const share = list.shares[i] ?? 1;
    return {
      key: key.key,
      prefix: key.prefix,
      kind: key.kind,
      weight: key.weight * share,
      prefixWeight: key.prefixWeight * share,
      written: text.slice(start, list.ends[i]),
      at: start / Math.max(1, text.length),
      start,
      line: lineAt(start),
    };
  });
}

const mostPlaces = 5000;
/** What stands more often in one text says nothing about its places; the product of two such would take seconds. */
const mostOfPrefix = 200;

/** Places by the prefix of their key: of each the first two hundred. */
export function groupByPrefix(places: readonly Place[]): Map<number, Place[]> {
  const groups = new Map<number, Place[]>();
  for (const place of places) {
    const list = groups.get(place.prefix);
    if (list && list.length < mostOfPrefix) list.push(place);
    else if (!list) groups.set(place.prefix, [place]);
  }
  return groups;
}

/** What two anchors of one prefix weigh together: with the same key more than with the prefix alone. */
export const weightInCommon = (a: Place, b: Place): number =>
  a.key === b.key ? (a.weight + b.weight) / 2 : (a.prefixWeight + b.prefixWeight) / 2;

/** Offset in a text -> the number that its line has in `lines`. */
function lineFinder(text: string, lines: readonly number[]): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return lines[low] ?? low;
  };
}

import { lookUp } from '../model/model.ts';
import { hash32 } from '../vectors/hash.ts';
import {
  conceptKey,
  manners,
  type ReadWord,
  shares,
  skeletonKeys,
  WORD,
  type WordReader,
} from './word-reader.ts';

/** Splits a run of Thai, Lao, Khmer or Burmese into words by the runtime's dictionaries (Unicode, ICU). */
export function segmentWords(
  text: string,
  start: number,
  end: number,
  visit: (from: number, to: number) => void,
): void {
  const segmenter = segmenterFor(text.charCodeAt(start));
  for (let from = start; from < end; from += longestRun)
    for (const { segment, index } of segmenter.segment(text.slice(from, Math.min(end, from + longestRun))))
      visit(from + index, from + index + segment.length);
}

/** Keys of one such word; a single letter has none. */
export function readSegmentedWord(reader: WordReader, text: string, start: number, end: number): ReadWord {
  return reader.remember(manners.segmented, text, start, end, (word) => {
    if (word.length < 2) return { keys: [], opens: false, token: 0 };
    const keys = skeletonKeys(reader, word, { kind: WORD, share: shares.caseless, least: 3, coarse: true });
    const concept = conceptKey(reader, word, 0);
    if (concept) keys.push(concept);
    const openers = reader.language?.openers;
    const opens = openers !== undefined && lookUp(openers, hash32(word)) !== 0;
    return { keys, opens, token: hash32(word) };
  });
}

/** A run without any space is cut, because the segmenter's time grows faster than its input. */
const longestRun = 4000;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(unit: number): Intl.Segmenter {
  const locale = unit < 0x0e80 ? 'th' : unit < 0x1000 ? 'lo' : unit < 0x1780 ? 'my' : 'km';
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, segmenter);
  return segmenter;
}

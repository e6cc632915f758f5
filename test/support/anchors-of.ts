import { loadModel } from '../../src/load-model.ts';
import { readAnchors } from '../../src/matching/anchors/anchors.ts';
import { wordReader } from '../../src/matching/anchors/word-reader.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';

/** One anchor of a text, as written in it. */
export interface SeenAnchor {
  written: string;
  kind: number;
  key: number;
  prefix: number;
  /** What the key weighs, and the share of it that its place leaves. */
  weight: number;
  share: number;
}

/** The anchors of a text in the order found, with the packaged model. */
export function anchorsOf(language: string, text: string): SeenAnchor[] {
  const { list } = readAnchors(text, wordReader(loadModel(), language));
  return list.keys.map(({ key, prefix, kind, weight }, i) => ({
    written: text.slice(list.starts[i], list.ends[i]),
    kind,
    key,
    prefix,
    weight,
    share: list.shares[i] ?? 0,
  }));
}

/** Whether some anchor has the key of this name, such as `n:2019` for the number 2019. */
export const hasKey = (anchors: readonly SeenAnchor[], name: string): boolean =>
  anchors.some(({ key }) => key === hash32(name));

/** What is written where anchors of a kind stand. */
export const writtenOf = (anchors: readonly SeenAnchor[], kind: number): string[] =>
  anchors.filter((anchor) => anchor.kind === kind).map(({ written }) => written);

import type { MatchInput } from '../../src/matching/match-input.ts';
import type { BenchDocument } from './documents.ts';
import { pick, shuffle } from './random.ts';

/** A document of a pool: what is matched, and the group that it truly belongs to. */
export interface PoolDocument {
  group: string;
  language: string;
  tag: string;
  lines: string[];
}

/** The ways in which the stories of a pool are made harder than they came. */
export type Mode = 'clean' | 'noisy' | 'halves' | 'evenodd' | 'concat' | 'short' | 'partial' | 'copies';
export const modes: readonly Mode[] = ['clean', 'noisy', 'halves', 'evenodd', 'concat'];

/** Of each group up to `most` documents of different languages, in the given set of tags, made harder as `mode` says. */
export function makePool(
  documents: readonly BenchDocument[],
  options: { tags: ReadonlySet<string> | null; most: number; mode: Mode },
  random: () => number,
): PoolDocument[] {
  const { tags, most, mode } = options;
  const choose = (from: readonly PoolDocument[]) =>
    [...groupsOf(from, tags).values()].flatMap((group) =>
      distinctLanguages(shuffle(group, random)).slice(0, most),
    );
  // What is pasted together has to be of one language: first paste, then choose.
  const pool =
    mode === 'concat' ? choose(harder.concat(documents, random)) : harder[mode](choose(documents), random);
  return shuffle(pool, random);
}

/** As matching wants it. */
export const toInput = (document: PoolDocument, id: string): MatchInput => ({
  id,
  language: document.language,
  text: document.lines.join('\n'),
  sourceUrls: [],
  canonicalUrl: null,
});

type Harder = (documents: readonly PoolDocument[], random: () => number) => PoolDocument[];

const leastLines = 6;

const harder: Record<Mode, Harder> = {
  clean: (documents) => [...documents],
  /** Up to a fifth of head or tail cut, and a sentence of another document put in. */
  noisy: (documents, random) =>
    documents.map((document) => {
      const { lines } = document;
      const cut = Math.floor(lines.length * 0.2 * random());
      const kept = random() < 0.5 ? lines.slice(cut) : lines.slice(0, lines.length - cut);
      kept.splice(Math.floor(random() * kept.length), 0, pick(pick(documents, random).lines, random));
      return { ...document, lines: kept };
    }),
  halves: (documents) => parts(documents, (i, n) => i < n >> 1),
  evenodd: (documents) => parts(documents, (i) => i % 2 === 0),
  /** Two stories pasted together; every second pair shares its first story with the pair before. */
  concat: (documents, random) => {
    const byGroup = groupsOf(documents, null);
    const groups = shuffle([...byGroup.keys()], random);
    const of = (index: number) => byGroup.get(groups[index] ?? '') ?? [];
    const out: PoolDocument[] = [];
    for (let i = 0; i + 2 < groups.length; i += 3)
      for (const second of [i + 1, i + 2]) {
        const joined = of(i).flatMap((head) => {
          const tail = of(second).find(({ tag }) => tag === head.tag);
          const group = `${head.group}+${tail?.group}`;
          return tail ? [{ ...head, group, lines: [...head.lines, ...tail.lines] }] : [];
        });
        out.push(...shuffle(joined, random));
      }
    return out;
  },
  /** Each document twice, the second time noisy and with a line of another document of its language. */
  copies: (documents, random) =>
    documents.flatMap((document) => {
      const others = documents.filter(({ tag, group }) => tag === document.tag && group !== document.group);
      const [copy = document] = harder.noisy([document], random);
      const lines = [...copy.lines];
      if (others.length > 0)
        lines.splice(Math.floor(random() * lines.length), 0, pick(pick(others, random).lines, random));
      return [document, { ...copy, lines }];
    }),
  /** The same one to eight sentences of each document of a group. */
  short: (documents, random) =>
    [...groupsOf(documents, null).values()].flatMap((group) => {
      const least = Math.min(...group.map((document) => document.lines.length));
      const length = Math.min(least, 1 + Math.floor(random() * 8));
      const from = Math.floor(random() * (least - length + 1));
      return group.map((document) => ({ ...document, lines: document.lines.slice(from, from + length) }));
    }),
  /** Follow-ups: the second half of one story after the first half of another, apart from the story itself. */
  partial: (documents, random) => {
    const follow = shuffle(documents, random).map((document) => {
      const others = documents.filter(
        (other) => other.language === document.language && other.group !== document.group,
      );
      if (others.length === 0 || document.lines.length < leastLines) return document;
      const other = pick(others, random);
      const share = 0.3 + 0.3 * random();
      const lead = other.lines.slice(0, Math.ceil(document.lines.length * (1 - share)));
      const background = document.lines.slice(-Math.floor(document.lines.length * share));
      return { ...document, group: `${document.group}>${other.group}`, lines: [...lead, ...background] };
    });
    return [...documents, ...follow];
  },
};

function parts(
  documents: readonly PoolDocument[],
  first: (index: number, count: number) => boolean,
): PoolDocument[] {
  return documents.flatMap((document) => {
    const { lines, group } = document;
    if (lines.length < leastLines) return [document];
    return [
      { ...document, group: `${group}#a`, lines: lines.filter((_, i) => first(i, lines.length)) },
      { ...document, group: `${group}#b`, lines: lines.filter((_, i) => !first(i, lines.length)) },
    ];
  });
}

function groupsOf<T extends PoolDocument>(
  documents: readonly T[],
  tags: ReadonlySet<string> | null,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const document of documents) {
    if (tags && !tags.has(document.tag)) continue;
    const group = groups.get(document.group);
    if (group) group.push(document);
    else groups.set(document.group, [document]);
  }
  return groups;
}

function distinctLanguages<T extends PoolDocument>(documents: readonly T[]): T[] {
  const seen = new Set<string>();
  return documents.filter(({ tag }) => !seen.has(tag) && seen.add(tag));
}

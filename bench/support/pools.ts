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
export type Mode =
  | 'clean'
  | 'noisy'
  | 'halves'
  | 'evenodd'
  | 'concat'
  | 'rough'
  | 'mixed'
  | 'short'
  | 'partial'
  | 'series'
  | 'copies';
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
    mode === 'concat' || mode === 'mixed'
      ? choose(harder[mode](documents, random))
      : harder[mode](choose(documents), random);
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
  /** Head, tail or both cut, by up to a fifth each, and up to two sentences of other documents put in. */
  rough: (documents, random) =>
    documents.map((document) => {
      const { lines } = document;
      const most = lines.length * 0.22;
      const manner = random();
      const head = manner < 0.6 ? Math.floor(most * random()) : 0;
      const tail = manner < 0.2 || (manner >= 0.6 && manner < 0.9) ? Math.floor(most * random()) : 0;
      const kept = lines.slice(head, lines.length - tail);
      for (let times = Math.floor(random() * 3); times > 0; times--)
        kept.splice(Math.floor(random() * kept.length), 0, pick(pick(documents, random).lines, random));
      return { ...document, lines: kept };
    }),
  /** Two or three stories pasted together, and for every other one another that shares one part at the same place. */
  mixed: (documents, random) => {
    const byGroup = groupsOf(documents, null);
    const groups = shuffle([...byGroup.keys()], random);
    const combinations: string[][] = [];
    for (let from = 0; from + 1 < groups.length; ) {
      const parts = groups.slice(from, from + 2 + Math.floor(random() * 2));
      from += parts.length;
      const shared = Math.floor(random() * parts.length);
      combinations.push(parts);
      if (combinations.length % 2 === 1)
        combinations.push(parts.map((part, i) => (i === shared ? part : pick(groups, random))));
    }
    return combinations.flatMap((parts) =>
      shuffle(byGroup.get(parts[0] ?? '') ?? [], random).flatMap((head) => {
        const found = parts.map((part) => byGroup.get(part)?.find(({ tag }) => tag === head.tag));
        const lines = found.flatMap((document) => document?.lines ?? []);
        return found.includes(undefined) ? [] : [{ ...head, group: parts.join('+'), lines }];
      }),
    );
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
  /**
   * Daily reports of one house: about half of the sentences stay where they stood with other numbers, the rest are of
   * another story. Each document stands beside a light copy of itself, so that copies are seen too.
   */
  series: (documents, random) =>
    documents.flatMap((document) => {
      const others = documents.filter(
        (other) => other.language === document.language && other.group !== document.group,
      );
      if (others.length === 0 || document.lines.length < leastLines) return [document];
      const other = pick(others, random);
      const share = 0.25 + 0.3 * random();
      const lines = document.lines.map((line, i) =>
        random() < share ? otherNumbers(line, random) : (other.lines[i % other.lines.length] ?? ''),
      );
      const [copy = document] = harder.rough([document], random);
      return [document, copy, { ...document, group: `${document.group}>${other.group}`, lines }];
    }),
};

/** Most numbers are others. */
const otherNumbers = (line: string, random: () => number): string =>
  line.replace(/\p{Nd}+/gu, (written) =>
    random() < 0.2 ? written : [...written].map(() => Math.floor(random() * 10)).join(''),
  );

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

import type { Element } from 'domhandler';
import { leadsElsewhere } from '../furniture/page-lines.ts';
import { listItem, nearest } from './holders.ts';
import type { Kinded } from './kinds.ts';
import type { Passage } from './passages.ts';

const FEWEST_LINKS = 3;
const LONG = 150;
const LONG_SENTENCE = 60;
const SHORT_LABEL = 40;
const LONGEST_LINK = 80;
const LONGEST_CELL = 80;
const SENTENCE_END = /[.!?…。！？।:]["'”’»)\]]*\s*$/u;

/**
 * Takes out of the main text's passages what is none: lists of links, links on a line of their own or behind words that
 * say where they lead, labels that repeat; and before its first and behind its last long paragraph all that is no
 * paragraph or list. The cells of a row of data become one passage.
 */
export const trim = (given: readonly Kinded[]): Kinded[] => {
  const links = linkLists(given.map(({ passage }) => passage));
  const labels = repeatedLabels(given);
  const passages = given.filter(
    ({ passage }) => !links.has(passage) && !labels.has(passage) && !isReadAlso(passage),
  );
  const first = passages.findIndex(isLong);
  const last = passages.findLastIndex(isLong);
  const kept = passages.filter((item, i) => {
    const { passage, kind } = item;
    const role = roleOf(passage);
    const linked = passage.linked > 0.9 * passage.text.length;
    if (kind === 'caption') return !linked;
    if (i < first) return role === 'p' ? !linked : (role === 'li' || role === 'cell') && passage.linked === 0;
    if (i > last) return role !== 'heading' && role !== 'other' && passage.linked * 2 <= passage.text.length;
    if (role === 'heading' && linked) {
      const next = passages[i + 1];
      return next !== undefined && isLong(next);
    }
    return !linked || (role !== 'p' && passage.text.length <= LONGEST_LINK);
  });
  return joinCells(kept);
};

const isLong = ({ passage: { text, linked, element }, kind }: Kinded): boolean =>
  kind !== 'caption' &&
  linked * 2 <= text.length &&
  !/^h[1-6]$/.test(element.name) &&
  (text.length > LONG || (text.length > LONG_SENTENCE && SENTENCE_END.test(text)));

const roleOf = (passage: Passage): 'heading' | 'li' | 'cell' | 'p' | 'other' => {
  const { name } = passage.element;
  if (/^h[1-6]$/.test(name)) return 'heading';
  if (listItem(passage.element)) return 'li';
  if (name === 'td' || name === 'th') return 'cell';
  return name === 'p' ? 'p' : 'other';
};

/** `Read also:` or `More:` before a link that goes on to the end. */
const isReadAlso = (passage: Passage): boolean => {
  const { text, free } = passage;
  const role = roleOf(passage);
  return (role === 'p' || role === 'heading') && free < text.length && leadsElsewhere(text.slice(0, free));
};

const list = nearest(({ name }) => name === 'ul' || name === 'ol');

/** Passages of lists that are links from first to last. */
const linkLists = (passages: readonly Passage[]): Set<Passage> => {
  const lists = new Map<Element, Passage[]>();
  for (const passage of passages) {
    const holder = list(passage.element);
    if (!holder) continue;
    const items = lists.get(holder) ?? [];
    items.push(passage);
    lists.set(holder, items);
  }
  const isLinks = (items: readonly Passage[]): boolean =>
    items.length >= FEWEST_LINKS && items.every(({ linked, text }) => linked > 0.8 * text.length);
  return new Set([...lists.values()].filter(isLinks).flat());
};

/** Short lines outside paragraphs that come again but for their numbers: `Advertisement`, `Image 2 of 5`. */
const repeatedLabels = (items: readonly Kinded[]): Set<Passage> => {
  const labels = new Map<string, Passage[]>();
  for (const { passage } of items) {
    if (passage.text.length >= SHORT_LABEL || passage.linked > 0 || roleOf(passage) !== 'other') continue;
    const key = passage.text.replace(/\d+/g, '#');
    const same = labels.get(key) ?? [];
    same.push(passage);
    labels.set(key, same);
  }
  return new Set([...labels.values()].filter((same) => same.length > 1).flat());
};

const joinCells = (items: readonly Kinded[]): Kinded[] => {
  const joined: Kinded[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (!before || !sameRow(before.passage, item.passage)) joined.push(item);
    else joined[joined.length - 1] = { ...before, passage: join(before.passage, item.passage) };
  }
  return joined;
};

const sameRow = (a: Passage, b: Passage): boolean =>
  roleOf(a) === 'cell' &&
  roleOf(b) === 'cell' &&
  a.element.parent === b.element.parent &&
  b.text.length < LONGEST_CELL &&
  a.text.length < 4 * LONGEST_CELL;

const join = (a: Passage, b: Passage): Passage => ({
  ...a,
  text: `${a.text} ${b.text}`,
  linked: a.linked + b.linked,
  bold: a.bold + b.bold,
  free: b.free === 0 ? a.free : a.text.length + 1 + b.free,
  origins: [
    ...a.origins,
    ...b.origins.map(([at, origin]): [number, number] => [at + a.text.length + 1, origin]),
  ],
});

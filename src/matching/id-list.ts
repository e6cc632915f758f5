import { withRoom } from './columns.ts';

/** Ids by number, counted from 0 in the order in which they came: for millions of them. A number may be given again. */
export interface IdList {
  /** The number of an id; -1 where it is not in the list. */
  find(id: string): number;
  /** Puts an id into the list that is not there. Out: its number. */
  add(id: string): number;
  /** The id of a number; undefined where there is none any more. */
  at(number: number): string | undefined;
  has(number: number): boolean;
  /** Takes an id out; nothing is left of it. */
  remove(number: number): void;
  /** All ids, by number. */
  ids(): Iterable<string>;
  /** How many ids there are. */
  size(): number;
}

/** What most ids of a list look like; others are kept as they are. */
export interface IdShape {
  prefix: string;
  /** Hexadecimal digits behind the prefix, in small letters: a multiple of eight. The first eight are as good as random. */
  digits: number;
  /** Whether the number of an id that was taken out is given to another. */
  reusing?: boolean;
}

/** Ids that are hashes: SHA-256. */
export const hashIds: IdShape = { prefix: '', digits: 64 };

/** An empty list. An id of its shape takes half a byte a digit and some nine bytes, where a string and a map take 150. */
export function createIdList({ prefix, digits, reusing = false }: IdShape): IdList {
  const width = digits / 8;
  const length = prefix.length + digits;
  /** By number: `width` words of each id, and whether it is there. */
  let words = new Uint32Array(0);
  let kinds = new Uint8Array(0);
  /** By hash, with open addressing: the number and one, 0 where there is none. */
  let table = new Uint32Array(64);
  const free: number[] = [];
  let [given, size, inTable] = [0, 0, 0];
  /** Those of another shape. */
  const numbers = new Map<string, number>();
  const strings = new Map<number, string>();
  const wanted = new Uint32Array(width);
  const letters = new Array<number>(digits).fill(0);

  /** Reads an id into `wanted`. Out: whether it has the shape. */
  const parse = (id: string): boolean => {
    if (id.length !== length || !id.startsWith(prefix)) return false;
    for (let word = 0, at = prefix.length; word < width; word++) {
      let value = 0;
      for (const end = at + 8; at < end; at++) {
        const digit = digitOf(id.charCodeAt(at));
        if (digit < 0) return false;
        value = value * 16 + digit;
      }
      wanted[word] = value;
    }
    return true;
  };

  const isWanted = (number: number): boolean => {
    for (let word = 0; word < width; word++) if (words[number * width + word] !== wanted[word]) return false;
    return kinds[number] === packed;
  };

  /** Where `wanted` stands in the table, or the free place where it would. */
  const placeOf = (): number => {
    const mask = table.length - 1;
    let place = (wanted[0] ?? 0) & mask;
    for (let entry = table[place] ?? 0; entry > 0 && !isWanted(entry - 1); entry = table[place] ?? 0)
      place = (place + 1) & mask;
    return place;
  };

  const enter = (number: number): void => {
    const mask = table.length - 1;
    let place = (words[number * width] ?? 0) & mask;
    while ((table[place] ?? 0) > 0) place = (place + 1) & mask;
    table[place] = number + 1;
    inTable++;
  };

  /** A number that is gone keeps its place in the table until then. */
  const makeRoom = (): void => {
    if ((inTable + 1) * 10 <= table.length * 7) return;
    const live = size - numbers.size;
    table = new Uint32Array(live * 20 > table.length * 7 ? table.length * 2 : table.length);
    inTable = 0;
    for (let number = 0; number < given; number++) if (kinds[number] === packed) enter(number);
  };

  const at = (number: number): string | undefined => {
    if (kinds[number] !== packed) return strings.get(number);
    for (let digit = 0; digit < digits; digit++) {
      const word = words[number * width + (digit >>> 3)] ?? 0;
      letters[digit] = hexadecimal.charCodeAt((word >>> (28 - 4 * (digit & 7))) & 15);
    }
    return prefix + String.fromCharCode(...letters);
  };

  return {
    find(id) {
      if (!parse(id)) return numbers.get(id) ?? -1;
      return (table[placeOf()] ?? 0) - 1;
    },
    add(id) {
      makeRoom();
      const number = free.pop() ?? given++;
      size++;
      kinds = withRoom(kinds, given);
      words = withRoom(words, given * width);
      if (parse(id)) {
        kinds[number] = packed;
        words.set(wanted, number * width);
        enter(number);
      } else {
        kinds[number] = whole;
        numbers.set(id, number);
        strings.set(number, id);
      }
      return number;
    },
    at,
    has: (number) => (kinds[number] ?? 0) > 0,
    remove(number) {
      if ((kinds[number] ?? 0) === 0) return;
      const string = strings.get(number);
      if (string !== undefined) numbers.delete(string);
      strings.delete(number);
      kinds[number] = 0;
      words.fill(0, number * width, (number + 1) * width);
      // The id asked for last may be this one.
      wanted.fill(0);
      letters.fill(0);
      size--;
      if (reusing) free.push(number);
    },
    *ids() {
      for (let number = 0; number < given; number++) {
        const id = at(number);
        if (id !== undefined) yield id;
      }
    },
    size: () => size,
  };
}

/** How an id is kept; 0 where it is gone. */
const packed = 1;
const whole = 2;

const hexadecimal = '0123456789abcdef';

/** The value of a hexadecimal digit; -1 for any other letter. */
const digitOf = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1;

import { describe, expect, it } from 'vitest';
import { keyMemory } from '../../src/matching/anchors/key-memory.ts';
import { wordMemory } from '../../src/matching/anchors/word-memory.ts';

describe('the memory for words', () => {
  it('says of every word what it was read as, whatever came between, and reads a common one once', () => {
    const memory = wordMemory<string>(16);
    const reads: string[] = [];
    const ask = (owner: number, word: string): string =>
      memory(owner, `<${word}>`, 1, 1 + word.length, (written) => {
        reads.push(written);
        return `${owner} ${written}`;
      });
    for (let i = 0; i < 1000; i++) {
      const word = `word${i % 37}`;
      expect(ask(i % 3, word)).toBe(`${i % 3} ${word}`);
      expect(ask(7, 'common')).toBe('7 common');
    }
    expect(reads.filter((word) => word === 'common').length).toBeLessThan(200);
    expect(ask(7, 'commons')).toBe('7 commons');
    expect(ask(7, 'commo')).toBe('7 commo');
  });

  it('reads a word of more letters than it keeps each time', () => {
    const memory = wordMemory<number>(16);
    const long = 'a'.repeat(300);
    let reads = 0;
    const ask = (): number => memory(0, long, 0, long.length, () => ++reads);
    expect([ask(), ask()]).toEqual([1, 2]);
  });
});

describe('the memory for keys', () => {
  it('gives the key that was asked for, and the same one again until another takes its place', () => {
    const memory = keyMemory(8);
    const ask = (owner: number, key: number, share: number) =>
      memory(owner, key, key + 1, 2, share, () => ({
        key,
        prefix: key + 1,
        kind: 2,
        weight: owner + share,
        prefixWeight: 0,
      }));
    for (let i = 0; i < 200; i++) {
      const key = ask(i % 3, i % 11, (i % 2) / 2);
      expect(key).toMatchObject({ key: i % 11, prefix: (i % 11) + 1, weight: (i % 3) + (i % 2) / 2 });
      expect(ask(i % 3, i % 11, (i % 2) / 2)).toBe(key);
    }
  });
});

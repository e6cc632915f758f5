import { describe, expect, it } from 'vitest';
import { wordMemory } from '../../src/matching/anchors/word-memory.ts';

describe('the memory for words', () => {
  it('keeps what was asked for since the last time that it was full, and forgets the rest', () => {
    const memory = wordMemory<number>(10);
    const [one, other] = [memory.open(), memory.open()];
    const remember = (room: typeof one, word: number): number => {
      const known = room.recent.get(String(word)) ?? room.earlier.get(String(word));
      if (room.recent.has(String(word))) return word;
      room.recent.set(String(word), known ?? word);
      memory.count();
      return known === undefined ? -1 : word;
    };
    remember(other, 500);
    for (let word = 0; word < 100; word++) {
      // The first word is common: it comes again and again, and is read once.
      expect(remember(one, 1000)).toBe(word === 0 ? -1 : 1000);
      remember(one, word);
      for (const { recent, earlier } of [one, other])
        expect(recent.size + earlier.size).toBeLessThanOrEqual(20);
    }
    expect(remember(other, 500)).toBe(-1);
  });
});

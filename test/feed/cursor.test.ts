import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCursor, readCursor } from '../../src/feed/cursor.ts';
import { incarnation } from '../support/story-samples.ts';

const other = '11111111-7a51-4c3e-9f5b-2f6a4d1c8e70';

describe('a cursor', () => {
  it('leads back to the position that it was made of', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(), fc.nat(), (history, position, further) => {
        const cursor = formatCursor(history, position);
        expect(encodeURIComponent(cursor)).toBe(cursor);
        expect(readCursor(cursor, { incarnation: history, head: position + further })).toEqual({
          outcome: 'position',
          position,
        });
      }),
    );
  });

  it('means the beginning when it is empty or 0', () => {
    for (const text of ['', '0']) {
      expect(readCursor(text, { incarnation, head: 0 })).toEqual({ outcome: 'position', position: 0 });
    }
  });

  it('is gone when it comes from another history, or from a future that this one has not had', () => {
    const log = { incarnation, head: 10 };
    expect(readCursor(formatCursor(other, 3), log)).toEqual({ outcome: 'gone' });
    expect(readCursor(formatCursor(incarnation, 11), log)).toEqual({ outcome: 'gone' });
  });

  it.each([
    '7',
    '-1',
    'abc',
    `${incarnation}`,
    `${incarnation}.`,
    `${incarnation}.-1`,
    `${incarnation}.01`,
    '0.1',
  ])('is broken when it is %j', (text) => {
    expect(readCursor(text, { incarnation, head: 10 })).toEqual({ outcome: 'broken' });
  });
});

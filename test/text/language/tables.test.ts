import { describe, expect, it } from 'vitest';
import { monthNames } from '../../../src/text/dates/calendar-months.ts';
import { tableByLanguage } from '../../../src/text/language/tables.ts';
import { placeNames } from '../../../src/text/places/names.ts';

describe.each([
  ['countries', placeNames],
  ['months', monthNames],
])('the names of %s', (_, names: (tag: string) => object) => {
  it('are put together once for a language that there is data for', () => {
    const vietnamese = names('vi');
    names('qwerta');
    expect(names('vi-VN')).toBe(vietnamese);
  });

  it('are kept of one made-up language alone, so that no number of them fills the memory', () => {
    const before = names('qwerta');
    expect(names('qwerta')).toBe(before);
    names('qwertb');
    expect(names('qwerta')).not.toBe(before);
    expect(names('qwerta')).toEqual(before);
  });
});

describe('a table by language', () => {
  it('is made for an unknown language too, before any other', () => {
    expect(tableByLanguage(({ locales }) => locales)('und')).toEqual(['en']);
  });
});

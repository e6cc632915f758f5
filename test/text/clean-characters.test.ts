import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanCharacters } from '../../src/text/decoding/clean-characters.ts';
import { cleanText } from '../../src/text/decoding/clean-text.ts';

test('invisible marks and control characters are taken out, and recorded line by line', () => {
  const cleaned = cleanCharacters('H\u034fa\u034fllo\u200b Welt\nZei\u00adle \u0007zwei\u202e');
  expect(cleaned.text).toBe('Hallo Welt\nZeile zwei');
  expect(cleaned.changes).toEqual([
    { kind: 'removed', rule: 'invisible-marks', text: '\u034f\u034f\u200b', at: 1 },
    { kind: 'removed', rule: 'invisible-marks', text: '\u00ad\u202e', at: 17 },
    { kind: 'removed', rule: 'control-characters', text: '\u2407', at: 21 },
  ]);
});

test('joiners stay where a script or an emoji needs them', () => {
  for (const text of ['می\u200cخواهم', 'क्\u200dष', 'ശ്രീ\u200c', '👩\u200d👧', '👩🏽\u200d🚀']) {
    expect(cleanCharacters(text)).toMatchObject({ text: text.normalize('NFC'), changes: [] });
  }
  expect(cleanCharacters('Wort\u200cteil').text).toBe('Wortteil');
});

test('letters are composed, which is recorded once', () => {
  const cleaned = cleanCharacters('Thủ tướng Việt Nam và 한국어'.normalize('NFD'));
  expect(cleaned.text).toBe('Thủ tướng Việt Nam và 한국어');
  expect(cleaned.changes).toMatchObject([
    { kind: 'repaired', rule: 'composed-letters', at: 0, replacement: 'Thủ' },
  ]);
});

test('offsets lead back to the place in the decoded text', () => {
  const decoded = `\u200bEins ${'zwe\u00ad'.normalize('NFD')}i drei ê\u0323 vier`.normalize('NFD');
  const cleaned = cleanCharacters(decoded);
  for (const word of ['Eins', 'drei', 'vier']) {
    expect(cleaned.origin(cleaned.text.indexOf(word))).toBe(decoded.indexOf(word));
  }
});

test('a letter that is longer composed does not lead behind its end', () => {
  const decoded = '\u09dc \u09df\u{1d160}';
  const cleaned = cleanCharacters(decoded);
  expect(cleaned.text).toBe(decoded.normalize('NFC'));
  expect(cleaned.text.length).toBeGreaterThan(decoded.length);
  const origins = Array.from(cleaned.text.split(''), (_, at) => cleaned.origin(at));
  expect(Math.max(...origins)).toBe(decoded.length - 1);
  expect(origins).toEqual(origins.toSorted((a, b) => a - b));
  expect(cleaned.origin(cleaned.text.indexOf(' '))).toBe(decoded.indexOf(' '));
});

test('marks of windows-1252 that were read as control characters become what they are', () => {
  expect(cleanCharacters('\u0093Ja\u0094, sagte er').text).toBe('“Ja”, sagte er');
});

test('any text comes out composed and without what nobody sees, and offsets never go back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const cleaned = cleanCharacters(text);
      expect(cleaned.text).not.toMatch(/[^\P{Cc}\s]|\p{Surrogate}|\u00ad|\u034f|\u200b|\ufeff/u);
      let last = 0;
      for (let at = 0; at < cleaned.text.length; at++) {
        const origin = cleaned.origin(at);
        expect(origin).toBeGreaterThanOrEqual(last);
        expect(origin).toBeLessThan(Math.max(1, text.length));
        last = origin;
      }
    }),
    { numRuns: 500, examples: [['\u09dc'], ['\ufb2c']] },
  );
});

test('letters of another script that only look right get the code of their word', () => {
  // The first word has the Latin o, e, p, a; the second the Cyrillic а, е.
  const cleaned = cleanCharacters('29. ceптeмбрa 1918. г\u043eдин\u0435 и M\u0430rti\u0435n');
  expect(cleaned.text).toBe('29. септембра 1918. године и Martien');
  expect(cleaned.changes).toEqual([
    { kind: 'repaired', rule: 'mixed-scripts', text: 'ceптeмбрa', replacement: 'септембра', at: 4 },
  ]);
  for (const word of ['VPNом', 'Тест iPhone', 'рост a', 'кг/m']) {
    expect(cleanCharacters(word)).toMatchObject({ text: word, changes: [] });
  }
});

test('character references of a text that was taken out of a page are the characters that they stand for', () => {
  const decoded = 'It&#8217;s&nbsp;on, it&#8217;s\u200b on: caf&eacute; &amp; bar &foo; AT&T';
  const cleaned = cleanText(decoded);
  expect(cleaned.text).toBe('It’s\u00a0on, it’s on: café & bar &foo; AT&T');
  expect(cleaned.changes).toEqual([
    { kind: 'repaired', rule: 'character-reference', text: '&#8217;', replacement: '’', at: 2 },
    { kind: 'repaired', rule: 'character-reference', text: '&nbsp;', replacement: '\u00a0', at: 10 },
    { kind: 'repaired', rule: 'character-reference', text: '&eacute;', replacement: 'é', at: 39 },
    { kind: 'repaired', rule: 'character-reference', text: '&amp;', replacement: '&', at: 48 },
    { kind: 'removed', rule: 'invisible-marks', text: '\u200b', at: 30 },
  ]);
  for (const word of ['on,', 'on:', 'bar', '&foo;']) {
    expect(cleaned.origin(cleaned.text.indexOf(word))).toBe(decoded.indexOf(word));
  }
});

test('one or two character references may be what a text speaks of, and stay', () => {
  const text =
    'Web authors write &nbsp; for a space and &amp; for the sign of R&D; and &foo; &bar; &baz; for nothing.';
  expect(cleanText(text)).toMatchObject({ text, changes: [] });
});

test('what character references stand for is cleaned as any other character', () => {
  expect(cleanText('caf&#101;&#769; zwei&shy;te &#150; &#xd83d;').text).toBe('café zweite – \ufffd');
});

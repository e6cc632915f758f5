import { expect, test } from 'vitest';
import { numberOf } from '../../../src/text/language/digits.ts';

test('A digit has the value that Unicode gives it, in every script and style of which that is known.', () => {
  const digits = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter(
    (character) => /^\p{Nd}$/u.test(character),
  );
  const known = digits.filter((digit) => /^\d$/.test(digit.normalize('NFKC')));
  // Those of ASCII, the wide ones, and five styles of mathematics.
  expect(known.length).toBeGreaterThanOrEqual(70);
  for (const digit of known) expect(numberOf(digit), digit).toBe(Number(digit.normalize('NFKC')));
  expect(numberOf('٢٠२४')).toBe(2024);
});

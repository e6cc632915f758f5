import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { readSiteRules, seal, writeSiteRules } from '../../src/site-rules/seal.ts';

const rules = seal({
  host: 'example.com',
  pages: 20,
  phrases: [{ form: 'share this', where: 'tail', within: 3, seen: 19, of: 20 }],
});

test('a rule file read again is what was written, and the same content has the same version', () => {
  expect(readSiteRules(writeSiteRules(rules), 'a.json')).toEqual(rules);
  expect(seal(rules)).toEqual(rules);
  expect(rules.version).toBe(`r1-${rules.checksum.slice(0, 8)}`);
  expect(seal({ ...rules, pages: 21 }).version).not.toBe(rules.version);
});

test.each([
  ['is not JSON', '{"host": '],
  ['has a field that no rule file has', JSON.stringify({ ...rules, learned: '2024-10-31' })],
  ['names a phrase that was not learned', writeSiteRules(rules).replace('share this', 'the end')],
  ['has another version', JSON.stringify({ ...rules, version: 'r1-00000000' })],
])('a file that %s is refused', (_, text) => {
  expect(() => readSiteRules(text, 'a.json')).toThrow(UsageError);
  expect(() => readSiteRules(text, 'a.json')).toThrow(/a\.json/);
});

import { expect, it } from 'vitest';
import { localesOf } from '../../../src/text/language/locales.ts';

it.each(['und', 'UND', 'und-Latn', 'und-GB', '', 'no tag'])(
  'a text that nobody knows the language of is und, tagged as "%s"',
  (tag) => {
    expect(localesOf(tag)).toEqual({ language: 'und', region: null, locales: ['en'] });
  },
);

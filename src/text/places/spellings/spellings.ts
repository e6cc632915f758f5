import { LATIN_A_TO_G } from './a-g.ts';
import { ASIAN } from './asian.ts';
import { CYRILLIC } from './cyrillic.ts';
import { LATIN_H_TO_Z } from './h-z.ts';
import { OTHERS } from './others.ts';
import type { Spellings } from './spelling.ts';

/** In any text in Latin letters. */
export const LATIN_SPELLINGS: Spellings = {
  US: 'USA|U.S.|U.S.A.',
  GB: 'UK|U.K.',
  AE: 'UAE',
  VN: 'Viet Nam|Việt Nam',
  KR: 'ROK',
  KP: 'DPRK',
  TR: 'Türkiye',
  CI: "Cote d'Ivoire",
  '': 'US-Dollar|US-Dollars|US Dollar|US Dollars|US dollar|U.S. dollar|Rhode Island|Long Island|New Guinea',
};

/** By ISO 639 code. */
export const SPELLINGS: Readonly<Record<string, Spellings>> = {
  ...LATIN_A_TO_G,
  ...LATIN_H_TO_Z,
  ...CYRILLIC,
  ...ASIAN,
  ...OTHERS,
};

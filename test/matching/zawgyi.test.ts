import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { zawgyiToUnicode } from '../../src/matching/anchors/zawgyi.ts';
import { features } from '../../src/matching/features.ts';
import { input } from './support.ts';

/** As written for the Zawgyi font, and as Unicode spells it. */
const spellings = [
  ['ျမန္မာႏိုင္ငံ', '\u1019\u103c\u1014\u103a\u1019\u102c\u1014\u102d\u102f\u1004\u103a\u1004\u1036'],
  ['ေန႔', '\u1014\u1031\u1037'],
  ['အဂၤလိပ္', '\u1021\u1004\u103a\u1039\u1002\u101c\u102d\u1015\u103a'],
  ['ရန္ကုန္ျမိဳ႕', '\u101b\u1014\u103a\u1000\u102f\u1014\u103a\u1019\u103c\u102d\u102f\u1037'],
] as const;

describe('Burmese written for the Zawgyi font', () => {
  it.each(spellings)('%s is spelled as in Unicode', (zawgyi, unicode) => {
    expect(zawgyiToUnicode(zawgyi)).toBe(unicode);
  });

  it('has no numbers where its tone marks are glyphs that Unicode uses for digits', () => {
    const text = spellings.map(([zawgyi]) => zawgyi).join(' ');
    expect(features(input('a', 'my', text), loadModel()).anchors.numbers).toBe(0);
  });

  it('has the anchors of the same text in Unicode', () => {
    const model = loadModel();
    const keys = (text: string) => features(input('a', 'my', text), model).anchors.keys;
    const [zawgyi, unicode] = [0, 1].map((i) => spellings.map((pair) => pair[i]).join(' '));
    expect(keys(zawgyi ?? '')).toEqual(keys(unicode ?? ''));
  });
});

describe('other text', () => {
  it('in Burmese that Unicode spells stays as it is', () => {
    for (const [, unicode] of spellings) expect(zawgyiToUnicode(unicode)).toBe(unicode);
  });

  it('of any other script stays as it is, and no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        if (!/[\u1000-\u109f]/.test(text)) expect(zawgyiToUnicode(text)).toBe(text);
        else zawgyiToUnicode(text);
      }),
    );
    const burmese = fc.string({
      unit: fc.integer({ min: 0x1000, max: 0x109f }).map((c) => String.fromCharCode(c)),
    });
    fc.assert(fc.property(burmese, (text) => typeof zawgyiToUnicode(text) === 'string'));
  });
});

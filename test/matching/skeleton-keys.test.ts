import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { coarseSkeleton, romanise, skeleton } from '../../src/matching/anchors/skeletons.ts';
import {
  COARSE,
  NAME,
  shares,
  skeletonKeys,
  WORD,
  wordReader,
} from '../../src/matching/anchors/word-reader.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';
import { anchorsOf, writtenOf } from '../support/anchors-of.ts';

const english = wordReader(loadModel(), 'en');
const asName = { kind: NAME, share: 1, least: 3, coarse: true };
const keysOf = (word: string, options = asName) =>
  skeletonKeys(english, word, options).map(({ key, prefix, kind }) => ({ key, prefix, kind }));
const name = (bones: string) => ({
  key: hash32(`s:${bones}`),
  prefix: hash32(`p:${bones.slice(0, 3)}`),
  kind: NAME,
});
const coarse = (bones: string) => ({ key: hash32(`c:${bones}`), prefix: hash32(`c:${bones}`), kind: COARSE });

describe('the keys of a word', () => {
  it('are its skeleton with the first three sounds, and the coarse one', () => {
    expect(keysOf('Macron')).toEqual([name('mkrn'), coarse('mkln')]);
    expect(keysOf('Macron', { ...asName, coarse: false })).toEqual([name('mkrn')]);
  });

  it('are those of each of its parts', () => {
    const both = [name('mkrn'), coarse('mkln'), name('mrkl'), coarse('mlkl')];
    for (const mark of ['-', "'", '’', ' ']) expect(keysOf(`Macron${mark}Merkel`), mark).toEqual(both);
  });

  it('are none of a part of fewer letters than are asked for, or three, or of one sound', () => {
    expect(keysOf('Ak')).toEqual([]);
    expect(keysOf('Akt')).toEqual([name('akt')]);
    expect(keysOf('Macron', { ...asName, least: 7 })).toEqual([]);
    expect(keysOf('Macron', { ...asName, least: 6 })).toHaveLength(2);
    expect(keysOf('Maia')).toEqual([]);
    expect(keysOf('Trk', { ...asName, least: 1 })).toEqual([name('trk')]);
    expect(keysOf('Trak')).toEqual([name('trk'), coarse('tlk')]);
  });

  it('weigh by how rare they are and by the kind of word', () => {
    const [whole, part] = skeletonKeys(english, 'Kalumbra', asName);
    const [small] = skeletonKeys(english, 'Kalumbra', { ...asName, kind: WORD, share: shares.small });
    expect(small?.weight).toBeCloseTo((whole?.weight ?? 0) * shares.small, 9);
    expect(small?.prefixWeight).toBeCloseTo((whole?.prefixWeight ?? 0) * shares.small, 9);
    expect(part?.prefixWeight).toBe(0);
    expect(whole?.prefixWeight).toBeGreaterThan(0);
  });
});

describe('skeletons', () => {
  it.each([
    ['Chekhov', 'Чехов'],
    ['Tschechow', 'Чехов'],
    ['Katar', 'Катар'],
    ['Mohammed', 'Мохаммед'],
  ])('%s and %s have one skeleton', (a, b) => {
    expect(skeleton(romanise(a))).toBe(skeleton(romanise(b)));
  });

  it('the coarse key of Trump is one in Latin, kana and Chinese', () => {
    const keys = ['Trump', 'トランプ', '특럼프', '特朗普'].map((name) =>
      coarseSkeleton(skeleton(romanise(name).toLowerCase().replaceAll('ng', 'n'))),
    );
    expect(keys[0]).toBe('tlnp');
    expect(keys[1]).toBe('tlnp');
    expect(keys[3]).toBe('tlnp');
  });

  it('a coarse key needs three sounds', () => {
    expect(coarseSkeleton(skeleton('Bob'))).toBe('');
  });
});

describe('a skeleton', () => {
  it.each([
    ['Tschechow', 'xv'],
    ['Shchukin', 'xkn'],
    ['Jackson', 'aksn'],
    ['Philip', 'flp'],
    ['Thatcher', 'txr'],
    ['Khrushchev', 'rxv'],
    ['Gandhi', 'gnd'],
    ['Bhutto', 'bt'],
    ['Qatar', 'ktr'],
    ['Washington', 'vxngtn'],
    ['Zola', 'sl'],
    ['Yemen', 'amn'],
    ['Obama', 'abm'],
    ['Anna', 'an'],
    ['Mexico', 'mxk'],
    ['Ghana', 'n'],
    ['Czech', 'x'],
    ['Djokovic', 'xkvk'],
  ])('of %s is %s', (word, bones) => {
    expect(skeleton(word)).toBe(bones);
  });

  it('has ASCII letters only, in whatever script the word is', () => {
    for (const word of ['Токио', '東京', 'القاهرة', 'ประเทศ', 'Łódź', '𝐁𝐨𝐥𝐝'])
      expect(romanise(word)).toMatch(/^[\x20-\x7e]+$/);
    expect(romanise('plain')).toBe('plain');
    expect(romanise('Łódź')).toBe('Lodz');
    expect(romanise('a𝐁c')).toBe('aBc');
  });
});

describe('a coarse skeleton', () => {
  it.each([
    ['trmp', 'tlnp'],
    ['brln', 'pln'],
    ['mkrn', 'mkln'],
    ['gdbv', 'ktp'],
    ['xrs', 'sls'],
    ['abmr', 'apml'],
    ['mpt', 'npt'],
    ['tdt', ''],
    ['mn', ''],
    ['tlnkst', 'tlnk'],
  ])('of %s is “%s”', (bones, expected) => {
    expect(coarseSkeleton(bones)).toBe(expected);
  });
});

describe('Chinese names from elsewhere', () => {
  it('are runs of characters that write sounds, from two on, and none in a text with kana', () => {
    expect(writtenOf(anchorsOf('zh', '总统特朗普周一表示'), COARSE)).toContain('特朗普');
    expect(writtenOf(anchorsOf('ja', '総統はトランプで特朗普とある'), COARSE)).not.toContain('特朗普');
  });
});

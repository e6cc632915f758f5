import { describe, expect, it } from 'vitest';
import { coarseSkeleton, romanise, skeleton } from '../../src/matching/anchors/skeletons.ts';
import { COARSE, HAN_PAIR, NAME, NUMBER } from '../../src/matching/anchors/word-reader.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';
import { anchorsOf, writtenOf } from '../support/anchors-of.ts';

describe('katakana', () => {
  it('has the keys of its sounds, with one sound for r and l', () => {
    const anchors = anchorsOf('ja', 'ベルリンとマクロン');
    expect(anchors.filter(({ kind }) => kind === NAME)).toMatchObject([
      { written: 'ベルリン', key: hash32('s:brn'), prefix: hash32('p:brn') },
      { written: 'マクロン', key: hash32('s:mkrn'), prefix: hash32('p:mkr') },
    ]);
    expect(anchors.filter(({ kind }) => kind === COARSE)).toMatchObject([
      { written: 'ベルリン', key: hash32('c:pln'), prefix: hash32('c:pln') },
      { written: 'マクロン', key: hash32('c:mkln'), prefix: hash32('c:mkln') },
    ]);
  });

  it('is a name from two sounds on, and has a coarse key from three on', () => {
    const anchors = anchorsOf('ja', 'アーとカタと');
    expect(writtenOf(anchors, NAME)).toEqual(['カタ']);
    expect(writtenOf(anchors, COARSE)).toEqual([]);
  });
});

describe('Han characters', () => {
  it('have a key for each two neighbours', () => {
    expect(anchorsOf('zh', '北京人').filter(({ kind }) => kind === HAN_PAIR)).toMatchObject([
      { written: '北京', key: hash32('h:北京'), prefix: hash32('h:北京') },
      { written: '京人', key: hash32('h:京人'), prefix: hash32('h:京人') },
    ]);
  });

  it('that write the sounds of a name have one key, of six at most and of two at least', () => {
    const coarse = (text: string) => anchorsOf('zh', text).filter(({ kind }) => kind === COARSE);
    const keyOf = (name: string) =>
      hash32(`c:${coarseSkeleton(skeleton(romanise(name).toLowerCase().replaceAll('ng', 'n')))}`);
    expect(coarse('总统特朗普说')).toMatchObject([{ written: '特朗普', key: keyOf('特朗普') }]);
    expect(coarse('特朗普'.repeat(3)).map(({ written }) => written)).toEqual(['特朗普特朗普', '特朗普']);
    expect(coarse('在伦敦说').map(({ written }) => written)).toEqual(['伦敦']);
    expect(coarse('在敦说')).toEqual([]);
  });
});

describe('numbers with myriad signs', () => {
  it.each([
    ['约420万人', '420万'],
    ['约420 万人', '420 万'],
    ['約3億5000万円', '3億5000万'],
    ['約3億 5000 万円', '3億 5000 万'],
    ['三百五十人', '三百五十'],
  ])('are found in %s with their places', (text, number) => {
    expect(writtenOf(anchorsOf('ja', text), NUMBER)).toContain(number);
  });
});

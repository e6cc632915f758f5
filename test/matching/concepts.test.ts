import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { readAnchors } from '../../src/matching/anchors/anchors.ts';
import { CONCEPT, conceptKey, type WordReader, wordReader } from '../../src/matching/anchors/word-reader.ts';
import { firstConcept, readerKnowing } from './reader-knowing.ts';

/** The name that a word is known by; null where it names nothing. */
function known(names: readonly string[], word: string, ending = 3, shortest?: number): string | null {
  const concept = conceptKey(readerKnowing(names), word, ending, shortest);
  return concept ? (names[concept.key - firstConcept] ?? null) : null;
}

/** What is written where a text names concepts, and how these are known. */
function conceptsIn(
  text: string,
  names: readonly string[],
  reader: WordReader = readerKnowing(names),
): string[] {
  const { list } = readAnchors(text, reader);
  return list.keys.flatMap(({ kind, key }, i) =>
    kind === CONCEPT ? [`${text.slice(list.starts[i], list.ends[i])}: ${names[key - firstConcept]}`] : [],
  );
}

describe('the concept of a word', () => {
  it('is a key without a beginning of its own', () => {
    const concept = conceptKey(readerKnowing(['berlin']), 'berlin', 0);
    expect(concept).toMatchObject({
      kind: CONCEPT,
      key: firstConcept,
      prefix: firstConcept,
      prefixWeight: 0,
    });
    expect(concept?.weight).toBeGreaterThan(0);
  });

  it('is that of the word without an ending of up to so many letters', () => {
    for (const word of ['berlin', 'berline', 'berliner', 'berliners'])
      expect(known(['berlin'], word)).toBe('berlin');
    expect(known(['berlin'], 'berlinerss')).toBeNull();
    expect(known(['berlin'], 'berliner', 1)).toBeNull();
    expect(known(['berlin'], 'berline', 0)).toBeNull();
    expect(known(['berlin'], 'berli')).toBeNull();
  });

  it('is not that of a word of fewer letters than the shortest', () => {
    expect(known(['iran'], 'irans')).toBe('iran');
    expect(known(['ira'], 'iran')).toBeNull();
    expect(known(['ira'], 'iran', 3, 3)).toBe('ira');
    expect(known(['ira'], 'ira')).toBe('ira');
  });

  it('is that of the beginning that was mined, of words of more than six letters', () => {
    expect(known(['govern~'], 'government')).toBe('govern~');
    expect(known(['govern~'], 'governs')).toBe('govern~');
    expect(known(['govern~'], 'govern')).toBeNull();
    expect(known(['govern~'], 'govern ment')).toBeNull();
    expect(known(['govern~'], 'government', 0)).toBeNull();
  });

  it('is that of the whole word before its beginning, and of this before the word without an ending', () => {
    expect(known(['govern~', 'government'], 'government')).toBe('government');
    expect(known(['govern~', 'governmen'], 'government')).toBe('govern~');
    expect(known(['berline', 'berlin'], 'berliner')).toBe('berline');
  });

  it('is none in a language that the model does not know', () => {
    expect(conceptKey(wordReader(loadModel(), 'tlh'), 'berlin', 3)).toBeNull();
  });
});

describe('the concepts of a text', () => {
  it('are found in capitals or small letters, with or without endings', () => {
    expect(conceptsIn('Berlin, BERLINER und berlins', ['berlin'])).toEqual([
      'Berlin: berlin',
      'BERLINER: berlin',
      'berlins: berlin',
    ]);
  });

  it('are found before and behind an apostrophe', () => {
    for (const mark of ["'", '’']) {
      expect(conceptsIn(`dans l${mark}allemagne`, ['allemagne'])).toEqual([`l${mark}allemagne: allemagne`]);
      expect(conceptsIn(`Almanya${mark}nın`, ['almanya'])).toEqual([`Almanya${mark}nın: almanya`]);
    }
    expect(conceptsIn("ab'cd", ['cd'])).toEqual([]);
  });

  it('are found behind an Arabic or Hebrew article', () => {
    expect(conceptsIn('في القاهرة', ['قاهرة'])).toEqual(['القاهرة: قاهرة']);
    expect(conceptsIn('לירושלים', ['ירושלים'])).toEqual(['לירושלים: ירושלים']);
    expect(conceptsIn('الحب', ['حب'])).toEqual([]);
  });

  it('are names of three letters or more, and in Korean of two', () => {
    expect(conceptsIn('ab abc', ['ab', 'abc'])).toEqual(['abc: abc']);
    expect(conceptsIn('미국은 미', ['미국', '미'])).toEqual(['미국은: 미국']);
  });

  it('are found in words of scripts without spaces as they stand', () => {
    expect(conceptsIn('ไปประเทศเวียดนาม', ['ประเทศ', 'เวียด'])).toEqual(['ประเทศ: ประเทศ']);
  });

  it('are found as phrases where a word is known to begin one', () => {
    const names = ['south korea'];
    const text = 'In South Korea';
    expect(conceptsIn(text, names, readerKnowing(names, { openers: ['south'] }))).toEqual([
      'South Korea: south korea',
    ]);
    expect(conceptsIn(text, names, readerKnowing(names))).toEqual([]);
  });

  it('are found as phrases of words without spaces too', () => {
    const names = ['ประเทศเวียดนาม'];
    const text = 'ไปประเทศเวียดนาม';
    const reader = readerKnowing(names, { openers: ['ประเทศ'] });
    expect(conceptsIn(text, names, reader)).toEqual(['ประเทศเวียดนาม: ประเทศเวียดนาม']);
    expect(conceptsIn(text, names, readerKnowing(names))).toEqual([]);
  });

  it('of Chinese are the longest names from any character that begins one', () => {
    const names = ['大韩', '大韩民国', '民国', '一二三四五六七八', '一二三四五六七八九'];
    const reader = readerKnowing(names, { openers: ['大', '民', '一'] });
    expect(conceptsIn('访问大韩民国和大韩', names, reader)).toEqual(['大韩民国: 大韩民国', '大韩: 大韩']);
    expect(conceptsIn('民国大韩', names, reader)).toEqual(['民国: 民国', '大韩: 大韩']);
    expect(conceptsIn('一二三四五六七八九', names, reader)).toEqual(['一二三四五六七八: 一二三四五六七八']);
    expect(conceptsIn('访问大韩民国', names, readerKnowing(names, { openers: ['民'] }))).toEqual([
      '民国: 民国',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { familyOf, languageKey } from '../../src/matching/model/languages.ts';
import { languageModel } from '../../src/matching/model/model.ts';

describe('the name of a language', () => {
  it.each([
    ['pt-BR', 'pt'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hans-CN', 'zh'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['no', 'nb'],
    ['fa-AF', 'fa'],
    ['de_DE', 'de'],
  ])('%s is counted as %s, which the model knows', (tag, key) => {
    expect(languageKey(tag)).toBe(key);
    expect(languageModel(loadModel(), tag)?.key).toBe(key);
  });

  it('that the model has not counted leads to nothing', () => {
    expect(languageModel(loadModel(), 'tlh')).toBeNull();
  });

  it.each([
    ['cmn', 'zh'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-SG', 'zh'],
    ['cmn-TW', 'zh-Hant'],
    ['iw', 'he'],
    ['mo', 'ro'],
    ['tl', 'fil'],
    ['sr', 'sr'],
    ['sr-Cyrl', 'sr'],
    ['SR_LATN', 'sr-Latn'],
    ['en-GB-oxendict', 'en'],
  ])('%s is counted as %s', (tag, key) => {
    expect(languageKey(tag)).toBe(key);
  });

  it.each([
    ['zh-TW', 'yue'],
    ['zh', 'zh-Hant'],
    ['bs', 'hr'],
    ['sr', 'sr-Latn'],
    ['cnr', 'hr'],
    ['nn', 'no'],
    ['nb', 'nn'],
  ])('%s and %s are of one family', (one, other) => {
    expect(familyOf(one)).toBe(familyOf(other));
  });

  it.each([
    ['de', 'nl'],
    ['sr', 'bg'],
    ['zh', 'ja'],
    ['nb', 'sv'],
  ])('%s and %s are not', (one, other) => {
    expect(familyOf(one)).not.toBe(familyOf(other));
  });
});

import { sha256 } from '../ids.ts';
import { type AnchorTable, tabulate } from './anchors/anchor-table.ts';
import { readAnchors } from './anchors/anchors.ts';
import { inOwnScript, linesInOwnScript } from './anchors/own-script.ts';
import { sketchShingles } from './anchors/shingles.ts';
import { readUrls, type UrlKeys } from './anchors/source-urls.ts';
import { wordReader } from './anchors/word-reader.ts';
import { zawgyiToUnicode } from './anchors/zawgyi.ts';
import { type Postings, pickPostings } from './candidates/postings.ts';
import { type Meaning, meaningOf } from './lexicon/lexicon.ts';
import { dayOf, type MatchInput } from './match-input.ts';
import { familyOf, languageKey } from './model/languages.ts';
import { languageModel, type Model } from './model/model.ts';

/** All that matching keeps of an article: a pure function of the input and the model. */
export interface Features {
  id: string;
  /** SHA-256 of what was read: the order of arguments and of ties. */
  contentHash: string;
  /** As {@link languageKey} says; and languages that can copy from one another. */
  language: string;
  family: string;
  cased: boolean;
  /** UTF-16 units. */
  length: number;
  /** Log of the length that the story would have in English. */
  logLength: number;
  anchors: AnchorTable;
  meaning: Meaning;
  postings: Postings;
  shingles: Uint32Array;
  urls: UrlKeys;
  /** The day of publication, in days since 1970; null where not known. */
  published: number | null;
}

/** Reads an article. About a third of a millisecond for 2 KB of text once its words have been seen, up to a whole one before. */
export function features(input: MatchInput, model: Model): Features {
  const text = readableText(input);
  const { list, tokens, cased } = readAnchors(text, wordReader(model, input.language));
  const language = languageModel(model, input.language);
  const anchors = tabulate(list, text.length);
  const urls = readUrls(input.sourceUrls, input.canonicalUrl, input.alternates);
  const published = dayOf(input.published);
  return {
    id: input.id,
    contentHash: sha256(
      [input.language, ...urls.own, '', ...urls.sources, '', ...beside(urls, published), input.text].join(
        '\n',
      ),
    ),
    language: languageKey(input.language),
    family: familyOf(input.language),
    cased,
    length: text.length,
    logLength: Math.log(Math.max(1, text.length)) - (language?.lengthRatio ?? 0),
    anchors,
    meaning: meaningOf(tokens, text.length, language, model.lexicon),
    postings: pickPostings(anchors, cased),
    shingles: sketchShingles(text),
    urls,
    published,
  };
}

/** What the page says beyond addresses, where it says anything. */
const beside = ({ alternates }: UrlKeys, published: number | null): string[] =>
  alternates.length === 0 && published === null ? [] : [...alternates, String(published), ''];

/** The text that anchors are read from, and that their places refer to. */
export const readableText = (input: Pick<MatchInput, 'text' | 'language'>): string =>
  inOwnScript(unfiltered(input));

/** Which lines of the input the lines of its readable text are. */
export const readableLines = (input: Pick<MatchInput, 'text' | 'language'>): number[] =>
  linesInOwnScript(unfiltered(input).split('\n'));

const unfiltered = ({ text, language }: Pick<MatchInput, 'text' | 'language'>): string => {
  const head = text.slice(0, longestText);
  return languageKey(language) === 'my' ? zawgyiToUnicode(head) : head;
};

/** A longer text is read to here: what comes after half a million letters is not news. */
const longestText = 500_000;

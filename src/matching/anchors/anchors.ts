import {
  addToken,
  noTokens,
  syllabic,
  type TokenList,
  tokenOfCharacters,
  tokenOfPair,
} from '../lexicon/lexicon-tokens.ts';
import { type AnchorList, addWord, emptyList } from './anchor-list.ts';
import { HAN, HIRAGANA, KATAKANA, SEGMENTED, scriptOf } from './characters.ts';
import { readEastAsianNumbers, readEastAsianRun } from './east-asian.ts';
import { type NumberKeys, readBuddhistYear, readNumber } from './numbers.ts';
import { addPhrases, type Spans } from './phrases.ts';
import { scan, takeCensus } from './scan.ts';
import { readSegmentedWord, segmentWords } from './segmented-words.ts';
import { readSpacedWord } from './spaced-words.ts';
import { manners, NUMBER, shares, type WordKey, type WordReader } from './word-reader.ts';

/** The anchors of a text, and whether capital letters tell names from words in it. */
export interface ReadAnchors {
  list: AnchorList;
  tokens: TokenList;
  cased: boolean;
}

/** Reads all that may survive translation: numbers, names, words, and the concepts that the model has names for. */
export function readAnchors(text: string, reader: WordReader): ReadAnchors {
  const census = takeCensus(text);
  const list = emptyList();
  const tokens = noTokens();
  const pairs = reader.language !== null && syllabic.has(reader.language.key);
  let before = 0;
  let endOfBefore = -1;
  const addTokens = (token: number, start: number, end: number, gap: number) => {
    addToken(tokens, token, start);
    if (gap >= 0 && before !== 0 && token !== 0 && start === endOfBefore + gap)
      addToken(tokens, tokenOfPair(before, token), start);
    before = token;
    endOfBefore = end;
  };
  const spans: Spans = { starts: [], ends: [], opens: [] };
  const segmented: Spans = { starts: [], ends: [], opens: [] };
  let atStart = true;
  if (census.eastAsian) readEastAsianNumbers(text, reader, list);

  scan(text, {
    number(start, end) {
      const number = reader.remember(manners.number, text, start, end, (written) => ({
        keys: numberAnchors(reader, written),
        opens: false,
        token: 0,
      }));
      addWord(list, number, start, end);
      atStart = false;
    },
    word(start, end) {
      const script = scriptOf(text.charCodeAt(start));
      if (script === HAN || script === HIRAGANA || script === KATAKANA) {
        readEastAsianRun(text, start, end, reader, list, census);
        for (let at = start; at + 1 < end; at++)
          addToken(tokens, tokenOfCharacters(text.charCodeAt(at), text.charCodeAt(at + 1)), at);
      } else if (script === SEGMENTED)
        segmentWords(text, start, end, (from, to) => {
          const word = readSegmentedWord(reader, text, from, to);
          addWord(list, word, from, to);
          addTokens(word.token, from, to, 0);
          addSpan(segmented, from, to, word.opens);
        });
      else {
        const word = readSpacedWord(reader, text, start, end, census.cased);
        addWord(list, word, start, end, atStart && census.cased);
        addTokens(word.token, start, end, pairs ? 1 : -1);
        addSpan(spans, start, end, word.opens);
      }
      atStart = false;
    },
    sentenceEnd() {
      atStart = true;
    },
  });
  addPhrases(text, spans, 1, reader, list);
  addPhrases(text, segmented, 0, reader, list);
  return { list, tokens, cased: census.cased };
}

/** Keys of a number as written; a Thai year counts in the common era too. */
function numberAnchors(reader: WordReader, written: string): WordKey[] {
  const keys = readNumber(written).map((number) => numberKey(reader, number));
  if (reader.language?.key !== 'th' || !/^(25|๒๕)[\d๐-๙]{2}$/.test(written)) return keys;
  const year = readBuddhistYear(written);
  return year ? [...keys, numberKey(reader, year)] : keys;
}

const numberKey = (reader: WordReader, number: NumberKeys): WordKey =>
  reader.key(number.value, number.digits, NUMBER, shares.number);

function addSpan(spans: Spans, start: number, end: number, opens: boolean): void {
  spans.starts.push(start);
  spans.ends.push(end);
  spans.opens.push(opens);
}

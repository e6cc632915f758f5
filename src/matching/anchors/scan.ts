import {
  caseOf,
  classOf,
  DIGIT,
  HAN,
  HANGUL,
  HIRAGANA,
  KATAKANA,
  LETTER,
  LOWER,
  SENTENCE_END,
  scriptOf,
  UPPER,
} from './characters.ts';

/** What a text is written in, as far as reading its words depends on it. */
export interface Census {
  /** Capital letters tell names from words. */
  cased: boolean;
  kana: boolean;
  /** Han or Hangul: numbers may be written in myriads. */
  eastAsian: boolean;
}

/** Counts letters once, before the words are read. */
export function takeCensus(text: string): Census {
  let upper = 0;
  let lower = 0;
  let kana = 0;
  let eastAsian = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letterCase = caseOf(unit);
    if (letterCase === UPPER) upper++;
    else if (letterCase === LOWER) lower++;
    else if (unit >= 0x2e80) {
      const script = scriptOf(unit);
      if (script === HIRAGANA || script === KATAKANA) kana++;
      if (script === HAN || script === HANGUL) eastAsian++;
    }
  }
  return {
    cased: upper > 5 && lower > 0 && upper > text.length * 0.004,
    kana: kana > 3,
    eastAsian: eastAsian > 0,
  };
}

/** Called in the order of the text; offsets in UTF-16 units. */
export interface TokenVisitor {
  /** A run of digits with the marks between them. */
  number(start: number, end: number): void;
  /** A run of letters, apostrophes between them included. */
  word(start: number, end: number): void;
  sentenceEnd(): void;
}

/** Splits a text into numbers, words and sentence ends in one pass. */
export function scan(text: string, visitor: TokenVisitor): void {
  let at = 0;
  while (at < text.length) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === LETTER) {
      const end = endOfRun(text, at, LETTER, apostrophes);
      visitor.word(at, end);
      at = end;
    } else if (kind === DIGIT) {
      const end = endOfNumber(text, at);
      visitor.number(at, end);
      at = end;
    } else {
      if (kind === SENTENCE_END || text.charCodeAt(at) === newline) visitor.sentenceEnd();
      at++;
    }
  }
}

const newline = 10;
const unitsOf = (characters: string): Set<number> => new Set([...characters].map((c) => c.charCodeAt(0)));
const apostrophes = unitsOf("'’");
const marks = unitsOf(".,:'’٫٬");
const spaces = unitsOf(' \u00a0\u202f\u2009');

function endOfRun(text: string, start: number, kind: number, joiners: ReadonlySet<number>): number {
  let end = start + 1;
  for (;;) {
    while (end < text.length && classOf(text.charCodeAt(end)) === kind) end++;
    const joins = end + 1 < text.length && joiners.has(text.charCodeAt(end));
    if (!joins || classOf(text.charCodeAt(end + 1)) !== kind) return end;
    end += 2;
  }
}

/** A space joins digits only as a thousands mark: one to three digits, then groups of exactly three. */
function endOfNumber(text: string, start: number): number {
  let end = endOfRun(text, start, DIGIT, marks);
  if (end - start > 3) return end;
  while (spaces.has(text.charCodeAt(end)) && isGroupOfThree(text, end + 1)) end += 4;
  return end;
}

function isGroupOfThree(text: string, at: number): boolean {
  for (let i = at; i < at + 3; i++) if (classOf(text.charCodeAt(i)) !== DIGIT) return false;
  return classOf(text.charCodeAt(at + 3)) !== DIGIT;
}

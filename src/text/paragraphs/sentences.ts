import { ABBREVIATIONS } from './abbreviations.ts';

const END =
  /(?<![.!?…])([.!?…]+)[)\]"'”’»›“]*\s+|[。！？｡]+[)\]"'”’»」』】）]*\s*|[।॥။።۔؟។៕།]+[)\]"'”’»]*\s*/gu;
const OPENS = /^[(["'“„«‹‘—–-]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
const LAST_WORD = /[\p{L}\p{M}\p{N}.]*$/u;

/**
 * Where sentences begin in text[start, end), the first at `start`. A full stop ends a sentence unless it follows a
 * number of one or two digits (31. Oktober), a single letter (J. Biden) or a known abbreviation, or a lower-case word
 * comes next.
 */
export const sentenceStarts = (text: string, start: number, end: number): number[] => {
  const part = text.slice(start, end);
  const found = [start];
  END.lastIndex = 0;
  for (let match = END.exec(part); match; match = END.exec(part)) {
    const next = match.index + match[0].length;
    if (next >= part.length) break;
    if (match[1] === undefined || endsSentence(part, match.index, match[1], next)) found.push(start + next);
  }
  return found;
};

/** Whether the text ends as sentences do: with a mark, and perhaps a bracket or quotation mark after it. */
export const isClosed = (text: string): boolean =>
  /[.!?…。！？｡।॥။።۔؟។៕།][)\]"'”’»›“」』】）]*$/u.test(text.slice(-8).trimEnd());

const endsSentence = (part: string, at: number, mark: string, next: number): boolean => {
  if (!OPENS.test(part.slice(next, next + 8))) return false;
  if (mark !== '.') return true;
  const word = LAST_WORD.exec(part.slice(Math.max(0, at - 24), at))?.[0] ?? '';
  return !/^(\p{L}|\d{1,2}|.*\.\p{L})$/u.test(word) && !ABBREVIATIONS.has(word.toLowerCase());
};

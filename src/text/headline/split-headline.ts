import { fold } from '../language/scripts.ts';
import { sentenceStarts } from '../paragraphs/sentences.ts';
import { SENTENCE_OPENINGS } from './sentence-openings.ts';

/** A place in front of a word that begins with a capital, and what speaks for the lead beginning there. */
interface Candidate {
  at: number;
  score: number;
}

interface Word {
  text: string;
  at: number;
  capital: boolean;
}

const SHORTEST_HEADLINE = 20;
const LONGEST_HEADLINE = 250;
const SHORTEST_LEAD = 40;
/** So many characters of the line are looked at. */
const LOOKED_AT = 2000;
const CONVINCING = 3;
const MARGIN = 1.5;

/**
 * Where the lead begins in a line that holds headline and lead without a mark between them: its offset, or null where
 * no place is convincing. `body` are the paragraphs that follow.
 */
export const splitHeadline = (whole: string, body: readonly string[]): number | null => {
  const line = whole.slice(0, LOOKED_AT);
  const all = wordsOf(line);
  const open = openAt(line);
  const openings = new Set(body.map((paragraph) => firstWords(paragraph)));
  const { names, common } = readBody(body);
  const limit = firstSentenceEnd(line);
  const candidates: Candidate[] = [];
  for (let i = 3; i < all.length; i++) {
    const word = all[i];
    const before = all[i - 1];
    if (!word || !before || !word.capital || open[word.at]) continue;
    if (word.at < SHORTEST_HEADLINE || word.at > limit || line.length - word.at < SHORTEST_LEAD) continue;
    candidates.push({ at: word.at, score: scoreAt(all, i, { openings, names, common }) });
  }
  candidates.sort((a, b) => b.score - a.score || a.at - b.at);
  const [best, second] = candidates;
  if (!best || best.score < CONVINCING || best.score - (second?.score ?? 0) < MARGIN) return null;
  return best.at;
};

/**
 * The length of one to four words before a headline whose first two words open the lead again: a section of unknown
 * name. 0 where there is none.
 */
export const repeatedOpening = (line: string): number => {
  const all = wordsOf(line.slice(0, 1000));
  for (let i = 1; i <= 4 && i + 1 < all.length; i++) {
    const [before, one, two] = [all[i - 1], all[i], all[i + 1]];
    if (!before || !one?.capital || !two || !all[0]?.capital || /[\p{P}]$/u.test(before.text)) continue;
    const again = all.some(
      (word, k) =>
        k > i + 3 && word.at > SHORTEST_HEADLINE && word.text === one.text && all[k + 1]?.text === two.text,
    );
    if (again && !/[.!?:]/u.test(line.slice(0, one.at))) return before.at + before.text.length;
  }
  return 0;
};

/** What the body tells: pairs of words that open paragraphs, pairs that are names, words that it writes in lower case. */
interface Evidence {
  openings: ReadonlySet<string>;
  names: ReadonlySet<string>;
  common: ReadonlySet<string>;
}

const scoreAt = (all: readonly Word[], i: number, { openings, names, common }: Evidence): number => {
  const [before, word, next, first, second] = [all[i - 1], all[i], all[i + 1], all[0], all[1]];
  if (!before || !word || !first) return 0;
  const pair = `${fold(word.text)} ${fold(next?.text ?? '')}`;
  const opens = openings.has(pair);
  const named = names.has(pair) && !opens;
  let score = 0;
  if (/[”"»’']$/u.test(before.text)) score += 2;
  else if (/[?!…]$/u.test(before.text)) score += 2.5;
  else if (/[,:;(–—-]$/u.test(before.text)) score -= 4;
  else if (!before.capital) score += 1;
  if (pair === `${fold(first.text)} ${fold(second?.text ?? '')}`) score += named ? 1.5 : 3;
  if (next && !next.capital) score += 0.5;
  if (opens) score += 2;
  if (named) score -= 1.5;
  if (common.has(fold(word.text))) score += next?.capital ? 1 : 1.5;
  if (SENTENCE_OPENINGS.has(fold(word.text)) && !next?.capital) score += 1.5;
  if (/^[("'“„«‘]/u.test(word.text)) score -= 1;
  if (word.at < 30 || word.at > 140) score -= 0.5;
  return score;
};

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word,
    at: index,
    capital: /^[("'“„«‘]*[\p{Lu}\p{Lt}]/u.test(word),
  }));

/** For each offset whether it stands inside quotation marks or brackets. */
const openAt = (line: string): boolean[] => {
  let depth = 0;
  let straight = false;
  return Array.from({ length: line.length }, (_, at) => {
    const character = line.charAt(at);
    if (/[“„«(]/u.test(character)) depth++;
    if (/[”»)]/u.test(character)) depth = Math.max(0, depth - 1);
    if (character === '"') straight = !straight;
    return depth > (/[“„«(]/u.test(character) ? 1 : 0) || (straight && character !== '"');
  });
};

const firstWords = (paragraph: string): string =>
  paragraph.slice(0, 80).split(/\s+/u).slice(0, 2).map(fold).join(' ');

/** Pairs of words that stand inside sentences with a capital first, and words that stand there without. */
const readBody = (body: readonly string[]): { names: Set<string>; common: Set<string> } => {
  const names = new Set<string>();
  const common = new Set<string>();
  for (const paragraph of body) {
    const all = wordsOf(paragraph.slice(0, 600));
    all.forEach((word, i) => {
      const before = all[i - 1];
      if (!before || /[.!?…:”"»]$/u.test(before.text)) return;
      if (word.capital) names.add(`${fold(word.text)} ${fold(all[i + 1]?.text ?? '')}`);
      else common.add(fold(word.text));
    });
  }
  return { names, common };
};

/** No lead begins after the first sentence that a full stop ends. */
const firstSentenceEnd = (line: string): number => {
  const part = line.slice(0, LONGEST_HEADLINE + 100);
  const stop = sentenceStarts(part, 0, part.length).find((start) =>
    /\.[)"”»]*\s*$/u.test(part.slice(0, start)),
  );
  return Math.min(LONGEST_HEADLINE, (stop ?? LONGEST_HEADLINE + 1) - 1);
};

import type { Article } from '../../schemas/article.ts';
import { isDeterminer, isInstitutional, isOf, isTime, isTrailing } from './common-words.ts';
import { type Countries, countriesOf, countryAt, longestCountry } from './countries.ts';
import { isCapitalised, type Run, runsOf, type Word, wordsOf } from './name-runs.ts';
import type { IsSameName } from './name-skeleton.ts';
import { isTitle, isTitleInRun } from './titles.ts';
import { fieldAt, isBehindOffice, isOrganisation, isVietnamese } from './vietnamese.ts';

/** A run of words in one article that may be a person's name. */
export interface NameCandidate {
  words: string[];
  language: string;
  article: string;
  count: number;
  /** Whether a title stands beside it somewhere. */
  titled: boolean;
  /** Whether its last word also stands alone, as surnames do, and its first does not. */
  surnamed: boolean;
}

/** What an article's text tells about its words. */
interface Usage {
  language: string;
  /** Words written with a small letter somewhere. */
  small: Set<string>;
  /** Capitalised words that follow a determiner somewhere: nouns. */
  nouns: Set<string>;
  /** Capitalised words between small ones, that are not nouns and nowhere written small. */
  alone: Set<string>;
  countries: Countries;
}

/**
 * The names in an article: runs of capitalised words without the titles, countries and nouns at their beginning, two words
 * or more. Whoever took the photographs is not of the story.
 */
export const nameCandidates = (article: Article, isSameName: IsSameName): NameCandidate[] => {
  const texts = [article.headline ?? '', ...article.paragraphs.map(({ text }) => text)].map(wordsOf);
  const usage = usageOf(article, texts);
  const isCredit = creditsOf(article, isSameName);
  const found = new Map<string, NameCandidate>();
  for (const words of texts) {
    for (const run of runsOf(words)) {
      const name = nameIn(words, run, usage);
      if (!name || isCredit(name.words)) continue;
      const key = name.words.join(' ');
      const candidate = found.get(key) ?? {
        words: name.words,
        language: article.language,
        article: article.id,
        count: 0,
        titled: false,
        surnamed: usage.alone.has(name.words.at(-1) ?? '') && !usage.alone.has(name.words[0] ?? ''),
      };
      candidate.count += 1;
      candidate.titled ||= name.titled;
      found.set(key, candidate);
    }
  }
  return [...found.values()];
};

const usageOf = ({ language, places }: Article, texts: readonly Word[][]): Usage => {
  const usage: Usage = {
    language,
    small: new Set(),
    nouns: new Set(),
    alone: new Set(),
    countries: countriesOf(places.map(({ name }) => name)),
  };
  for (const words of texts) {
    for (const [index, word] of words.entries()) {
      if (!isCapitalised(word)) usage.small.add(word.text);
      else if (word.joined && isDeterminer(words[index - 1]?.text ?? '')) usage.nouns.add(word.text);
      else if (!isNeighbour(words, index)) usage.alone.add(word.text);
    }
  }
  for (const word of usage.alone) {
    if (usage.nouns.has(word) || usage.small.has(word.toLowerCase())) usage.alone.delete(word);
  }
  return usage;
};

/** Whether a capitalised word stands right before or behind the one at `index`. */
const isNeighbour = (words: readonly Word[], index: number): boolean =>
  (words[index]?.joined === true && isCapitalised(words[index - 1])) ||
  (words[index + 1]?.joined === true && isCapitalised(words[index + 1]));

const nameIn = (
  words: readonly Word[],
  run: Run,
  usage: Usage,
): { words: string[]; titled: boolean } | null => {
  const title = (word: Word | undefined): boolean => word !== undefined && isTitle(word.text, usage.language);
  let { start, end } = run;
  let titled = words[start]?.joined === true && title(words[start - 1]);
  const whole = words.slice(start, end).map(({ text }) => text);
  // Everything up to the last title or time goes: "Prime Minister X", "US-Präsident X", "On Friday X".
  for (let index = run.start; index < run.end; index += 1) {
    const isOffice = isTitleInRun(whole, index - run.start, usage.language);
    if (!isOffice && !isTime(words[index - 1]?.text ?? '', words[index]?.text ?? '')) continue;
    titled ||= isOffice;
    start = index + 1;
  }
  const behind = start;
  for (let skipped = 1; skipped > 0 && start < end; start += skipped)
    skipped = wordsBeforeName(words, start, end, usage);
  while (start < end && isTrailing(words[end - 1]?.text ?? '')) end -= 1;
  const name = words.slice(start, end);
  const texts = name.map(({ text }) => text);
  const capitalised = name.filter(isCapitalised).length;
  if (capitalised < 2 || capitalised > 6 || texts.some(isInstitutional)) return null;
  if (!isCapitalised(name[0]) || holdsCountry(texts, usage)) return null;
  if (isVietnamese(usage.language)) {
    if (isOrganisation(texts)) return null;
    titled ||= isBehindOffice(words, behind);
  }
  return { words: texts, titled: titled || hasTitleBehind(words, end, usage.language) };
};

/**
 * "Joel Kaplan, Vizepräsident von Meta": an apposition that begins with a title after at most two words. The title is of
 * something or ends there; else a clause may begin with it that is about somebody else.
 */
const hasTitleBehind = (words: readonly Word[], end: number, language: string): boolean => {
  const first = words[end];
  if (!first || first.joined || first.startsSentence) return false;
  for (let index = end; index < end + 3; index += 1) {
    const word = words[index];
    if (!word || (index > end && !word.joined)) return false;
    const next = words[index + 1];
    if (isTitle(word.text, language)) return next?.joined !== true || isOf(next.text);
  }
  return false;
};

/** How many words from `at` on are no part of the name that `end` ends: a country, an office's field, one word; or none. */
const wordsBeforeName = (words: readonly Word[], at: number, end: number, usage: Usage): number => {
  const texts = words.slice(at, Math.min(end, at + longestCountry)).map(({ text }) => text);
  const field = isVietnamese(usage.language) ? fieldAt(words, at, end) : 0;
  return field || countryAt(texts, 0, usage.countries) || Number(isNoName(words[at], usage));
};

const isNoName = (word: Word | undefined, usage: Usage): boolean =>
  word === undefined ||
  !isCapitalised(word) ||
  usage.nouns.has(word.text) ||
  (isDeterminer(word.text) && usage.small.has(word.text.toLowerCase())) ||
  (word.startsSentence && (usage.small.has(word.text.toLowerCase()) || isDeterminer(word.text)));

/** A syllable of a Vietnamese name may be a country as well: `Minh Đức`, `Phạm Anh Tuấn`. */
const holdsCountry = (texts: readonly string[], { language, countries }: Usage): boolean =>
  texts.some((_, at) => countryAt(texts, at, countries) > (isVietnamese(language) ? 1 : 0));

/** So many names of credits are looked at; the gallery of an article has some dozens. */
const mostCredits = 500;

/** Whether a name is one of the credits'. Each is split once, and each name compared once, however often they come. */
const creditsOf = ({ credits }: Article, isSameName: IsSameName): ((words: readonly string[]) => boolean) => {
  const names = [...new Set(credits.map(({ name }) => name))]
    .slice(0, mostCredits)
    .map((name) => name.split(/\s+/));
  const known = new Map<string, boolean>();
  return (words) => {
    const key = words.join(' ');
    const found = known.get(key) ?? names.some((name) => isSameName(words, name, true));
    known.set(key, found);
    return found;
  };
};

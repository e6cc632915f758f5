import type { Article, Edtf, ReadDate } from '../schemas/article.ts';
import type { StoryFields } from '../schemas/story.ts';
import { compareText } from './compare-text.ts';
import { hasDay, yearFromPublication } from './year-from-publication.ts';

type EventDate = Pick<StoryFields, 'date' | 'dateWords'>;

/** A date that an article gives, and its rank among the article's candidates. */
interface Candidate extends ReadDate {
  article: string;
  rank: number;
}

/**
 * The date of the event that the articles agree on. Each article's first candidate is a vote; days win over months. The
 * year comes from a candidate that agrees on the day, else from a date of publication close to it; where no article
 * gives it, it stays `XXXX`.
 *
 * @param articles in canonical order: of equally many votes the first counts.
 */
export const eventDateOf = (articles: readonly Article[]): EventDate => {
  const candidates = articles.flatMap(({ id, eventDates }) =>
    eventDates.map(({ edtf, words }, rank): Candidate => ({ article: id, rank, edtf, words })),
  );
  const agreed = voteOn(candidates);
  if (agreed === null) return { date: null, dateWords: [] };
  const agreeing = candidates.filter(({ edtf }) => agrees(edtf, agreed));
  const given = mostFrequent(agreeing.map(({ edtf }) => edtf).filter((edtf) => isDay(edtf) && hasYear(edtf)));
  const months = candidates.filter(({ edtf }) => hasYear(edtf) && isMonthOf(edtf, agreed));
  const fromMonth = given === null ? mostFrequent(months.map(({ edtf }) => edtf.slice(0, 4))) : null;
  const completed = given ?? (fromMonth && withYear(agreed, fromMonth));
  if (completed)
    return { date: completed, dateWords: wordsOf(articles, [...agreeing, ...months], completed) };

  const words = wordsOf(articles, agreeing, agreed);
  const publication = hasYear(agreed) || !isDay(agreed) ? null : yearFromPublication(agreed, articles);
  if (publication === null) return { date: agreed, dateWords: words };
  const { article, words: publicationWords } = publication;
  return {
    date: withYear(agreed, publication.year),
    dateWords: [...words, { article, words: publicationWords }],
  };
};

const isDay = (edtf: Edtf): boolean => edtf.length === 10;
const hasYear = (edtf: Edtf): boolean => !edtf.startsWith('XXXX');
const withYear = (edtf: Edtf, year: string): Edtf => `${year}${edtf.slice(4)}`;

/** Whether two dates could be the same day (or month): nothing that both give differs. */
const agrees = (a: Edtf, b: Edtf): boolean =>
  a.slice(4) === b.slice(4) && (!hasYear(a) || !hasYear(b) || a === b);

/** Whether `month` is the month, with its year, of `day`, and has it: of most years February has no 29th. */
const isMonthOf = (month: Edtf, day: Edtf): boolean =>
  month.length === 7 &&
  isDay(day) &&
  !hasYear(day) &&
  month.slice(4) === day.slice(4, 7) &&
  (!hasYear(month) || hasDay(Number(month.slice(0, 4)), day));

/** Votes of the first candidates: on the day and month, and among those on the year. */
const voteOn = (candidates: readonly Candidate[]): Edtf | null => {
  const firsts = candidates.filter(({ rank }) => rank === 0).map(({ edtf }) => edtf);
  const days = firsts.filter(isDay);
  const voting = days.length > 0 ? days : firsts;
  const dayAndMonth = mostFrequent(voting.map((edtf) => edtf.slice(4)));
  if (dayAndMonth === null) return null;
  const winning = voting.filter((edtf) => edtf.slice(4) === dayAndMonth);
  return mostFrequent(winning.filter(hasYear)) ?? mostFrequent(winning);
};

/** Of several equally frequent the one that comes first. */
const mostFrequent = <T>(values: readonly T[]): T | null => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let winner: T | null = null;
  for (const [value, count] of counts)
    if (winner === null || count > (counts.get(winner) ?? 0)) winner = value;
  return winner;
};

/** For each article the words of its best candidate that agrees with the date. */
const wordsOf = (
  articles: readonly Article[],
  agreeing: readonly Candidate[],
  date: Edtf,
): EventDate['dateWords'] =>
  articles.flatMap(({ id }) => {
    const own = agreeing.filter(({ article, edtf }) => article === id && couldBe(edtf, date));
    const [first] = own.sort((a, b) => a.rank - b.rank || compareText(a.words, b.words));
    return first ? [{ article: id, words: first.words }] : [];
  });

const couldBe = (edtf: Edtf, date: Edtf): boolean =>
  agrees(edtf, date) || (edtf.length === 7 && date.startsWith(edtf)) || isMonthOf(edtf, date);

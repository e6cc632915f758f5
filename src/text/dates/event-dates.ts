import type { Article, Paragraph, ReadDate } from '../../schemas/article.ts';
import { dayNumber } from './calendar.ts';
import { findDates } from './find.ts';
import { relativeDates } from './relative.ts';
import { type Publication, publicationOf, type ResolvedDate, resolveDate } from './resolve.ts';

type EventDate = Article['eventDates'][number];

/** A story's event lies at most this many days before its report; older dates are the report's background. */
const OLDEST_DAYS = 400;
/** What lies further back needs more mentions to be the event. */
const RECENT_DAYS = 45;
/** `Today` may be said of the times, and `yesterday` by someone quoted: half the weight of a written date. */
const RELATIVE_WEIGHT = 0.5;
/** The reporter's day may be ahead of the publisher's by one, across time zones. */
const DATE_LINE_DAYS = 1;
const MOST_CANDIDATES = 20;
/**
 * What the best candidate must reach: a day named once with its year, or once after some 1,500 characters, is mostly a
 * decree's, a deadline's or a birthday's (of 2,653 Vietnamese reports: right in 87 % before the 300th character, in
 * 45 % after the 800th).
 */
const LEAST_SCORE = 0.25;

/**
 * The days that the event may have happened on, best first: the ones named early and often. A year only where the
 * text writes it with the date or the publication gives it, else `XXXX-10-31`. Words such as `yesterday` count where the
 * publication is known to the day. Days after the publication, where that
 * is known to the day, and days long before it are no candidates; nor is anything where the
 * best is named only in passing.
 * @param paragraphs in reading order, without the headline
 * @param language BCP 47; decides month names, order of day and month, calendar
 * @param published the article's date of publication, to the day, month or year
 */
export function eventDates(
  paragraphs: readonly Paragraph[],
  language: string,
  published: ReadDate | null,
): EventDate[] {
  const publication = publicationOf(published?.edtf);
  const mentions = withYearsShared(mentionsIn(paragraphs, language, publication));
  return ranked(
    mentions.filter((mention) => isPossibleEvent(mention.date, publication)),
    publication,
  ).slice(0, MOST_CANDIDATES);
}

interface Mention {
  date: ResolvedDate;
  words: string;
  paragraph: number;
  /** UTF-16 units of article text before it. */
  offset: number;
  weight: number;
}

function mentionsIn(
  paragraphs: readonly Paragraph[],
  language: string,
  publication: Publication | null,
): Mention[] {
  const mentions: Mention[] = [];
  let before = 0;
  paragraphs.forEach(({ kind, text }, paragraph) => {
    for (const written of findDates(text, language)) {
      const date = resolveDate(written, publication);
      if (date === null) continue;
      const offset = before + written.start;
      const weight = (kind === 'caption' ? 0.5 : 1) * closenessToStart(offset);
      mentions.push({ date, words: text.slice(written.start, written.end), paragraph, offset, weight });
    }
    if (publication !== null && publication.from === publication.to) {
      for (const { start, end, days } of relativeDates(text, language)) {
        const offset = before + start;
        const weight = RELATIVE_WEIGHT * (kind === 'caption' ? 0.5 : 1) * closenessToStart(offset);
        const date = { ...dayOf(publication.from + days), explicit: false };
        mentions.push({ date, words: text.slice(start, end), paragraph, offset, weight });
      }
    }
    before += text.length;
  });
  return mentions;
}

const dayOf = (days: number): { year: number; month: number; day: number } => {
  const date = new Date(days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** 1 at the start, a half after some two paragraphs: reports say first when it happened. */
const closenessToStart = (offset: number): number => 1 / (1 + offset / 500);

/** `October 31` is the `October 31, 2024` of the same article, where the article has only one. */
function withYearsShared(mentions: readonly Mention[]): Mention[] {
  const years = new Map<string, Set<number>>();
  for (const { date } of mentions) {
    if (date.year === null) continue;
    const key = monthAndDay(date);
    years.set(key, (years.get(key) ?? new Set()).add(date.year));
  }
  return mentions.map((mention) => {
    const known = years.get(monthAndDay(mention.date));
    const [year] = known ?? [];
    if (mention.date.year !== null || year === undefined || known?.size !== 1) return mention;
    return { ...mention, date: { ...mention.date, year } };
  });
}

function isPossibleEvent(date: ResolvedDate, publication: Publication | null): boolean {
  if (publication === null || date.year === null) return true;
  const day = dayNumber(date.year, date.month, date.day);
  const ahead = publication.from === publication.to ? DATE_LINE_DAYS : OLDEST_DAYS;
  return day >= publication.from - OLDEST_DAYS && day <= publication.to + ahead;
}

function ranked(mentions: readonly Mention[], publication: Publication | null): EventDate[] {
  const candidates = new Map<string, { first: Mention; score: number }>();
  for (const mention of mentions) {
    const key = edtfOf(mention.date);
    const known = candidates.get(key);
    if (known === undefined) candidates.set(key, { first: mention, score: mention.weight });
    else known.score += mention.weight;
  }
  const scored = [...candidates].map(([edtf, { first, score }]) => ({
    edtf,
    first,
    score: score * likelihood(first.date, publication),
  }));
  if (scored.every(({ score }) => score < LEAST_SCORE)) return [];
  scored.sort((a, b) => b.score - a.score || a.first.offset - b.first.offset || (a.edtf < b.edtf ? -1 : 1));
  return scored.map(({ edtf, first }) => ({ edtf, words: first.words, paragraph: first.paragraph }));
}

/**
 * What is still to come when the article appears is rarely its event; nor is what lies weeks back, or, where the
 * publication is not known, what needs its year named.
 */
function likelihood(date: ResolvedDate, publication: Publication | null): number {
  if (publication === null || date.year === null) return date.explicit ? 0.5 : 1;
  const day = dayNumber(date.year, date.month, date.day);
  if (day > publication.to) return 0.1;
  return day < publication.from - RECENT_DAYS ? 0.4 : 1;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const monthAndDay = (date: ResolvedDate): string => `${twoDigits(date.month)}-${twoDigits(date.day)}`;
const edtfOf = (date: ResolvedDate): string => `${date.year ?? 'XXXX'}-${monthAndDay(date)}`;

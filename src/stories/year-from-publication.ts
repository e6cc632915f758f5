import type { Article, Edtf } from '../schemas/article.ts';
import { isDay } from '../text/dates/calendar.ts';

/** A report and its event are at most this far apart where the one is to tell the year of the other. */
const mostDays = 45;
const dayLength = 86_400_000;

/**
 * The year of an event whose day and month are known, from the articles' dates of publication: of the years that have
 * the day, the one that brings the two closest together, where they then are within 45 days. A publication of which only
 * the month is known counts as its middle.
 *
 * @param date `XXXX-MM-DD`.
 * @returns the year with the article and the words that gave it; null where no publication is close.
 */
export const yearFromPublication = (
  date: Edtf,
  articles: readonly Article[],
): { year: string; article: string; words: string } | null => {
  for (const { id, published } of articles) {
    const at = published && middleOf(published.edtf);
    if (!at) continue;
    const year = new Date(at).getUTCFullYear();
    const possible = [year - 1, year, year + 1].filter((candidate) => hasDay(candidate, date));
    const distances = possible.map((candidate) => ({
      year: candidate,
      distance: Math.abs(Date.parse(`${candidate}${date.slice(4)}T12:00:00Z`) - at),
    }));
    const close = distances.filter(({ distance }) => distance <= mostDays * dayLength);
    const [closest] = close.sort((a, b) => a.distance - b.distance);
    if (closest) return { year: String(closest.year), article: id, words: published.words };
  }
  return null;
};

/** Whether a year has the day of `XXXX-MM-DD`: most have no 29 February. */
export const hasDay = (year: number, date: Edtf): boolean =>
  isDay(year, Number(date.slice(5, 7)), Number(date.slice(8)));

/** Milliseconds since 1970 of a full date's or a month's middle; null for anything less exact. */
const middleOf = (edtf: Edtf): number | null => {
  const day = edtf.length === 10 ? edtf : edtf.length === 7 ? `${edtf}-15` : null;
  if (day === null || day.startsWith('XXXX')) return null;
  const at = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(at) ? null : at;
};

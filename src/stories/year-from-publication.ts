import type { Article, Edtf } from '../schemas/article.ts';

/** A report and its event are at most this far apart where the one is to tell the year of the other. */
const mostDays = 45;
const dayLength = 86_400_000;

/**
 * The year of an event whose day and month are known, from the articles' dates of publication: the year that brings the
 * two closest together, where they then are within 45 days. A publication of which only the month is known counts as its
 * middle.
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
    const distances = [year - 1, year, year + 1].map((candidate) => ({
      year: candidate,
      distance: Math.abs(Date.parse(`${candidate}${date.slice(4)}T12:00:00Z`) - at),
    }));
    const close = distances.filter(({ distance }) => distance <= mostDays * dayLength);
    const [closest] = close.sort((a, b) => a.distance - b.distance);
    if (closest) return { year: String(closest.year), article: id, words: published.words };
  }
  return null;
};

/** Milliseconds since 1970 of a full date's or a month's middle; null for anything less exact. */
const middleOf = (edtf: Edtf): number | null => {
  const day = edtf.length === 10 ? edtf : edtf.length === 7 ? `${edtf}-15` : null;
  if (day === null || day.startsWith('XXXX')) return null;
  const at = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(at) ? null : at;
};

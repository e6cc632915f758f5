import type { Article } from '../schemas/article.ts';
import type { StoryFields } from '../schemas/story.ts';
import { compareText } from './compare-text.ts';

/** A place that is named less often than this share of an article's most named place is named in passing. */
const passing = 0.1;

/**
 * The countries that a story is about, the most prominent first, with their names by language. A country counts where at
 * least half of the articles name it as more than an aside: in the headline or the first paragraph, or twice and not much
 * less often than the country they name most.
 *
 * @param articles in canonical order: of several names in a language the first counts.
 */
export const eventPlaces = (articles: readonly Article[]): StoryFields['places'] => {
  const found = new Map<string, { articles: number; share: number; names: Map<string, string> }>();
  for (const article of articles) {
    const total = article.places.reduce((sum, { count }) => sum + count, 0);
    for (const { code, name, count } of article.places) {
      const place = found.get(code) ?? { articles: 0, share: 0, names: new Map<string, string>() };
      found.set(code, place);
      place.articles += Number(isMoreThanAside(article, name, count));
      place.share += count / total;
      if (!place.names.has(article.language)) place.names.set(article.language, name);
    }
  }
  return [...found]
    .filter(([, place]) => place.articles * 2 >= articles.length)
    .sort(([a, inA], [b, inB]) => inB.share - inA.share || compareText(a, b))
    .map(([code, { names }]) => ({
      code,
      names: Object.fromEntries([...names].sort(([a], [b]) => compareText(a, b))),
    }));
};

const isMoreThanAside = ({ headline, paragraphs, places }: Article, name: string, count: number): boolean => {
  const most = Math.max(...places.map((place) => place.count));
  if (count >= Math.max(2, most * passing)) return true;
  const beginning = [headline ?? '', paragraphs.find(({ kind }) => kind === 'text')?.text ?? ''];
  return beginning.some((text) => text.includes(name));
};

import type { Article, Paragraph } from '../../schemas/article.ts';
import { localesOf } from '../language/locales.ts';
import { COMPANY, NOT_IN_COMPANY } from './doubtful.ts';
import { placeNames } from './names.ts';
import { type PlaceMention, spacedMentions } from './spaced.ts';
import { UNSPACED, unspacedMentions } from './unspaced.ts';

type Place = Article['places'][number];

/**
 * The countries that an article names, most often named first (then by code), each with its name as first written.
 * Names are those of the article's language, inflected or not, and in Latin text the English ones; adjectives and
 * nationalities do not count.
 * @param paragraphs in reading order
 * @param language BCP 47
 */
export function places(paragraphs: readonly Paragraph[], language: string): Place[] {
  const unspaced = UNSPACED.has(localesOf(language).language);
  const found = new Map<string, FoundPlace>();
  for (const { text } of paragraphs) {
    const mentions = unspaced ? unspacedMentions(text, language) : spacedMentions(text, placeNames(language));
    for (const mention of mentions) count(found, mention);
  }
  settleKorea(found);
  const places = [...found.values()].filter((place) => place.sure || isInCompany(place.code, found));
  places.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  return places.map(({ code, name, count: times }) => ({ code, name, count: times }));
}

/** `sure` where at least one of its names has no other meaning. */
interface FoundPlace extends Place {
  sure: boolean;
}

function count(found: Map<string, FoundPlace>, { code, name, doubtful }: PlaceMention): void {
  const place = found.get(code);
  if (place === undefined) {
    found.set(code, { code, name, count: 1, sure: !doubtful });
    return;
  }
  place.count += 1;
  place.sure ||= !doubtful;
}

/** Korea alone is the south, unless the text names only the north. */
function settleKorea(found: Map<string, FoundPlace>): void {
  const korea = found.get('KOREA');
  if (korea === undefined) return;
  const south = found.get('KR');
  const entries = [...found.keys()];
  found.delete('KOREA');
  if (south === undefined && found.has('KP')) return;
  const isFirst = south === undefined || entries.indexOf('KOREA') < entries.indexOf('KR');
  found.set('KR', {
    code: 'KR',
    name: isFirst ? korea.name : south.name,
    count: korea.count + (south?.count ?? 0),
    sure: true,
  });
}

/** A name with another meaning counts where the text surely names a country that goes with it. */
function isInCompany(code: string, found: ReadonlyMap<string, FoundPlace>): boolean {
  const isSure = (other: string): boolean => found.get(other)?.sure ?? false;
  return (COMPANY[code]?.some(isSure) ?? false) && !(NOT_IN_COMPANY[code]?.some(isSure) ?? false);
}

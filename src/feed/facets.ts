import anyAscii from 'any-ascii';
import type { StoryFields } from '../schemas/story.ts';

/** What a story can be found by. */
export interface StoryFacets {
  /** Language tags in lower case, each with the shorter ones that include it: `zh-hant`, `zh`. */
  languages: string[];
  /** ISO 3166-1 codes. */
  countries: string[];
  /** One entry for each spelling of each person's name: its words, folded. */
  people: string[][];
}

export const facetsOf = ({ articles, places, people }: StoryFields): StoryFacets => ({
  languages: unique(articles.flatMap(({ language }) => tagAndPrefixes(language))),
  countries: unique(places.map(({ code }) => code.toUpperCase())),
  people: people
    .flatMap(({ name, spellings }) => [name, ...Object.values(spellings).flat()])
    .map(foldedWords)
    .filter((words) => words.length > 0),
});

/** The words of a name in ASCII and lower case, whatever its script and diacritics. */
export const foldedWords = (name: string): string[] =>
  anyAscii(name.normalize('NFC'))
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const tagAndPrefixes = (tag: string): string[] => {
  const parts = tag.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, index + 1).join('-'));
};

const unique = (values: readonly string[]): string[] => [...new Set(values)];

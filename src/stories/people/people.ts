import type { Article } from '../../schemas/article.ts';
import type { StoryFields } from '../../schemas/story.ts';
import { compareText } from '../compare-text.ts';
import { type NameCandidate, nameCandidates } from './name-candidates.ts';
import { createNameComparison, type IsSameName } from './name-skeleton.ts';

/** A story names at most this many people, chosen from so many candidates: each is compared with each. */
const most = 30;
const mostCandidates = 500;

/** The candidates of one person, the name itself at the head. */
type Person = NameCandidate[];

/**
 * The people of a story with their spellings by language. Names are runs of capitalised words; across languages and
 * scripts a person is found by the consonants of the romanised name. One of the articles must give the person a title or
 * a form of address somewhere: rather nobody than something that is not a person. The record's name is the spelling of the
 * canonical article, or of the first that has one.
 *
 * @param articles in canonical order.
 */
export const findPeople = (articles: readonly Article[]): StoryFields['people'] => {
  const order = new Map(articles.map(({ id }, index) => [id, index]));
  const rank = ({ article }: NameCandidate): number => order.get(article) ?? articles.length;
  const isSameName = createNameComparison();
  const candidates = articles
    .flatMap((article) => nameCandidates(article, isSameName))
    .sort((a, b) => b.count - a.count || rank(a) - rank(b) || byText(a, b))
    .slice(0, mostCandidates);
  const people = withoutParts(group(candidates, isSameName), isSameName);
  return people
    .filter(isPerson)
    .sort(
      (a, b) =>
        articlesOf(b) - articlesOf(a) || countOf(b) - countOf(a) || byText(nameOf(a, rank), nameOf(b, rank)),
    )
    .slice(0, most)
    .map((person) => ({ name: text(nameOf(person, rank)), spellings: spellingsOf(person) }));
};

const text = ({ words }: NameCandidate): string => words.join(' ');
const byText = (a: NameCandidate, b: NameCandidate): number => compareText(text(a), text(b));
const countOf = (person: Person): number => person.reduce((sum, { count }) => sum + count, 0);
const articlesOf = (person: Person): number => new Set(person.map(({ article }) => article)).size;

/** A title is enough; so is a surname that stands alone, where articles in several languages have the name. */
const isPerson = (person: Person): boolean =>
  person.some(({ titled }) => titled) ||
  (person.some(({ surnamed }) => surnamed) && new Set(person.map(({ language }) => language)).size > 1);

const group = (candidates: readonly NameCandidate[], isSameName: IsSameName): Person[] => {
  const people: Person[] = [];
  for (const candidate of candidates) {
    const known = people.find((person) =>
      person.some((other) => isSameName(candidate.words, other.words, candidate.language === other.language)),
    );
    if (known) known.push(candidate);
    else people.push([candidate]);
  }
  return people;
};

/**
 * A name inside a longer one is the same person: a short form where the longer is at least as frequent, and otherwise the
 * name itself, to which a word that is no part of it was added.
 */
const withoutParts = (people: readonly Person[], isSameName: IsSameName): Person[] => {
  const kept = new Set(people);
  const longFirst = [...people].sort((a, b) => lengthOf(b) - lengthOf(a));
  for (const long of longFirst) {
    const short = [...kept].find(
      (other) => lengthOf(other) < lengthOf(long) && isPartOf(other, long, isSameName),
    );
    if (!short || !kept.has(long)) continue;
    const [name, part] = countOf(long) >= countOf(short) ? [long, short] : [short, long];
    if (name === long) name.push(...part);
    else if (part.some(({ titled }) => titled))
      name.forEach((one) => {
        one.titled = true;
      });
    kept.delete(part);
  }
  return [...kept];
};

const lengthOf = ([name]: Person): number => name?.words.length ?? 0;

const isPartOf = (short: Person, long: Person, isSameName: IsSameName): boolean =>
  long.some((whole) =>
    short.some((part) =>
      whole.words.some((_, at) =>
        isSameName(
          whole.words.slice(at, at + part.words.length),
          part.words,
          whole.language === part.language,
        ),
      ),
    ),
  );

/** Of the first article's spellings the fullest, and of those in frequent use the shortest: the one without an ending. */
const nameOf = (person: Person, rank: (candidate: NameCandidate) => number): NameCandidate => {
  const first = Math.min(...person.map(rank));
  const own = person.filter((candidate) => rank(candidate) === first);
  const frequent = Math.max(...own.map(({ count }) => count)) / 2;
  const [name] = own
    .filter(({ count }) => count >= frequent)
    .sort((a, b) => b.words.length - a.words.length || text(a).length - text(b).length || byText(a, b));
  return name ?? { words: [], language: '', article: '', count: 0, titled: false, surnamed: false };
};

/** By language, the most frequent first. */
const spellingsOf = (person: Person): Record<string, string[]> => {
  const byLanguage = new Map<string, Map<string, number>>();
  for (const candidate of person) {
    const spellings = byLanguage.get(candidate.language) ?? new Map<string, number>();
    byLanguage.set(
      candidate.language,
      spellings.set(text(candidate), (spellings.get(text(candidate)) ?? 0) + candidate.count),
    );
  }
  return Object.fromEntries(
    [...byLanguage]
      .sort(([a], [b]) => compareText(a, b))
      .map(([language, spellings]) => [
        language,
        [...spellings]
          .sort(([a, timesA], [b, timesB]) => timesB - timesA || compareText(a, b))
          .map(([spelling]) => spelling),
      ]),
  );
};

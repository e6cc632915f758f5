import { readDictionaries } from './dictionary.ts';
import { type BenchDocument, readDocuments } from './documents.ts';
import { storyReplacer } from './invented-names.ts';
import { languageSets } from './language-tags.ts';
import { otherWords } from './other-words.ts';
import { pick, randomFrom, shuffle } from './random.ts';

/** An article of the made-up stream, and which report it is of. */
export interface ScaleArticle {
  id: string;
  story: number;
  /** BCP 47. */
  language: string;
  text: string;
  /** ISO 8601 day. */
  published: string | null;
}

export interface StreamOptions {
  /** How fast publication dates go on. */
  articlesPerDay: number;
  /** Characters of the English article, about. */
  length?: number;
  seed?: number;
}

/**
 * A stream of articles made from real ones, in blocks that can be made in any order: each report takes lines from real
 * stories in random order, the same lines in each of its languages, and gets names, numbers and many words of its own.
 * Two reports of five stand alone; of the others there are one to six languages. One article of eight has no date, one
 * of twenty comes up to two months late.
 */
export function scaleArticles(
  data: string,
  { articlesPerDay, length = 2000, seed = 1 }: StreamOptions,
): (block: number) => ScaleArticle[] {
  const sources = readSources(data);
  const replaceWords = otherWords(readDictionaries(data));
  return (block) => {
    const articles: ScaleArticle[] = [];
    for (let n = 0; n < storiesPerBlock; n++) {
      const story = block * storiesPerBlock + n;
      const random = randomFrom(seed * 1_000_003 + story);
      const day = (story * articlesPerStory) / articlesPerDay;
      const texts =
        random() < shareAlone ? alone(sources, length, random) : together(sources, length, random);
      const replace = storyReplacer(story);
      for (const [i, { language, lines }] of texts.entries()) {
        const late = random() < 0.05 ? random() * 60 : random();
        articles.push({
          id: `${String(story).padStart(7, '0')}-${i}`,
          story,
          language,
          text: lines.map((line) => replace(replaceWords(line, language, story))).join('\n'),
          published: random() < 0.125 ? null : dayAt(day + late),
        });
      }
    }
    return shuffle(articles, randomFrom(seed + block));
  };
}

const storiesPerBlock = 250;
const articlesPerStory = 2;
const shareAlone = 0.4;
const firstDay = Date.UTC(2024, 0, 1);

const dayAt = (days: number): string =>
  new Date(firstDay + Math.floor(days) * 86_400_000).toISOString().slice(0, 10);

interface Text {
  language: string;
  lines: string[];
}

interface Sources {
  /** Each story's lines by tag; they stand at the same places in each language. */
  aligned: Map<string, Text>[];
  /** By tag. */
  alone: Map<string, BenchDocument[]>;
  tags: string[];
}

function readSources(data: string): Sources {
  const aligned = new Map<string, Map<string, Text>>();
  for (const { group, tag, language, lines } of readDocuments(data, 'ntrex'))
    aligned.set(group, (aligned.get(group) ?? new Map()).set(tag, { language, lines }));
  const alone = new Map<string, BenchDocument[]>();
  for (const name of ['wmt21', 'wmt22', 'wmt23', 'xquad', 'dantri-unc'])
    for (const document of readDocuments(data, name))
      alone.set(document.tag, [...(alone.get(document.tag) ?? []), document]);
  const tags = [...alone].flatMap(([tag, documents]) => documents.map(() => tag));
  return { aligned: [...aligned.values()], alone, tags };
}

/** A report of which there is one article. */
function alone({ alone, tags }: Sources, length: number, random: () => number): Text[] {
  const documents = alone.get(pick(tags, random)) ?? [];
  const lines = () => pick(pick(documents, random).lines, random);
  return [{ language: documents[0]?.language ?? 'und', lines: upTo(length, lines, (line) => line) }];
}

const sizes = [1, 1, 2, 2, 3, 4, 6];

/** A report in several languages. */
function together({ aligned }: Sources, length: number, random: () => number): Text[] {
  const place = () => {
    const story = pick(aligned, random);
    const english = story.get('eng')?.lines ?? [];
    return { story, english, at: Math.floor(random() * english.length) };
  };
  const chosen = upTo(length, place, ({ english, at }) => english[at] ?? '');
  const [first] = aligned;
  return chooseTags([...(first?.keys() ?? [])], pick(sizes, random), random).map((tag) => ({
    language: first?.get(tag)?.language ?? tag,
    lines: chosen.map(({ story, at }) => story.get(tag)?.lines[at] ?? ''),
  }));
}

/** Of five languages three are widespread ones with capitals or spaces, one is hard to read, and one is any. */
function chooseTags(all: readonly string[], count: number, random: () => number): string[] {
  const sets = ['core', 'core', 'core', 'hard', 'all'].map((name) => [...(languageSets.get(name) ?? all)]);
  const tags = new Set<string>();
  while (tags.size < count) tags.add(pick(pick(sets, random), random));
  return [...tags];
}

function upTo<T>(length: number, next: () => T, textOf: (item: T) => string): T[] {
  const chosen: T[] = [];
  for (let sum = 0; sum < length; ) {
    const item = next();
    chosen.push(item);
    sum += textOf(item).length + 1;
  }
  return chosen;
}

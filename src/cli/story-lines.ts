import type { Article } from '../schemas/article.ts';
import type { Link, StoryRecord } from '../schemas/story.ts';
import { title } from '../stories/title.ts';
import { paragraphLines } from './paragraph-lines.ts';

/**
 * A story record as lines that a person reads.
 *
 * @param options.articles its articles by id, as far as they are known.
 * @param options.width columns of the terminal.
 */
export const storyLines = (
  story: StoryRecord,
  { articles, width }: { articles: ReadonlyMap<string, Article>; width: number },
): string[] => [
  title(story),
  '',
  `id         ${story.id} (version ${story.version}, updated ${story.updated})`,
  `date       ${story.date ?? 'not known'}${wordsOf(story)}`,
  `places     ${story.places.map(({ code, names }) => `${code} (${unique(names)})`).join(', ') || 'none found'}`,
  `people     ${story.people.map(({ name }) => name).join(', ') || 'none found'}`,
  `original   ${story.original ? `${story.original.article} (${story.original.language}): ${story.original.reason}` : 'not seen yet'}`,
  `canonical  ${story.canonical.article} (${story.canonical.language}): ${story.canonical.reason}`,
  ...story.sourceUrls.map((url) => `source     ${url}`),
  '',
  'articles',
  ...story.articles.flatMap(({ article, language, headline, opening, link }) => [
    `  ${language}  ${headline ?? `[${opening}]`}`,
    `      ${article}`,
    ...(link
      ? [
          `      here by its match with ${link.to.slice(0, 12)}…, logit ${link.logit.toFixed(1)}: ${anchorsOf(link)}`,
          ...pairsOf(link, articles.get(article), articles.get(link.to), width).map(
            (line) => `      ${line}`,
          ),
        ]
      : []),
  ]),
];

const unique = (names: Record<string, string>): string => [...new Set(Object.values(names))].join(', ');

const wordsOf = ({ dateWords }: StoryRecord): string =>
  dateWords.length > 0 ? ` (${[...new Set(dateWords.map(({ words }) => words))].join(', ')})` : '';

const pairsOf = (
  { evidence }: Link,
  article: Article | undefined,
  other: Article | undefined,
  width: number,
): string[] =>
  evidence.paragraphs
    ? paragraphLines(evidence.paragraphs, [article, other], { width: width - 6, most: mostPairs })
    : [];

const mostPairs = 6;

const anchorsOf = (link: Link): string =>
  link.evidence.anchors
    .slice(0, 4)
    .map(({ a, b }) => (a === b ? a : `${a} = ${b}`))
    .join(', ') || 'no anchors';

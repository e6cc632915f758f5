import type { StoryRecord } from '../schemas/story.ts';
import { title } from '../stories/title.ts';

/** A story record as lines that a person reads. */
export const storyLines = (story: StoryRecord): string[] => [
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
        ]
      : []),
  ]),
];

const unique = (names: Record<string, string>): string => [...new Set(Object.values(names))].join(', ');

const wordsOf = ({ dateWords }: StoryRecord): string =>
  dateWords.length > 0 ? ` (${[...new Set(dateWords.map(({ words }) => words))].join(', ')})` : '';

const anchorsOf = (link: NonNullable<StoryRecord['articles'][number]['link']>): string =>
  link.evidence.anchors
    .slice(0, 4)
    .map(({ a, b }) => (a === b ? a : `${a} = ${b}`))
    .join(', ') || 'no anchors';

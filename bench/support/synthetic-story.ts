import { eventId, sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import type { StoryArticle, StoryFields } from '../../src/schemas/story.ts';

const languages = ['vi', 'de', 'uk', 'en', 'ja', 'ar', 'fr', 'ru', 'zh', 'es'];
const countries = ['VN', 'QA', 'DE', 'US', 'JP', 'UA', 'FR', 'CN', 'BR', 'KE'];
const names = [
  'Phạm Minh Chính',
  'Olaf Scholz',
  'Joe Biden',
  'Kishida Fumio',
  'Angela Merkel',
  'Lula da Silva',
];

const pick = <T>(from: readonly T[], number: number, fallback: T): T =>
  from[number % from.length] ?? fallback;

export const syntheticId = (number: number): string => `s_${sha256(`story ${number}`).slice(0, 16)}`;

/** The events of a story of one to four articles, as the pipeline makes one, made of its number alone: an event for each. */
export const syntheticStory = (number: number): { opened: NewLogEvent; revised: NewLogEvent } => {
  const story = syntheticId(number);
  const stream = `story-${story}`;
  const articles = Array.from({ length: 1 + (number % 4) }, (_, index) => articleOf(number, index));
  return {
    opened: {
      id: eventId('opened', number),
      stream,
      type: 'StoryOpened',
      data: { story, article: sha256(`article ${number} 0`), model: 'bench' },
      body: null,
    },
    revised: {
      id: eventId('revised', number),
      stream,
      type: 'StoryRevised',
      data: { story, version: 1 },
      body: fieldsOf(number, articles),
    },
  };
};

const articleOf = (number: number, index: number): StoryArticle => ({
  article: sha256(`article ${number} ${index}`),
  language: pick(languages, number + index, 'en'),
  headline: `Headline ${number} of a report on what the ministers of two countries agreed on, ${index}`,
  opening:
    `On the afternoon of 31 October the ministers met and agreed on what is told in report ${number}. `.repeat(
      2,
    ),
  canonicalUrl: `https://news.example/${number}/${index}`,
  published: '2026-10-31',
  link:
    index === 0
      ? null
      : {
          kind: 'translation',
          to: sha256(`article ${number} 0`),
          probability: 0.999,
          logit: 7,
          evidence: {
            anchors: Array.from({ length: 12 }, (_, anchor) => ({
              kind: 'name' as const,
              a: `Name ${anchor}`,
              b: `Nom ${anchor}`,
              at: [anchor / 12, anchor / 12] satisfies [number, number],
              weight: 9,
            })),
            alignment: { from: 0, to: 1, support: 0.97, excess: 0.4 },
            sourceUrls: [],
            shingles: null,
            against: [],
          },
        },
});

const fieldsOf = (number: number, articles: StoryArticle[]): StoryFields => {
  const [first] = articles;
  const chosen = { article: first?.article ?? '', language: first?.language ?? 'en', reason: 'the only one' };
  const name = pick(names, number, 'Nobody');
  return {
    headline: first?.headline ?? null,
    headlines: Object.fromEntries(articles.map(({ language, headline }) => [language, headline])),
    canonical: chosen,
    original: chosen,
    date: '2026-10-31',
    dateWords: [{ article: chosen.article, words: '31 October' }],
    places: [
      { code: pick(countries, number, 'VN'), names: { en: 'A country' } },
      { code: pick(countries, number + 3, 'QA'), names: { en: 'Another' } },
    ],
    people: [{ name, spellings: { en: [name] } }],
    sourceUrls: [`https://news.example/${number}`],
    articles,
  };
};

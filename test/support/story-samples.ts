import { sha256 } from '../../src/ids.ts';
import type { CurationRecord } from '../../src/schemas/curation.ts';
import type { LogEvent } from '../../src/schemas/log-events.ts';
import type { StoryArticle, StoryFields, StoryRecord } from '../../src/schemas/story.ts';
import type { Evidence } from '../../src/schemas/verdict.ts';

/* A story of three articles, as the pipeline makes one, and every log event of a story's life. */

export const incarnation = '0b9d7c5e-7a51-4c3e-9f5b-2f6a4d1c8e70';
export const vietnamese = sha256('vi');
export const german = sha256('de');
const ukrainian = sha256('uk');

export const evidence: Evidence = {
  anchors: [{ kind: 'name', a: 'Phạm Minh Chính', b: 'Pham Minh Chinh', at: [0.02, 0.03], weight: 9.5 }],
  alignment: { from: 0.01, to: 0.98, support: 0.97, excess: 0.4 },
  sourceUrls: ['https://vietnamnet.vn/en/qatar.html'],
  shingles: null,
  against: [],
};

const articleOf = (article: string, language: string, more: Partial<StoryArticle>): StoryArticle => ({
  article,
  language,
  headline: null,
  opening: `First words in ${language}…`,
  canonicalUrl: null,
  published: null,
  link: { kind: 'translation', to: vietnamese, probability: 0.9991, logit: 7, evidence },
  ...more,
});

export const fields: StoryFields = {
  headline: 'Thủ tướng hội đàm với Thủ tướng Qatar',
  headlines: { vi: 'Thủ tướng hội đàm với Thủ tướng Qatar', de: null, uk: null },
  canonical: { article: vietnamese, language: 'vi', reason: 'the original' },
  original: { article: vietnamese, language: 'vi', reason: 'country of the source' },
  date: '2024-10-31',
  dateWords: [{ article: vietnamese, words: 'Chiều 31/10' }],
  places: [
    { code: 'QA', names: { vi: 'Qatar', de: 'Katar' } },
    { code: 'VN', names: { vi: 'Việt Nam', uk: "В'єтнам" } },
  ],
  people: [{ name: 'Phạm Minh Chính', spellings: { vi: ['Phạm Minh Chính'], de: ['Pham Minh Chinh'] } }],
  sourceUrls: ['https://vietnamnet.vn/en/qatar.html'],
  articles: [
    articleOf(vietnamese, 'vi', {
      headline: 'Thủ tướng hội đàm với Thủ tướng Qatar',
      opening: 'Chiều 31/10, Thủ tướng Phạm Minh Chính…',
      published: '2024-10',
      link: { kind: 'translation', to: german, probability: 0.9991, logit: 7, evidence },
    }),
    articleOf(german, 'de', {}),
    articleOf(ukrainian, 'uk', {}),
  ],
};

export const record: StoryRecord = {
  ...fields,
  id: 's_00000000000000aa',
  version: 3,
  firstSeen: '2024-11-02T08:00:00.000Z',
  updated: '2024-11-02T08:00:05.000Z',
};

/** The same record with other fields. */
export const recordWith = (more: Partial<StoryRecord>): StoryRecord => ({ ...record, ...more });

/** A decision about that story. */
export const curationSample: CurationRecord = {
  id: '5f3f1d0e-6a0b-8c11-9d2e-0a1b2c3d4e5f',
  kind: 'correct-headline',
  story: record.id,
  articles: [vietnamese],
  apart: [],
  value: 'What happened in Doha',
  by: 'Hà',
  reason: 'The old one was that of another page.',
  time: '2024-11-02T08:00:09.000Z',
  undone: null,
  waits: false,
  position: 9,
};

const story = 's_00000000000000aa';
const other = 's_00000000000000bb';
const model = 'm1-0123abcd';
const common = (position: number) => ({
  position,
  id: `00000000-0000-8000-8000-${String(position).padStart(12, '0')}`,
  stream: `story-${story}`,
  version: position,
  schema: 1,
  time: `2024-11-02T08:00:0${position % 10}.000Z`,
});

/** One log event of each type that the feed carries. */
export const storyEvents: LogEvent[] = [
  { ...common(1), type: 'StoryOpened', data: { story, article: german, model }, body: null },
  {
    ...common(2),
    type: 'ArticleLinked',
    data: {
      story,
      article: ukrainian,
      kind: 'translation',
      to: german,
      probability: 0.998,
      logit: 6.2,
      model,
    },
    body: evidence,
  },
  { ...common(3), type: 'ArticleUnlinked', data: { story, article: ukrainian, model }, body: null },
  {
    ...common(4),
    type: 'StoriesMerged',
    data: { story, merged: other, articles: [vietnamese], model },
    body: null,
  },
  {
    ...common(5),
    type: 'StorySplit',
    data: { story, into: other, articles: [ukrainian], model },
    body: null,
  },
  { ...common(6), type: 'StoryRevised', data: { story, version: 1 }, body: fields },
  { ...common(7), type: 'StoryRevised', data: { story, version: 2 }, body: null },
  {
    ...common(8),
    type: 'StoryWithdrawn',
    data: { story, curation: common(8).id, articles: [german] },
    body: { by: 'Hà', reason: 'The report was taken back.' },
  },
];

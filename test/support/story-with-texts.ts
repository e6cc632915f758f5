import type { Article } from '../../src/schemas/article.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import type { Link } from '../../src/schemas/story.ts';
import type { Evidence } from '../../src/schemas/verdict.ts';
import { describe } from '../../src/stories/describe.ts';
import { articleLinked, storyOpened, storyRevised } from '../../src/stories/story-events.ts';
import { normalised } from './events.ts';
import { makeArticle } from './make-article.ts';

export const storyWithTexts = 's_00000000000000f1';

const texts: Record<string, Partial<Article> & { text: string }> = {
  vi: {
    language: 'vi',
    headline: 'Thủ tướng hội đàm với Qatar',
    text: 'Chiều 31/10, Thủ tướng Phạm Minh Chính đến Qatar.\nẢnh: TTXVN\nHai bên ký mười văn kiện về năng lượng.',
  },
  de: {
    language: 'de',
    text: 'Am 31. Oktober kam Premierminister Pham Minh Chinh nach Katar.\nBeide Seiten unterzeichneten zehn Dokumente zur Energie.\nMehr dazu morgen.',
  },
  ar: {
    language: 'ar',
    headline: 'رئيس الوزراء في قطر',
    text: 'وصل رئيس الوزراء فام مينه تشينه إلى قطر في 31 أكتوبر.\nوقع الجانبان عشر وثائق.',
    canonicalUrl: 'https://example.org/arabic/wathaiq',
  },
};

const articleOf = (name: string): Article => makeArticle(name, texts[name]);

const germanToVietnamese: Evidence = {
  anchors: [
    { kind: 'name', a: 'Chinh', b: 'Chính', at: [0.27, 0.5], weight: 9.5 },
    { kind: 'number', a: '31', b: '31', at: [0.02, 0.26], weight: 3 },
    { kind: 'word', a: 'Wetter', b: 'thời tiết', at: [0.9, 0.9], weight: 2 },
  ],
  alignment: { from: 0.2, to: 1.1, support: 0.6, excess: 0.4 },
  paragraphs: {
    counts: [3, 3],
    pairs: [
      { a: 0, b: 0, strength: 0.8 },
      { a: 1, b: 2, strength: 0.5 },
    ],
  },
  sourceUrls: [],
  shingles: null,
  against: [],
};

const linkTo = (name: string, evidence: Evidence): Link => ({
  kind: 'translation',
  to: articleOf(name).id,
  probability: 0.998,
  logit: 6,
  evidence,
});

/** The events of a story of three articles with texts, commit by commit: a German one, then a Vietnamese, then an Arabic. */
export const storyCommits = (): NewLogEvent[][] => {
  const [vi, de, ar] = ['vi', 'de', 'ar'].map(articleOf) as [Article, Article, Article];
  const of = (version: number) => ({ id: storyWithTexts, version });
  const turned: Evidence = {
    ...germanToVietnamese,
    anchors: germanToVietnamese.anchors.map(({ a, b, at, ...anchor }) => ({
      ...anchor,
      a: b,
      b: a,
      at: [at[1], at[0]],
    })),
    paragraphs: {
      counts: [3, 3],
      pairs: [
        { a: 0, b: 0, strength: 0.8 },
        { a: 2, b: 1, strength: 0.5 },
      ],
    },
  };
  const ofVietnamese = linkTo('de', turned);
  const ofGerman = linkTo('vi', germanToVietnamese);
  const ofArabic = linkTo('vi', { ...germanToVietnamese, anchors: [], paragraphs: undefined });
  const two = new Map([
    [vi.id, ofVietnamese],
    [de.id, ofGerman],
  ]);
  return [
    ['vi', 'de', 'ar'].map((name) => normalised(name, texts[name])),
    [storyOpened(storyWithTexts, de.id, 'm1'), storyRevised(of(0), describe([de], new Map()), '1')],
    [
      articleLinked(of(1), vi.id, ofVietnamese, 'm1', '2'),
      articleLinked(of(1), de.id, ofGerman, 'm1', '2'),
      storyRevised(of(1), describe([vi, de], two), '2'),
    ],
    [
      articleLinked(of(2), ar.id, ofArabic, 'm1', '3'),
      storyRevised(of(2), describe([vi, de, ar], new Map([...two, [ar.id, ofArabic]])), '3'),
    ],
  ];
};

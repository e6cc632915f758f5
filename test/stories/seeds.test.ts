import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { toMatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { Link, StoryFields } from '../../src/schemas/story.ts';
import { decide } from '../../src/stories/decide.ts';
import { noStories } from '../../src/stories/story.ts';
import { normalise } from '../../src/text/normalise.ts';
import { loadTextTools } from '../../src/text-tools.ts';
import { readOnce } from '../support/read-once.ts';

const folder = new URL('../../seeds/', import.meta.url);
const model = loadModel();

/** The seeds as articles, by the number that their names begin with. */
let seeds: Article[];
let records: StoryFields[];

beforeAll(async () => {
  const tools = await loadTextTools();
  seeds = readdirSync(folder)
    .sort()
    .map((name) => {
      const bytes = readFileSync(new URL(name, folder));
      const outcome = normalise({ document: sha256(bytes), bytes }, tools);
      if ('rejection' in outcome) throw new Error(`${name} was rejected: ${outcome.rejection.message}`);
      return outcome.article;
    });
  records = storiesOf(seeds);
});

/** The records of their stories, where they arrive together. */
const storiesOf = (articles: readonly Article[]): StoryFields[] => {
  const matcher = createMatcher(model);
  const inputs = articles.map(toMatchInput);
  const events = decide({
    groups: matcher.addAll(inputs, inputs.map(readOnce)),
    stories: noStories(),
    articles: (id) => articleById(id),
    link: (id, group) => {
      const best = matcher.bestPartner(id, group);
      return best && linkTo(id, best.to);
    },
    model: model.version,
    salt: '0',
  });
  return events
    .flatMap((event) => (event.type === 'StoryRevised' && event.body ? [event.body] : []))
    .sort((a, b) => seedNumber(a.canonical.article) - seedNumber(b.canonical.article));
};

const articleById = (id: string): Article => {
  const article = seeds.find((seed) => seed.id === id);
  if (!article) throw new Error(`${id} is none of the seeds.`);
  return article;
};

const seedNumber = (id: string): number => seeds.findIndex((seed) => seed.id === id);

const linkTo = (id: string, to: string): Link => {
  const [one, other] = [toMatchInput(articleById(id)), toMatchInput(articleById(to))];
  const { same: _, ...verdict } = explainPair(one, other, model);
  return { ...verdict, to };
};

const articlesOf = ({ articles }: StoryFields): number[] =>
  articles.map(({ article }) => seedNumber(article));
const codesOf = ({ places }: StoryFields): string[] => places.map(({ code }) => code);
const namesOf = ({ people }: StoryFields): string[] => people.map(({ name }) => name).sort();

describe('the seeds', () => {
  it('are three stories', () => {
    expect(records.map(articlesOf)).toEqual([[2, 0, 1], [3], [4]]);
  });

  it('have the Vietnamese article as the original of the first story', () => {
    const [first] = records;
    expect(first).toMatchObject({
      headline:
        'Thủ tướng nêu bật công thức “nguồn lực tài chính từ Qatar, nguồn lực con người của Việt Nam”',
      headlines: { de: null, uk: null, vi: first?.headline },
      original: { article: seeds[2]?.id, language: 'vi' },
      canonical: { article: seeds[2]?.id, language: 'vi' },
      date: '2024-10-31',
      sourceUrls: [
        'https://vietnamnet.vn/thu-tuong-cong-thuc-hop-tac-da-co-nhung-de-ra-san-pham-2-bo-truong-phai-mau-lua-2337598.html',
      ],
    });
    expect(first?.original?.reason).toContain('vietnamnet.vn');
    expect(first && codesOf(first).sort()).toEqual(['QA', 'VN']);
    expect(first && namesOf(first)).toEqual([
      'Mohammed bin Ali bin Mohammed Al Mannai',
      'Nguyễn Mạnh Hùng',
      'Phạm Minh Chính',
    ]);
    expect(first?.people.find(({ name }) => name === 'Phạm Minh Chính')?.spellings).toEqual({
      de: ['Pham Minh Chinh'],
      uk: ['Фам Мінь Чінь'],
      vi: ['Phạm Minh Chính'],
    });
    for (const { link } of first?.articles ?? []) {
      expect(link?.kind).toBe('translation');
      expect(link?.evidence.anchors.length).toBeGreaterThan(0);
    }
  });

  it('have two translations whose original has not been seen', () => {
    const [, second, third] = records;
    expect(second).toMatchObject({
      headline: null,
      original: null,
      canonical: { language: 'de' },
      date: 'XXXX-05-10',
    });
    expect(second && codesOf(second).sort()).toEqual(['KR', 'VN']);
    expect(second && namesOf(second)).toEqual(['Choi Youngsam', 'Nguyen Manh Hung']);
    expect(third).toMatchObject({
      headline: null,
      original: null,
      canonical: { language: 'de' },
      date: 'XXXX-09-18',
    });
    expect(third && codesOf(third).sort()).toEqual(['US', 'VN']);
    expect(third && namesOf(third)).toEqual(['Jensen Huang', 'Joe Biden', 'Joel Kaplan', 'Pham Minh Chinh']);
  });
});

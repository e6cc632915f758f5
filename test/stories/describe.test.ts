import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import type { Article } from '../../src/schemas/article.ts';
import { storyFields } from '../../src/schemas/story.ts';
import { describe } from '../../src/stories/describe.ts';
import { makeArticle } from '../support/make-article.ts';
import { linkInTests } from '../support/story-world.ts';

const source = 'https://vietnamnet.vn/thu-tuong-cong-thuc-hop-tac-2337598.html';

const german = makeArticle('german', {
  language: 'de',
  text:
    'Am Nachmittag des 31. Oktober empfing Premierminister Pham Minh Chinh den Minister Mohammed bin Ali Al Mannai.\n' +
    'Premierminister Pham Minh Chinh dankte Minister Nguyen Manh Hung. Der Minister lächelte.',
  sourceUrls: [source],
  eventDates: [{ edtf: 'XXXX-10-31', words: '31. Oktober', paragraph: 0 }],
  places: [
    { code: 'QA', name: 'Katar', count: 12 },
    { code: 'VN', name: 'Vietnam', count: 9 },
    { code: 'FR', name: 'Frankreich', count: 1 },
  ],
});
const ukrainian = makeArticle('ukrainian', {
  language: 'uk',
  text:
    "31 жовтня прем'єр-міністр Фам Мінь Чінь прийняв міністра Мохаммеда бін Алі Аль Маннаї.\n" +
    'Міністр говорив з міністром Нгуєн Мань Хунгом. Мохаммед бін Алі Аль Маннай подякував.',
  sourceUrls: [source],
  eventDates: [{ edtf: 'XXXX-10-31', words: '31 жовтня', paragraph: 0 }],
  places: [
    { code: 'VN', name: "В'єтнам", count: 8 },
    { code: 'QA', name: 'Катару', count: 11 },
  ],
});
const vietnamese = makeArticle('vietnamese', {
  language: 'vi',
  headline: 'Thủ tướng nêu bật công thức hợp tác',
  headlineBasis: 'found',
  text:
    'Chiều 31/10, Thủ tướng Phạm Minh Chính tiếp Bộ trưởng Qatar Mohammed bin Ali Al Mannai.\n' +
    'Ông nói với Bộ trưởng Nguyễn Mạnh Hùng.',
  published: { edtf: '2024-10', words: 'date 2024-10' },
  eventDates: [{ edtf: 'XXXX-10-31', words: 'Chiều 31/10', paragraph: 0 }],
  places: [
    { code: 'QA', name: 'Qatar', count: 14 },
    { code: 'VN', name: 'Việt Nam', count: 10 },
  ],
});
const three = [german, ukrainian, vietnamese];

const fieldsOf = (articles: readonly Article[]) => {
  const ids = articles.map(({ id }) => id);
  return describe(
    articles,
    new Map(
      ids.flatMap((id) => {
        const link = linkInTests(id, ids);
        return link ? [[id, link] as const] : [];
      }),
    ),
  );
};

suite('describe', () => {
  it('recognises the original by the country of the source that the translations declare', () => {
    const { original, canonical } = fieldsOf(three);
    expect(original).toEqual({
      article: sha256('vietnamese'),
      language: 'vi',
      reason: 'it is in Vietnamese, the language of the country of the declared source (vietnamnet.vn)',
    });
    expect(canonical).toEqual({
      article: sha256('vietnamese'),
      language: 'vi',
      reason: 'it is the original',
    });
  });

  it('agrees on headline, date, places, people and sources', () => {
    const fields = fieldsOf(three);
    expect(storyFields.parse(fields)).toEqual(fields);
    expect(fields.headline).toBe(vietnamese.headline);
    expect(fields.headlines).toEqual({ de: null, uk: null, vi: vietnamese.headline });
    expect(fields.date).toBe('2024-10-31');
    expect(fields.dateWords).toEqual([
      { article: sha256('vietnamese'), words: 'Chiều 31/10' },
      { article: sha256('german'), words: '31. Oktober' },
      { article: sha256('ukrainian'), words: '31 жовтня' },
      { article: sha256('vietnamese'), words: 'date 2024-10' },
    ]);
    expect(fields.places).toEqual([
      { code: 'QA', names: { de: 'Katar', uk: 'Катару', vi: 'Qatar' } },
      { code: 'VN', names: { de: 'Vietnam', uk: "В'єтнам", vi: 'Việt Nam' } },
    ]);
    expect(fields.people.map(({ name }) => name).sort()).toEqual([
      'Mohammed bin Ali Al Mannai',
      'Nguyễn Mạnh Hùng',
      'Phạm Minh Chính',
    ]);
    expect(fields.people.find(({ name }) => name === 'Phạm Minh Chính')?.spellings).toEqual({
      de: ['Pham Minh Chinh'],
      uk: ['Фам Мінь Чінь'],
      vi: ['Phạm Minh Chính'],
    });
    expect(fields.sourceUrls).toEqual([source]);
    expect(fields.articles.map(({ language }) => language)).toEqual(['vi', 'de', 'uk']);
    expect(fields.articles[1]?.opening).toBe(
      'Am Nachmittag des 31. Oktober empfing Premierminister Pham Minh Chinh den…',
    );
  });

  it('does not depend on the order of the articles', () => {
    const fields = fieldsOf(three);
    const ids = three.map(({ id }) => id);
    const links = new Map(
      ids
        .flatMap((id) => [[id, linkInTests(id, ids)] as const])
        .flatMap(([id, link]) => (link ? [[id, link]] : [])),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(three, { minLength: 3 }), (shuffled) => {
        expect(JSON.stringify(describe(shuffled, links))).toBe(JSON.stringify(fields));
      }),
    );
  });

  it('names no original while only translations have been seen', () => {
    const fields = fieldsOf([german, ukrainian]);
    expect(fields.original).toBeNull();
    expect(fields.headline).toBeNull();
    expect(fields.date).toBe('XXXX-10-31');
    expect(fieldsOf([german])).toMatchObject({
      original: null,
      canonical: { article: sha256('german'), language: 'de', reason: 'it is the only article so far' },
      articles: [{ link: null }],
    });
  });

  it('takes an article whose address others name as their source for the original', () => {
    const english = makeArticle('english', { language: 'en', canonicalUrl: 'http://www.example.com/story/' });
    const french = makeArticle('french', {
      language: 'fr',
      sourceUrls: ['https://example.com/story'],
      headline: 'Titre',
    });
    expect(fieldsOf([english, french]).original).toEqual({
      article: sha256('english'),
      language: 'en',
      reason: 'another article names its address as the source',
    });
  });

  it('does not take an article for the original because it is in the language of its own source', () => {
    const copy = makeArticle('copy', { language: 'de', sourceUrls: ['https://beispiel.de/bericht'] });
    expect(fieldsOf([copy]).original).toBeNull();
  });

  it('names no original where the source could be in either of two languages', () => {
    const articles = ['de', 'fr', 'en'].map((language) =>
      makeArticle(language, { language, sourceUrls: language === 'en' ? ['https://zeitung.ch/1'] : [] }),
    );
    expect(fieldsOf(articles).original).toBeNull();
  });

  it('prefers a date of publication, then a headline, for the canonical article when there is no original', () => {
    const bare = makeArticle('bare', { text: 'A long text. '.repeat(50).trim() });
    const headed = makeArticle('headed', { language: 'en', headline: 'Headline' });
    const dated = makeArticle('dated', {
      language: 'fr',
      published: { edtf: '2024-11-02', words: '2 novembre' },
    });
    expect(fieldsOf([bare, headed]).canonical).toMatchObject({
      article: headed.id,
      reason: 'it has a headline',
    });
    expect(fieldsOf([bare, headed, dated]).canonical.article).toBe(dated.id);
    expect(fieldsOf([bare, headed, dated]).headline).toBe('Headline');
  });
});

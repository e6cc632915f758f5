import { expect, test } from 'vitest';
import { article as articleSchema } from '../../src/schemas/article.ts';
import { articleOf, changesOf, ofKind, seedText } from '../support/normalised.ts';

const SOURCE =
  'https://vietnamnet.vn/thu-tuong-cong-thuc-hop-tac-da-co-nhung-de-ra-san-pham-2-bo-truong-phai-mau-lua-2337598.html';
const kinds = (number: 0 | 1 | 2 | 3 | 4): string =>
  articleOf(seedText(number))
    .paragraphs.map((paragraph) => paragraph.kind.charAt(0))
    .join('');

test('each seed becomes an article that its schema accepts', () => {
  for (const number of [0, 1, 2, 3, 4] as const) {
    expect(articleSchema.parse(articleOf(seedText(number))).encoding).toBe('utf-8');
  }
});

test('000: the German translation, with its source, its site and its photo credits', () => {
  const article = articleOf(seedText(0));
  expect(article).toMatchObject({
    language: 'de',
    headline: null,
    headlineBasis: null,
    section: null,
    sourceUrls: [SOURCE],
    site: 'Vietnamnet.vn',
    comments: null,
    published: null,
    credits: [
      { name: 'Nhat Bac', words: 'Foto: Nhat Bac', paragraph: 3 },
      { name: 'Nhat Bac', words: 'Foto: Nhat Bac', paragraph: 7 },
      { name: 'Nhat Bac', words: 'Foto: Nhat Bac', paragraph: 8 },
    ],
  });
  expect(article.languageConfidence).toBeGreaterThan(0.9);
  expect(kinds(0)).toBe('thtcthtcct');
  expect(ofKind(article, 'heading')).toEqual([
    'Wunsch, in Katar ein Rechenzentrum für vietnamesische Digitaltechnologieunternehmen zu errichten',
    'Die Zeit wartet auf niemanden',
  ]);
  expect(ofKind(article, 'caption')[0]).toBe(
    'Premierminister Pham Minh Chinh empfing den katarischen Minister für Informations- und Kommunikationstechnologie Mohammed bin Ali bin Mohammed Al Mannai.',
  );
  expect(article.lead).toBe(article.paragraphs[0]?.text);
  expect(article.paragraphs[0]?.text).toMatch(
    /^Am Nachmittag des 31\. Oktober .* digitalen Transformation\.$/,
  );
  expect(article.paragraphs[2]?.text).toMatch(/^Laut dem Premierminister .* Personalschulungen\.$/);
  expect(article.paragraphs[6]?.text).toMatch(
    /^Bezüglich der Zusammenarbeit .* forderte der Premierminister\.$/,
  );
  expect(article.eventDates[0]).toMatchObject({ edtf: 'XXXX-10-31', paragraph: 0 });
  expect(article.places.map((place) => place.code)).toEqual(['QA', 'VN']);
  expect(changesOf(article)).toEqual([
    'hanging-heading:  .',
    'photo-credit: Foto: Nhat Bac',
    'hanging-heading:  .',
    'photo-credit: Foto: Nhat Bac',
    'photo-credit: Foto: Nhat Bac',
    'site-signature: Vietnamnet.vn',
    `source-line: Quelle: ${SOURCE}`,
  ]);
});

test('001: the Ukrainian translation, with the same source', () => {
  const article = articleOf(seedText(1));
  expect(article).toMatchObject({
    language: 'uk',
    headline: null,
    sourceUrls: [SOURCE],
    site: 'Vietnamnet.vn',
    comments: null,
    credits: [
      { name: 'Нят Бак', words: 'Фото: Нят Бак', paragraph: 1 },
      { name: 'Нят Бак', words: 'Фото: Нят Бак', paragraph: 5 },
      { name: 'Нят Бак', words: 'Фото: Нят Бак', paragraph: 6 },
    ],
  });
  expect(kinds(1)).toBe('tcthtcct');
  expect(ofKind(article, 'heading')).toEqual(['Час нікого не чекає']);
  expect(article.paragraphs[4]?.text).toMatch(/^Щодо співпраці у сфері кібербезпеки/);
  expect(article.eventDates[0]).toMatchObject({ edtf: 'XXXX-10-31', paragraph: 0 });
  expect(article.places.map((place) => place.code)).toEqual(['QA', 'VN']);
  expect(changesOf(article)).toContain(`source-line: Джерело: ${SOURCE}`);
});

test('002: the Vietnamese original, with its header, headline, lead and section', () => {
  const article = articleOf(seedText(2));
  expect(article).toMatchObject({
    language: 'vi',
    headline: 'Thủ tướng nêu bật công thức “nguồn lực tài chính từ Qatar, nguồn lực con người của Việt Nam”',
    headlineBasis: 'found',
    section: 'Thời sự',
    published: { edtf: '2024-10', words: '2024-10' },
    sourceUrls: [],
    site: null,
    credits: [
      { name: 'Nhật Bắc', words: 'Ảnh: Nhật Bắc', paragraph: 6 },
      { name: 'Nhật Bắc', words: 'Ảnh: Nhật Bắc', paragraph: 26 },
      { name: 'Nhật Bắc', words: 'Ảnh: Nhật Bắc', paragraph: 27 },
    ],
  });
  expect(article.lead).toBe(
    'Thủ tướng chỉ rõ công thức hợp tác "nguồn lực tài chính từ Qatar, nguồn lực con người của Việt Nam, cùng quan hệ của hai nước", nhưng để ra được sản phẩm thì phải có sự “máu lửa” của 2 Bộ trưởng.',
  );
  expect(kinds(2)).toBe('ttthttcttttttttttht' + 'ttttttt' + 'cctt');
  expect(ofKind(article, 'heading')).toEqual([
    'Mong muốn lập trung tâm dữ liệu doanh nghiệp công nghệ số Việt Nam tại Qatar',
    'Thời gian không chờ đợi ai',
  ]);
  expect(article.eventDates[0]).toMatchObject({ edtf: '2024-10-31' });
  expect(article.places.map((place) => place.code)).toEqual(expect.arrayContaining(['QA', 'VN']));
  expect(changesOf(article).slice(0, 2)).toEqual(['header-date: date 2024-10', 'split-headline: Nam” ']);
});

test('003: captions that were glued to the paragraph before them stand alone', () => {
  const article = articleOf(seedText(3));
  expect(article).toMatchObject({
    language: 'de',
    headline: null,
    sourceUrls: [],
    site: null,
    comments: 0,
    credits: [
      { name: 'Le Anh Dung', words: 'Foto: Le Anh Dung', paragraph: 2 },
      { name: 'Le Anh Dung', words: 'Foto: Le Anh Dung', paragraph: 4 },
    ],
  });
  expect(kinds(3)).toBe('ttctct');
  expect(article.paragraphs[1]?.text).toMatch(/Information und Kommunikation teil\.$/);
  expect(ofKind(article, 'caption')).toEqual([
    'Minister für Information und Kommunikation Nguyen Manh Hung empfing am Morgen des 10. Mai in Hanoi den koreanischen Botschafter in Vietnam, Choi Youngsam.',
    'Minister für Information und Kommunikation, Nguyen Manh Hung, hofft, dass Vietnam und Korea während der Amtszeit von Botschafter Choi Youngsam eine engere Zusammenarbeit aufbauen können, insbesondere in den Bereichen Information, Kommunikation und Digitaltechnologie.',
  ]);
  expect(article.paragraphs[3]?.text).toMatch(/5G OpenRAN zusammenzuarbeiten\.$/);
  expect(article.eventDates[0]).toMatchObject({ edtf: 'XXXX-05-10', paragraph: 0 });
  expect(article.places.map((place) => place.code).sort()).toEqual(['KR', 'VN']);
  expect(article.changes.filter((change) => change.rule === 'glued-caption')).toMatchObject([
    { kind: 'repaired', text: 'teil.Minister', replacement: 'teil.\nMinister' },
    { kind: 'repaired', text: 'zusammenzuarbeiten.Minister', replacement: 'zusammenzuarbeiten.\nMinister' },
  ]);
});

test('004: captions without a credit and headings are told from the text', () => {
  const article = articleOf(seedText(4));
  expect(article).toMatchObject({
    language: 'de',
    headline: null,
    sourceUrls: [],
    site: 'Vietnam.vn',
    comments: 0,
    credits: [],
  });
  expect(kinds(4)).toBe('tthttctttttttttth' + 'ttcttt');
  expect(ofKind(article, 'heading')).toEqual([
    'Der vietnamesische Markt ist sehr groß und hat großes Potenzial.',
    'Hoffentlich eröffnet Nvidia bald ein Werk in Vietnam.',
  ]);
  expect(ofKind(article, 'caption')).toEqual([
    'Der Premierminister ist überzeugt, dass die Kooperationsaktivitäten mit Meta zunehmend effektiver und substanzieller werden, insbesondere in Schlüsselbereichen wie der digitalen Wirtschaft, der künstlichen Intelligenz usw.',
    'Premierminister Pham Minh Chinh spricht mit dem Nvidia-Vorsitzenden Jensen Huang',
  ]);
  expect(article.eventDates[0]).toMatchObject({ edtf: 'XXXX-09-18' });
  expect(article.places.map((place) => place.code).sort()).toEqual(['US', 'VN']);
  expect(changesOf(article)).toEqual([
    'space-before-mark:  ,',
    'site-signature: Vietnam.vn',
    'comment-counter: Kommentar (0)',
  ]);
});

test('the offsets of changes lead to the place in the file', () => {
  for (const number of [0, 1, 2, 3, 4] as const) {
    const text = seedText(number);
    for (const change of articleOf(text).changes) {
      expect(text.slice(change.at, change.at + change.text.length)).toBe(change.text);
    }
  }
});

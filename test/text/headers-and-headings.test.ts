import { describe, expect, test } from 'vitest';
import { articleOf, ofKind, seedText } from '../support/normalised.ts';

describe('headers', () => {
  const seed = seedText(2);
  const title =
    'Thủ tướng nêu bật công thức “nguồn lực tài chính từ Qatar, nguồn lực con người của Việt Nam”';

  test.each([
    [' date 2023-07 Kinh tế ', '2023-07', 'Kinh tế'],
    ['date 2021-12-05 Thế giới ', '2021-12-05', 'Thế giới'],
    ['2024-10 Công nghệ ', '2024-10', 'Công nghệ'],
    ['\ufeff date 2024-10 Văn hóa - Giải trí ', '2024-10', 'Văn hóa - Giải trí'],
    ['ngày: 2024-10 Bạn đọc ', '2024-10', 'Bạn đọc'],
    [' date 2024-10 Chuyện hay ', '2024-10', 'Chuyện hay'],
    [' date 2024-10 ', '2024-10', null],
  ])('%j', (header, published, section) => {
    const article = articleOf(seed.replace(' date 2024-10 Thời sự ', header));
    expect(article).toMatchObject({ headline: title, section });
    expect(article.published?.edtf).toBe(published);
    expect(article.lead).toMatch(/^Thủ tướng chỉ rõ/);
  });

  test('words that name no section stay in the headline', () => {
    const article = articleOf(
      seed
        .replace('Thời sự Thủ tướng nêu bật', 'Bộ trưởng nêu bật')
        .replace('” Thủ tướng chỉ rõ', '” Thủ tướng chỉ rõ'),
    );
    expect(article.section).toBeNull();
    expect(article.headline).toMatch(/^Bộ trưởng nêu bật/);
  });

  test('without quotation marks the lead is found where it opens like the headline', () => {
    const line =
      ' date 2024-10 Kinh tế Giá vàng miếng tăng mạnh lên mức cao nhất trong năm Giá vàng miếng sáng nay tăng thêm hai triệu đồng mỗi lượng sau khi thị trường thế giới đi lên.';
    const article = articleOf(`${line}\n${seed.split('\n').slice(1).join('\n')}`);
    expect(article).toMatchObject({
      section: 'Kinh tế',
      headline: 'Giá vàng miếng tăng mạnh lên mức cao nhất trong năm',
    });
  });

  test('where no place is convincing there is no headline, and the line is the lead', () => {
    const line =
      ' date 2024-10 Thời sự Nguyễn Văn An gặp Trần Thị Bình tại Hà Nội cùng Lê Văn Cường bàn việc với Phạm Thị Dung ở Huế.';
    const article = articleOf(`${line}\n${seed.split('\n').slice(1).join('\n')}`);
    expect(article.headline).toBeNull();
    expect(article.lead).toMatch(/^Nguyễn Văn An gặp/);
  });

  test('a header on lines of its own', () => {
    const [, ...rest] = seed.split('\n');
    const article = articleOf(`date 2024-10\nThời sự\n${title}\n${rest.join('\n')}`);
    expect(article).toMatchObject({ headline: title, section: 'Thời sự' });
    expect(article.lead).toMatch(/^Chiều 31\/10/);
  });

  test('without a header, a headline on a line of its own is found', () => {
    const [, ...rest] = seed.split('\n');
    expect(articleOf(`${title}\n${rest.join('\n')}`)).toMatchObject({
      headline: title,
      headlineBasis: 'found',
      published: null,
    });
    expect(articleOf(rest.join('\n')).headline).toBeNull();
  });
});

describe('headings and captions', () => {
  test('a translated caption without a credit, in three languages', () => {
    const cases: [0 | 1 | 2, string, string][] = [
      [
        2,
        'Hoan nghênh việc hai bên',
        'Thủ tướng Phạm Minh Chính trao đổi với Bộ trưởng Mohammed bin Ali bin Mohammed Al Mannai',
      ],
      [
        1,
        'Міністр Мохаммед бін Алі',
        "Прем'єр-міністр Фам Мінь Чінь спілкується з міністром Мохаммедом бін Алі бін Мохаммедом",
      ],
      [
        0,
        'Minister Mohammed bin Ali',
        'Premierminister Pham Minh Chinh im Gespräch mit Minister Mohammed bin Ali bin Mohammed',
      ],
    ];
    for (const [seed, before, caption] of cases) {
      const article = articleOf(seedText(seed).replace(`\n${before}`, `\n${caption}\n\n${before}`));
      expect(ofKind(article, 'caption')).toContain(caption);
    }
  });

  test('a repeated sentence that breaks off with an ellipsis is a caption', () => {
    const text = seedText(4).replace('der künstlichen Intelligenz usw.', 'der künstlichen Intelligenz …');
    expect(ofKind(articleOf(text), 'caption')).toHaveLength(2);
  });

  test('a heading that hangs in the text is lifted out in other languages too', () => {
    const text = seedText(1).replace('цифрових технологій. За словами', 'цифрових технологій . За словами');
    expect(ofKind(articleOf(text), 'heading')).toEqual([
      "Бажання створити в Катарі центр обробки даних для в'єтнамських підприємств цифрових технологій",
      'Час нікого не чекає',
    ]);
  });

  test('where full stops always stand apart, it is the style of the document', () => {
    const article = articleOf(seedText(0).replaceAll('. ', ' . '));
    expect(ofKind(article, 'heading')).toEqual([]);
    expect(article.paragraphs[0]?.text).toContain(' . ');
  });

  test('a paragraph that is one quotation is a quote', () => {
    const quote = '“Chúng ta phải hành động ngay bây giờ, vì thời gian không chờ đợi một ai cả.”';
    const article = articleOf(
      seedText(2).replace('\nVề hợp tác an ninh mạng', `\n${quote}\n\nVề hợp tác an ninh mạng`),
    );
    expect(ofKind(article, 'quote')).toEqual([quote]);
  });
});

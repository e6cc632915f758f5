import { describe, expect, test } from 'vitest';
import { articleOf, ofKind, seedText } from '../support/normalised.ts';

const URL_LINE = /^Quelle: .*$/m;
const withoutBlankLines = (text: string): string => text.replaceAll('\n\n', '\n');
const bodyOf = (text: string): string[] => articleOf(text).paragraphs.map((paragraph) => paragraph.text);

describe('source lines', () => {
  test.each([
    'Fuente: https://example.es/noticia/123',
    'Nguồn: https://baomoi.com/thu-tuong-c123.epi',
    '出典：https://www.example.jp/articles/abc',
    '来源：https://news.example.cn/2024/a.html',
    '출처: https://news.example.kr/view?id=5',
    'Источник: https://example.ru/a/b',
    'Πηγή: http://example.gr/x-1',
    'المصدر: https://example.com/ar/1',
    'ที่มา: https://example.co.th/news/1',
    'Source : https://example.fr/article-1.html',
    'Link gốc: https://tuoitre.vn/abc-2024.htm',
    'Zdrojový odkaz: https://example.cz/clanek/1',
    '(Kaynak: https://example.com.tr/haber/1)',
    'https://example.com/only/an-address',
  ])('%s', (line) => {
    const article = articleOf(seedText(0).replace(URL_LINE, line));
    expect(article.sourceUrls).toEqual([/https?:[^)]*/.exec(line)?.[0]]);
    expect(article.paragraphs.some((paragraph) => paragraph.text.includes('http'))).toBe(false);
    expect(article.changes.at(-1)).toMatchObject({ rule: 'source-line', text: line });
  });

  test('a source line at the start counts too', () => {
    const article = articleOf(`Fuente: https://example.es/n/1\n\n${seedText(3)}`);
    expect(article.sourceUrls).toEqual(['https://example.es/n/1']);
    expect(article.lead).toMatch(/^Diese Information/);
  });

  test('a source at the end of the last paragraph is taken off it', () => {
    const article = articleOf(seedText(0).replace(/\n\nVietnamnet.vn\n\nQuelle/, ' Quelle'));
    expect(article.sourceUrls).toHaveLength(1);
    expect(article.paragraphs.at(-1)?.text).toMatch(/Verzögerung“ gebe\.$/);
  });

  test('links to social networks, homepages and several offers are no sources', () => {
    const lines = [
      'Facebook: https://facebook.com/site',
      'Shop: https://shop.example/a/1',
      'Market: https://market.example/b/2',
    ];
    const article = articleOf(seedText(0).replace(URL_LINE, lines.join('\n')));
    expect(article.sourceUrls).toEqual([]);
    expect(articleOf(seedText(0).replace(URL_LINE, 'Quelle: https://vietnamnet.vn/')).sourceUrls).toEqual([]);
    expect(
      articleOf(seedText(0).replace(URL_LINE, 'Xem thêm: https://example.vn/bai-khac')).sourceUrls,
    ).toEqual([]);
  });
});

describe('site signatures', () => {
  test.each(['Baomoi.com', 'Tuoitre.vn', 'Tagesschau.de', 'VOV.VN', 'laodong.com.vn', 'Правда.укр'])(
    '%s',
    (name) => {
      const article = articleOf(seedText(0).replace('Vietnamnet.vn', name));
      expect(article.site).toBe(name);
      expect(bodyOf(seedText(0).replace('Vietnamnet.vn', name))).toEqual(bodyOf(seedText(0)));
    },
  );

  test.each([
    ['Theo Vietnamnet.vn', 'Vietnamnet.vn'],
    ['(Theo TTXVN)', 'TTXVN'],
    ['Nguồn: VOV', 'VOV'],
    ['Quelle: Reuters', 'Reuters'],
  ])('%s', (line, site) => {
    expect(articleOf(seedText(0).replace('Vietnamnet.vn', line)).site).toBe(site);
  });

  test('the initials of an author are no site', () => {
    expect(articleOf(seedText(0).replace('Vietnamnet.vn', 'H.Long')).site).toBeNull();
  });
});

describe('comment counters', () => {
  test.each([
    ['Bình luận (3)', 3],
    ['댓글 (0)', 0],
    ['评论（12）', 12],
    ['コメント(4)', 4],
    ['Comentarios (1.204)', 1204],
    ['Коментарі [7]', 7],
    ['ความคิดเห็น (๑๒)', 12],
    ['0 Kommentare', 0],
    ['Kommentare: 5', 5],
    ['Rogadh (2)', 2],
  ])('%s', (line, comments) => {
    for (const seed of [3, 4] as const) {
      const article = articleOf(seedText(seed).replace('Kommentar (0)', line));
      expect(article.comments).toBe(comments);
      expect(article.paragraphs).toEqual(articleOf(seedText(seed)).paragraphs);
    }
  });
});

describe('photo credits', () => {
  const credits: [string, string][] = [
    ['Photo: Jane Doe', 'Jane Doe'],
    ['Ảnh: VGP/Nhật Bắc', 'VGP/Nhật Bắc'],
    ['Fotos: Ana María López', 'Ana María López'],
    ['写真：共同通信', '共同通信'],
    ['图：新华社', '新华社'],
    ['图片来源：视觉中国', '视觉中国'],
    ['사진: 홍길동', '홍길동'],
    ['사진=연합뉴스', '연합뉴스'],
    ['ภาพ: สมชาย ใจดี', 'สมชาย ใจดี'],
    ['फोटो: राम कुमार', 'राम कुमार'],
    ['صورة: أحمد علي', 'أحمد علي'],
    ['צילום: דני כהן', 'דני כהן'],
    ['Φωτογραφία: Νίκος Παππάς', 'Νίκος Παππάς'],
    ['Fot.: Jan Kowalski', 'Jan Kowalski'],
    ['Fot. Jan Kowalski', 'Jan Kowalski'],
    ['(Foto Ansa)', 'Ansa'],
    ['Nuotrauka: Jonas Jonaitis', 'Jonas Jonaitis'],
    ['Fotó: Kiss Anna', 'Kiss Anna'],
    ['Kuva: Matti Meikäläinen', 'Matti Meikäläinen'],
    ['Gambar: Budi Santoso', 'Budi Santoso'],
    ['Bildquelle: picture alliance/dpa', 'picture alliance/dpa'],
    ['Crédit photo : Marie Curie', 'Marie Curie'],
    ['Nguồn ảnh: Reuters', 'Reuters'],
    ['(Foto: Le Anh Dung)', 'Le Anh Dung'],
    ['[Ảnh: Nhật Bắc]', 'Nhật Bắc'],
    ['(Ảnh: TTXVN).', 'TTXVN'],
    ['Foto: Nhat Bac.', 'Nhat Bac'],
    ['© Jane Doe', 'Jane Doe'],
    ['Photo by Jane Doe', 'Jane Doe'],
    ['Foto von Max Müller', 'Max Müller'],
    ['(AP Photo/Jane Doe)', 'AP Photo/Jane Doe'],
  ];
  test.each(credits)('%s', (words, name) => {
    const text = seedText(0).replaceAll('Foto: Nhat Bac', words);
    const article = articleOf(text);
    expect(article.credits.map((credit) => credit.name)).toEqual([name, name, name]);
    expect(article.paragraphs).toEqual(articleOf(seedText(0)).paragraphs);
  });

  test.each(credits)('glued captions with %s', (words) => {
    const article = articleOf(seedText(3).replaceAll('Foto: Le Anh Dung', words));
    expect(article.paragraphs).toEqual(articleOf(seedText(3)).paragraphs);
    expect(article.credits.map((credit) => credit.paragraph)).toEqual([2, 4]);
  });

  test('a credit on a line of its own belongs to the line before it', () => {
    const article = articleOf(seedText(0).replaceAll(' Foto: Nhat Bac', '\nFoto: Nhat Bac'));
    expect(article.credits[0]).toEqual({ name: 'Nhat Bac', words: 'Foto: Nhat Bac', paragraph: 3 });
    expect(article.paragraphs[3]?.kind).toBe('caption');
  });

  test('in a long paragraph only the last sentence is the caption', () => {
    const article = articleOf(seedText(3).replaceAll(/(teil|zusammenzuarbeiten)\.Minister/g, '$1. Minister'));
    expect(article.paragraphs).toEqual(articleOf(seedText(3)).paragraphs);
  });

  test('a caption that runs on into the next paragraph is parted from it', () => {
    const text = seedText(3).replace(
      'Choi Youngsam. Foto: Le Anh Dung\n',
      'Choi Youngsam. Foto: Le Anh Dung ',
    );
    expect(articleOf(text).paragraphs).toEqual(articleOf(seedText(3)).paragraphs);
  });

  test('a word for a picture inside a sentence is no credit', () => {
    const text = seedText(4).replace(/^Er sagte, dass Meta/m, 'Die Erklärung steht unter dem Foto: Meta');
    expect(articleOf(text).credits).toEqual([]);
  });
});

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

describe('the layout of the file makes no difference', () => {
  test.each([0, 1, 2, 3, 4] as const)('seed %i', (number) => {
    const text = seedText(number);
    const plain = articleOf(text);
    for (const other of [
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      `\ufeff${text}`,
      `${text}\n\n \n\t\n`,
      `\n\n${text}`,
      text.replaceAll('\n', ' \n  '),
      withoutBlankLines(text),
      text.normalize('NFD'),
    ]) {
      const { paragraphs, headline, section, sourceUrls, site, comments, credits, language } =
        articleOf(other);
      expect({ paragraphs, headline, section, sourceUrls, site, comments, credits, language }).toEqual({
        paragraphs: plain.paragraphs,
        headline: plain.headline,
        section: plain.section,
        sourceUrls: plain.sourceUrls,
        site: plain.site,
        comments: plain.comments,
        credits: plain.credits,
        language: plain.language,
      });
    }
  });
});

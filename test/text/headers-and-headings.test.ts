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

describe('lines at the top that say when a text appeared and who wrote it', () => {
  const bodies = {
    en: [
      'The prime minister met the leaders of the opposition on Thursday to discuss the budget, which has been delayed for months.',
      'He said that the government would present a new plan before the end of the year, and that all parties could contribute to it.',
      'The opposition leader welcomed the meeting and said that it was a first step in the right direction, but more had to be done.',
    ],
    vi: [
      'Thủ tướng đã gặp lãnh đạo các đảng phái vào sáng nay để bàn về ngân sách, vốn đã bị trì hoãn trong nhiều tháng qua.',
      'Ông cho biết chính phủ sẽ trình kế hoạch mới trước cuối năm và mời tất cả các bên cùng đóng góp ý kiến cho kế hoạch này.',
      'Lãnh đạo phe đối lập hoan nghênh cuộc gặp và nói rằng đây là bước đi đầu tiên đúng hướng, nhưng cần phải làm nhiều hơn nữa.',
    ],
    zh: [
      '总理星期四会见了反对党领导人，讨论已经推迟了几个月的预算案，双方都表示愿意继续谈判。',
      '他说，政府将在年底之前提出一项新的计划，并邀请所有党派为这项计划提出自己的意见和建议。',
      '反对党领导人对这次会晤表示欢迎，并说这是朝着正确方向迈出的第一步，但还有许多工作要做。',
    ],
    ja: [
      '首相は木曜日に野党の党首らと会談し、数カ月にわたって遅れている予算案について話し合った。',
      '首相は、政府が年末までに新しい計画を示す方針であり、すべての政党に協力を呼びかけると述べた。',
      '野党の党首は会談を歓迎し、正しい方向への第一歩だが、さらに多くのことをする必要があると語った。',
    ],
    ko: [
      '총리는 목요일 야당 지도자들을 만나 몇 달 동안 미뤄진 예산안에 대해 논의했다고 정부가 밝혔다.',
      '그는 정부가 연말 전에 새로운 계획을 내놓을 것이며 모든 정당이 이 계획에 참여할 수 있다고 말했다.',
      '야당 대표는 이번 만남을 환영하면서 올바른 방향으로 가는 첫걸음이지만 할 일이 더 많다고 말했다.',
    ],
  };
  const title = 'Budget talks go on';
  const read = (lines: readonly string[], language: keyof typeof bodies = 'en') => {
    const article = articleOf([...lines, ...bodies[language]].join('\n'));
    expect(article.paragraphs.map(({ text }) => text)).toEqual(bodies[language]);
    return article;
  };

  test.each([
    ['2024-10-31 10:00:00'],
    ['2024-10-31 10:00 GMT+7'],
    ['31 October 2024, 10:00'],
    ['31/10/2024 10:00 GMT+7'],
    ['Published: 31 October 2024'],
    ['Thursday, October 31, 2024 10:00 am EDT'],
  ])('%s before the text, and before its headline', (line) => {
    expect(read([line])).toMatchObject({ headline: null, published: { edtf: '2024-10-31' } });
    expect(read([line, title])).toMatchObject({ headline: title, published: { edtf: '2024-10-31' } });
  });

  test.each([
    ['en', title, '31 October 2024, 10:00'],
    ['en', title, '31 October 2024'],
    ['vi', 'Tiếp tục đàm phán về ngân sách', 'Thứ năm, 31/10/2024 - 18:30'],
    ['zh', '预算谈判仍在继续', '2024年10月31日 10:00 来源：新华网'],
    ['ja', '予算をめぐる協議続く', '2024年10月31日 10時00分'],
    ['ko', '예산 협상 계속된다', '입력 2024.10.31. 오전 10:00'],
  ] as const)('%s: %s, %s', (language, headline, line) => {
    const article = read([headline, line], language);
    expect(article).toMatchObject({ language, headline, published: { edtf: '2024-10-31' } });
    expect(article.changes.map(({ rule, text }) => `${rule}: ${text}`)).toContain(`date-line: ${line}`);
  });

  test('a byline is taken off and kept, alone or with headline and time', () => {
    expect(read(['By John Smith'])).toMatchObject({ headline: null, byline: 'John Smith' });
    expect(read([title, 'By Ann Lee and John Smith', '31 October 2024'])).toMatchObject({
      headline: title,
      byline: 'Ann Lee and John Smith',
      published: { edtf: '2024-10-31' },
    });
  });

  test('dates of what happened stay in the text, and none of them is its day', () => {
    const born = articleOf([title, 'Born: 3 May 1950', ...bodies.en].join('\n'));
    expect(born).toMatchObject({ published: null });
    expect(born.paragraphs.map(({ text }) => text)).toContain('Born: 3 May 1950');
    const days = ['7 October 2023, 06:30', '27 October 2023, 18:00'];
    const list = articleOf([title, ...days, ...bodies.en].join('\n'));
    expect(list).toMatchObject({ published: null });
    expect(list.paragraphs.map(({ text }) => text).join('\n')).toContain(days[1]);
  });

  test('a line without letters is no headline, whatever it is', () => {
    expect(articleOf(['10:00', ...bodies.en].join('\n')).headline).toBeNull();
    expect(articleOf(['date 2024-10', '10:00', ...bodies.en].join('\n')).headline).toBeNull();
  });

  test.each([
    'The budget of 31 October 2024',
    'Giá vàng hôm nay 31/10/2024',
    'Storms of 1 October 2024 and 31 October 2024: the dead',
    'By the river after the storm',
    'Election 2024: the talks',
    'October 31, 2024: What We Know',
    'Arsenal vs Chelsea, 31 October 2024, 20:00',
    'News Briefing: October 31, 2024',
    'Russia-Ukraine war | October 31, 2024',
    'By Land and Sea',
    'By George, She Did It',
    'Von Trier and Kidman',
    'Di Maria, Messi and Neymar',
  ])('a headline that names a day or begins like a byline stays: %s', (headline) => {
    const language = headline.startsWith('Giá') ? 'vi' : 'en';
    expect(read([headline], language)).toMatchObject({ headline, published: null, byline: null });
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

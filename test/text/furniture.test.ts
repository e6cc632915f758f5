import { describe, expect, test } from 'vitest';
import { cleanCharacters } from '../../src/text/decoding/clean-characters.ts';
import { takeFurniture } from '../../src/text/furniture/furniture.ts';
import { splitLines, textOf } from '../../src/text/paragraphs/blocks.ts';
import { articleOf, changesOf } from '../support/normalised.ts';

const TEXT = [
  'The city council voted on Tuesday to rebuild the old bridge over the river, the mayor said.',
  'Work will start in spring and is expected to last two years, according to the plan.',
  'The money was found in last year’s budget, and the province pays the other half of it.',
  'Residents of both banks have waited for the bridge for more than a decade, they say.',
  'Until then the ferry goes every ten minutes from five in the morning to midnight.',
];
const rulesOf = (lines: string[], text = TEXT): string[] => {
  const article = articleOf([...text, ...lines].join('\n'));
  const left = article.paragraphs.map((paragraph) => paragraph.text).slice(text.length);
  expect(left, 'lines that are left').toEqual([]);
  return [...new Set(article.changes.map(({ rule }) => rule))];
};
/** Lines that the rules for furniture leave; the rules for text in another language are not asked. */
const leftOf = (lines: string[]): string[] => {
  const draft = splitLines(cleanCharacters([...TEXT, ...lines].join('\n')));
  return takeFurniture(draft)
    .blocks.map((block) => textOf(draft, block))
    .slice(TEXT.length);
};

describe('rows of buttons for sharing', () => {
  test.each([
    ['Share this article'],
    ['Facebook Twitter WhatsApp Email Print'],
    ['Share on Facebook | Tweet | Pin it | Email'],
    ['Teilen', 'Facebook', 'Twitter', 'WhatsApp', 'Drucken'],
    ['Partager sur Facebook', 'Partager sur Twitter'],
    ['Compartir en WhatsApp'],
    ['Compartilhar: Facebook, Twitter, Telegram'],
    ['Поделиться', 'ВКонтакте Одноклассники Telegram'],
    ['Поділитися у Facebook'],
    ['Chia sẻ', 'Facebook Zalo Twitter'],
    ['分享到：微信 微博 QQ空间'],
    ['シェアする', 'ツイート'],
    ['공유하기', '페이스북 트위터 카카오톡'],
    ['شارك على فيسبوك', 'فيسبوك تويتر واتساب'],
    ['शेयर करें', 'फेसबुक ट्विटर व्हाट्सएप'],
    ['แชร์', 'Bagikan', 'Paylaş'],
  ])('%s', (...lines) => {
    expect(rulesOf(lines)).toEqual(['sharing-row']);
  });
});

describe('links to other articles that lost their address', () => {
  test.each([
    ['Related articles', 'Bridge to be closed for a year', 'Council finds money for the bridge'],
    ['Read more: Council finds money for the bridge'],
    ['Lesen Sie auch: Brücke wird für ein Jahr gesperrt', 'Mehr zum Thema'],
    ['À lire aussi : Le pont fermé pour un an'],
    ['Noticias relacionadas', 'El puente se cierra un año'],
    ['Читайте также: Мост закрыт на год'],
    ['Читайте також', 'Міст закрито на рік', 'Мер пояснив, звідки гроші'],
    ['>> Xem thêm: Đóng cửa cầu cũ trong một năm', 'Tin liên quan', 'Thành phố tìm được tiền xây cầu'],
    ['相关阅读：大桥关闭一年', '関連記事：橋が閉鎖へ', '관련기사: 다리 폐쇄'],
    ['اقرأ أيضا: إغلاق الجسر لمدة عام', 'यह भी पढ़ें: पुल एक साल के लिए बंद'],
    ['อ่านเพิ่มเติม: ปิดสะพานหนึ่งปี', 'Baca juga: Jembatan ditutup setahun', 'İlgili haberler', 'Köprü kapandı'],
    ['1. https://example.com/a', '2. https://example.com/b'],
  ])('%s', (...lines) => {
    expect(rulesOf(lines)).toEqual(['related-link']);
  });
});

describe('links to other articles between the paragraphs', () => {
  const long = [
    ...TEXT,
    ...TEXT.map((line) => line.replace('The', 'A')),
    ...TEXT.map((line) => `So ${line}`),
  ];

  test.each([
    'Read also: Council finds money for the bridge',
    '>> Xem thêm: Đóng cửa cầu cũ trong một năm',
    'Читайте также: Мост закрыт на год',
    '相关阅读：大桥关闭一年',
  ])('%s', (line) => {
    for (const at of [1, 2, 7]) {
      const article = articleOf([...long.slice(0, at), line, ...long.slice(at)].join('\n'));
      expect(article.paragraphs.map(({ text }) => text)).toEqual(long);
      expect(changesOf(article)).toContain(`related-link: ${line}`);
    }
  });

  test('a sentence that a label has grown onto stays, and so does a line that only looks like one', () => {
    for (const line of [
      'Read also: Italy reports an attack on its networks Thanks to help from abroad, the ministry of the interior has built a system that warns of such attacks.',
      'The mayor’s advice: Read more, and see also what others do.',
      'More on this: the council meets again on Friday.',
      'Most popular: vanilla, which sells more than all the other flavours together, the company said.',
    ]) {
      const article = articleOf([...long.slice(0, 7), line, ...long.slice(7)].join('\n'));
      expect(article.paragraphs.map(({ text }) => text)).toContain(line);
    }
  });
});

describe('invitations, notices and rights', () => {
  test.each([
    ['newsletter-line', 'Sign up for our newsletter to get the latest news in your inbox.'],
    ['newsletter-line', 'Abonnieren Sie unseren Newsletter'],
    ['newsletter-line', 'Inscrivez-vous à notre newsletter gratuite !'],
    ['newsletter-line', 'Suscríbete a nuestro boletín diario'],
    ['newsletter-line', 'Подписывайтесь на наш канал в Telegram'],
    ['newsletter-line', 'Підписуйтесь на наш Telegram-канал'],
    ['newsletter-line', 'Theo dõi chúng tôi trên Facebook và Zalo'],
    ['newsletter-line', 'Ikuti kami di Google News'],
    ['newsletter-line', '扫描二维码关注我们的公众号'],
    ['newsletter-line', '구독하고 뉴스레터를 받아보세요'],
    ['newsletter-line', 'تابعنا على تويتر'],
    ['cookie-notice', 'We use cookies to improve your experience. Accept'],
    ['cookie-notice', 'Diese Website verwendet Cookies.'],
    ['cookie-notice', 'Ce site utilise des cookies pour mesurer son audience.'],
    ['cookie-notice', 'Мы используем файлы cookie, чтобы сайт работал лучше.'],
    ['cookie-notice', 'Trang web này sử dụng cookie.'],
    ['cookie-notice', '当サイトではクッキーを使用しています。'],
    ['tags-line', 'Tags: bridge, council, mayor'],
    ['tags-line', 'Từ khóa: cầu, thành phố'],
    ['tags-line', 'Теги: мост, город'],
    ['tags-line', '#bridge #council #mayor'],
    ['copyright-line', 'Alle Rechte vorbehalten.'],
    ['copyright-line', '版权所有 未经许可不得转载'],
    ['copyright-line', '<저작권자 ⓒ 연합뉴스, 무단 전재-재배포 금지>'],
    ['contact-line', 'newsroom@example.com'],
    ['comment-counter', '댓글 5개'],
  ])('%s: %s', (rule, line) => {
    expect(rulesOf([line])).toEqual([rule]);
    const article = articleOf([...TEXT, line].join('\n'));
    expect(changesOf(article)).toContain(`${rule}: ${line}`);
  });

  test('are known before the text too', () => {
    const article = articleOf(
      ['Facebook | Twitter | WhatsApp', 'We use cookies on this site.', ...TEXT].join('\n'),
    );
    expect(article.paragraphs.map(({ text }) => text)).toEqual(TEXT);
  });
});

describe('sentences of an article stay, whatever they are about', () => {
  test.each([
    'Facebook and Twitter were fined on Monday for sharing the data of their users.',
    'Facebook kauft WhatsApp',
    'Google will stop the use of cookies by other companies in its browser next year.',
    '“We use cookies to learn what readers want,” the publisher told the court.',
    'The newsletter of the bank advised its readers to sell.',
    'She asked readers to subscribe to the newspaper so that it can live.',
    'Share prices fell by three per cent after the news.',
    'Teilen will er die Macht mit niemandem.',
    'See also the report that the ministry published in May.',
    'Read more books, the minister said to the pupils.',
    'The lawyers want all the rights of the workers to be respected.',
    'Подписаться на канал предложили все участники встречи, сказал мэр.',
    'Theo dõi sức khỏe của người dân là việc của các trạm y tế.',
    'Mạng xã hội Facebook, Zalo và TikTok phải nộp thuế theo luật mới.',
    '微信和微博上的用户昨天就此事展开了讨论。',
    'Follow the money',
    'Read also: Italy reports an attack on its networks Thanks to help from abroad, the ministry of the interior has built a system that warns of such attacks.',
  ])('%s', (line) => {
    expect(leftOf([line])).toEqual([line]);
  });

  test('also after the heading of a list, where sentences follow', () => {
    const lines = ['Read more', 'The council meets again on Friday to speak about the ferry and its fares.'];
    expect(leftOf(lines)).toContain(lines[1]);
  });

  test('a short list at the end is no row of buttons', () => {
    const lines = ['The winners', 'Anna Schmidt', 'Tom Brown', 'Facebook'];
    expect(leftOf(lines)).toEqual(lines);
  });
});

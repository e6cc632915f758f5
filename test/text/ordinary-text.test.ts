import { expect, test } from 'vitest';
import { articleOf } from '../support/normalised.ts';

/** Texts with what looks like a slip, a caption, a credit or furniture, and is none. */
const ORDINARY: Record<string, string[]> = {
  fr: [
    'Le ministre a déclaré : « Nous voulons aller plus vite ; le temps presse ! » Qui peut dire le contraire ?',
    'La réunion a duré deux heures et demie, selon M. Dupont, qui dirige le bureau de l’A.F.P. à Hanoï.',
  ],
  de: [
    'Das Treffen fand am 31. Oktober um 14.30 Uhr statt, u. a. mit Dr. Müller, Prof. Schmidt und J. Biden jr. aus den USA.',
    'Auf dem Foto: der Minister und der Botschafter, die sich z. B. über Booking.com und Node.js unterhielten.',
    'Es gab drei Punkte (3) auf der Liste (12), und der letzte wurde vertagt.',
  ],
  en: [
    'The U.S. government said on Monday that it would talk to Yahoo.Com and Vietnam.Net about the rules of the market.',
    'She wrote the book in 2019. It sold 1,000 copies (mostly in New York). Photos show the crowd that day at the gate.',
    'Source: the ministry. That is what the report said when it came out in the spring of last year.',
  ],
  es: [
    '¿Quién dijo eso? El ministro Juan Pérez, en Madrid, habló de la fuente: un informe de 40 páginas del Gobierno.',
    'Según la agencia, los precios subieron un 3,5 % en octubre... y nadie sabe por qué ha ocurrido esto ahora.',
  ],
  vi: [
    'TP.HCM sẽ họp vào chiều 31/10, theo ông Nguyễn Văn A., Phó Giám đốc Sở Thông tin và Truyền thông thành phố.',
    'Ảnh hưởng của bão số 3: nhiều tỉnh miền Bắc mất điện, giao thông bị chia cắt trong nhiều giờ liền.',
  ],
  ru: [
    'Министр сказал: «Мы не можем ждать», — и уехал в г. Москву. На ул. Ленина его ждали журналисты разных изданий.',
    'Встреча прошла 31 октября 2024 г. в 14:30, сообщили в пресс-службе министерства связи и информации страны.',
  ],
  zh: [
    '总理表示：“时间不等人。”他要求各部门在年底前完成协议的谈判，并尽快向政府报告结果。',
    '图表显示，今年第三季度出口增长百分之五，进口增长百分之三，贸易顺差继续扩大。',
  ],
};

test.each(Object.entries(ORDINARY))('ordinary text stays as it is: %s', (language, paragraphs) => {
  const article = articleOf(paragraphs.join('\n\n'));
  expect(article.language).toBe(language);
  expect(article.paragraphs).toEqual(paragraphs.map((text) => ({ kind: 'text', text })));
  expect(article).toMatchObject({
    changes: [],
    credits: [],
    sourceUrls: [],
    site: null,
    comments: null,
    headline: null,
  });
});

test('a list of short lines is not made of headings', () => {
  const list = ['Hà Nội 34 độ', 'Đà Nẵng 36 độ', 'Huế 35 độ', 'Cần Thơ 33 độ'];
  const text = [
    'Trung tâm Dự báo khí tượng cho biết nắng nóng sẽ còn kéo dài trên diện rộng trong ba ngày tới ở nhiều nơi.',
    ...list,
    'Người dân được khuyến cáo hạn chế ra đường vào buổi trưa và uống đủ nước trong những ngày nắng nóng này.',
  ];
  expect(articleOf(text.join('\n')).paragraphs).toEqual(text.map((line) => ({ kind: 'text', text: line })));
});

test('a banner in another language is taken out and recorded, a quotation in another language stays', () => {
  const banner =
    'Please subscribe to our newsletter today and never miss the latest news from all over the world.';
  const german = [
    'Der Minister traf am Donnerstag den Botschafter und sprach mit ihm über die Zusammenarbeit beider Länder im kommenden Jahr.',
    'Beide Seiten wollen noch in diesem Jahr ein Abkommen unterzeichnen, wie das Ministerium nach dem Treffen mitteilte.',
    '„We are very happy with the result of this meeting and we look forward to the next one“, sagte der Botschafter.',
    'Im nächsten Jahr soll ein gemeinsames Rechenzentrum entstehen, in dem vor allem junge Fachleute ausgebildet werden.',
  ];
  const article = articleOf([german[0], banner, ...german.slice(1)].join('\n\n'));
  expect(article.paragraphs.map((paragraph) => paragraph.text)).toEqual(german);
  expect(article.changes).toMatchObject([{ kind: 'removed', rule: 'foreign-text', text: banner }]);
});

test('a text that was taken out of a page has no character references left', () => {
  const text = [
    'The minister&#8217;s plan for the bridge&nbsp;&#8211; the third in ten years&nbsp;&#8211; was made public on Monday.',
    'R&amp;D costs are part of it, he said, and &ldquo;nobody has to pay twice&rdquo; for the caf&eacute; on the bank.',
  ];
  expect(articleOf(text.join('\n')).paragraphs.map((paragraph) => paragraph.text)).toEqual([
    'The minister’s plan for the bridge\u00a0– the third in ten years\u00a0– was made public on Monday.',
    'R&D costs are part of it, he said, and “nobody has to pay twice” for the café on the bank.',
  ]);
});

import { describe, expect, test } from 'vitest';
import { encoderOf } from '../../bench/support/encode-legacy.ts';
import { rawText } from '../../src/text/decoding/raw-text.ts';
import { misreadMark } from '../../src/text/decoding/windows-1252.ts';
import { recordBytes } from '../../src/text/records.ts';
import { articleOf, seedText } from '../support/normalised.ts';

/** News in the languages that old encodings were made for, with every mark that their keyboards had. */
const NEWS: Record<string, string> = {
  de: seedText(4),
  uk: seedText(1),
  vi: seedText(2),
  cs: 'Předseda vlády se ve čtvrtek odpoledne sešel s ministrem spojů a jednal s ním o spolupráci obou zemí.\n„Čas nečeká na nikoho,“ řekl předseda vlády po čtvrteční schůzce s novinářem.\nDohoda má být podepsána ještě letos a týká se šesti oblastí, především bezpečnosti sítí.',
  pl: 'Premier spotkał się w czwartek po południu z ministrem łączności i rozmawiał z nim o współpracy obu państw. Umowa ma zostać podpisana jeszcze w tym roku i dotyczy sześciu dziedzin, przede wszystkim bezpieczeństwa sieci.',
  ru: 'Премьер-министр в четверг днём встретился с министром связи и обсудил с ним сотрудничество двух стран. Соглашение должно быть подписано ещё в этом году и касается шести областей, прежде всего безопасности сетей.',
  el: 'Ο πρωθυπουργός συναντήθηκε την Πέμπτη το απόγευμα με τον υπουργό επικοινωνιών και συζήτησε μαζί του τη συνεργασία των δύο χωρών. Η συμφωνία πρόκειται να υπογραφεί μέσα στη χρονιά και αφορά έξι τομείς.',
  tr: 'Başbakan perşembe günü öğleden sonra iletişim bakanıyla görüştü ve iki ülkenin iş birliğini konuştu. Anlaşmanın bu yıl içinde imzalanması bekleniyor; altı alanı, özellikle ağ güvenliğini kapsıyor.',
  he: 'ראש הממשלה נפגש ביום חמישי אחר הצהריים עם שר התקשורת ודן עמו בשיתוף הפעולה בין שתי המדינות. ההסכם אמור להיחתם עוד השנה והוא נוגע לשישה תחומים, ובראשם אבטחת רשתות.',
  ar: 'التقى رئيس الوزراء بعد ظهر الخميس وزير الاتصالات وبحث معه التعاون بين البلدين. ومن المقرر أن توقع الاتفاقية هذا العام، وهي تشمل ستة مجالات في مقدمتها أمن الشبكات.',
  lt: 'Ministras pirmininkas ketvirtadienio popietę susitiko su ryšių ministru ir aptarė abiejų šalių bendradarbiavimą. Sutartis turėtų būti pasirašyta dar šiais metais ir apima šešias sritis, pirmiausia tinklų saugumą.',
  th: 'นายกรัฐมนตรีพบกับรัฐมนตรีกระทรวงการสื่อสารเมื่อบ่ายวันพฤหัสบดี และหารือเรื่องความร่วมมือของทั้งสองประเทศ คาดว่าจะลงนามในข้อตกลงภายในปีนี้ ซึ่งครอบคลุมหกด้าน โดยเฉพาะความมั่นคงของเครือข่าย',
  zh: '总理星期四下午会见了通信大臣，双方讨论了两国之间的合作。协议预计将在今年内签署，涉及六个领域，首先是网络安全。总理表示时间不等人，各部门应当尽快完成准备工作。',
  'zh-Hant':
    '總理星期四下午會見了通信大臣，雙方討論了兩國之間的合作。協議預計將在今年內簽署，涉及六個領域，首先是網絡安全。總理表示時間不等人，各部門應當盡快完成準備工作。',
  ja: '首相は木曜日の午後、通信相と会談し、両国の協力について話し合った。協定は年内に署名される見通しで、ネットワークの安全保障をはじめとする六つの分野にわたる。首相は時間は待ってくれないと述べた。',
  ko: '총리는 목요일 오후 통신부 장관을 만나 양국의 협력을 논의했다. 협정은 올해 안에 서명될 예정이며 네트워크 보안을 비롯한 여섯 개 분야를 다룬다. 총리는 시간은 기다려 주지 않는다고 말했다.',
};

describe('a text in an old encoding is read as its letters', () => {
  test.each([
    ['windows-1252', 'de'],
    ['macintosh', 'de'],
    ['windows-1250', 'cs'],
    ['windows-1250', 'pl'],
    ['iso-8859-2', 'cs'],
    ['iso-8859-2', 'pl'],
    ['windows-1251', 'ru'],
    ['windows-1251', 'uk'],
    ['koi8-r', 'ru'],
    ['koi8-u', 'uk'],
    ['iso-8859-5', 'ru'],
    ['ibm866', 'ru'],
    ['windows-1253', 'el'],
    ['windows-1254', 'tr'],
    ['windows-1255', 'he'],
    ['windows-1256', 'ar'],
    ['iso-8859-6', 'ar'],
    ['windows-1257', 'lt'],
    ['windows-874', 'th'],
    ['windows-1258', 'vi'],
    ['viscii', 'vi'],
    ['tcvn', 'vi'],
    ['gb18030', 'zh'],
    ['big5', 'zh-Hant'],
    ['shift_jis', 'ja'],
    ['euc-jp', 'ja'],
    ['iso-2022-jp', 'ja'],
    ['euc-kr', 'ko'],
  ])('%s, %s', (encoding, language) => {
    const encode = encoderOf(encoding);
    const lines = (NEWS[language] ?? '').split('\n').filter((line) => encode(line) !== null);
    const text = lines.join('\n');
    expect(text.length).toBeGreaterThan(60);
    const article = articleOf(encode(text) ?? new Uint8Array());
    const same = articleOf(text);
    expect(article.paragraphs).toEqual(same.paragraphs);
    expect(article.headline).toBe(same.headline);
  });
});

test('Vietnamese in UTF-8 whose letters are taken apart is put together, and said to be', () => {
  const article = articleOf(seedText(2).normalize('NFD'));
  expect(article.paragraphs).toEqual(articleOf(seedText(2)).paragraphs);
  expect(article.encoding).toBe('utf-8');
  expect(article.changes.filter(({ rule }) => rule === 'composed-letters')).toHaveLength(1);
});

test('what is valid UTF-8 stays UTF-8, however strange its letters stand together', () => {
  const text = `${seedText(4)}\n\nÃ¼ber Ãœbung und MÃ¼he schrieb der Minister am Donnerstag in seinem langen Bericht.`;
  const article = articleOf(text);
  expect(article.encoding).toBe('utf-8');
  expect(article.paragraphs.at(-1)?.text).toContain('Ã¼ber Ãœbung');
});

/** A page of the bytes of a text; `description` is what its meta tag holds. */
const pageOf = (text: Uint8Array, charset: string, description: readonly number[] = []): Uint8Array =>
  Buffer.concat([
    Buffer.from(`<html><head><meta charset="${charset}"><meta name="description" content="`),
    Uint8Array.from(description),
    Buffer.from('"></head><body><article><p>'),
    text,
    Buffer.from('</p></article></body></html>'),
  ]);

const encoded = (encoding: string, language: string): Uint8Array =>
  encoderOf(encoding)(NEWS[language] ?? '') ?? new Uint8Array();

describe('one broken byte does not stop an old encoding from being read', () => {
  test.each([
    ['gb2312', 'gb18030', 'zh'],
    ['big5', 'big5', 'zh-Hant'],
    ['shift_jis', 'shift_jis', 'ja'],
    ['euc-jp', 'euc-jp', 'ja'],
    ['euc-kr', 'euc-kr', 'ko'],
  ])('where the description of a page in %s was cut mid-character', (charset, encoding, language) => {
    const bytes = encoded(encoding, language);
    const high = bytes.findIndex((byte) => byte > 0x7f);
    const page = pageOf(bytes, charset, [...bytes.subarray(high, high + 4), bytes[high] ?? 0]);
    expect(articleOf(page).paragraphs).toEqual(articleOf(pageOf(bytes, charset)).paragraphs);
    expect(articleOf(page).paragraphs[0]?.text).toBe(NEWS[language]);
  });

  test('where the record that the bytes came in declares it', () => {
    const korean = encoded('euc-kr', 'ko');
    const cut = Buffer.concat([korean, Buffer.from('\n'), korean.subarray(0, 1), Buffer.from('\n')]);
    const article = articleOf(recordBytes(cut, { media: 'text/plain', encoding: 'EUC-KR' }));
    expect(article).toMatchObject({ encoding: 'euc-kr', language: 'ko' });
    expect(article.paragraphs[0]?.text).toBe(NEWS.ko);
  });

  test.each(['on a page that declares it', 'in a text that declares none'])('%s', (where) => {
    const greek = encoded('windows-1253', 'el');
    const broken = Buffer.concat([greek.subarray(0, 40), Uint8Array.of(0xff), greek.subarray(40)]);
    const bytes = where.startsWith('on') ? pageOf(broken, 'windows-1253') : broken;
    const article = articleOf(bytes);
    expect(article).toMatchObject({ encoding: 'windows-1253', language: 'el' });
    expect(article.paragraphs[0]?.text.replace('\ufffd', '')).toBe(NEWS.el);
    const [change] = article.changes.filter(({ rule }) => rule === 'broken-character');
    expect(rawText(bytes, article.encoding).charAt(change?.at ?? -1)).toBe('\ufffd');
  });
});

describe('the encoding of a page that declares none is told from its text, however long its scripts are', () => {
  test.each([
    ['windows-1250', 'cs'],
    ['windows-1251', 'ru'],
    ['koi8-r', 'ru'],
    ['windows-1253', 'el'],
    ['windows-1256', 'ar'],
    ['windows-874', 'th'],
    ['gb18030', 'zh'],
    ['big5', 'zh-Hant'],
    ['shift_jis', 'ja'],
    ['euc-kr', 'ko'],
  ])('%s', (encoding, language) => {
    const text = (NEWS[language] ?? '').replaceAll('\n', ' ');
    const title = encoderOf(encoding)(text.slice(0, 30)) ?? new Uint8Array();
    for (const length of [3_000, 30_000]) {
      const script = `</title><script>${'let some = "script";\n'.repeat(length / 21)}</script></head><body><p>`;
      const parts = ['<html><head><title>', title, script, encoded(encoding, language), '</p></body></html>'];
      const page = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
      expect(articleOf(page).paragraphs.map((paragraph) => paragraph.text)).toEqual([text]);
    }
  });
});

test.each([
  ['windows-1250', 'cs', 0x81],
  ['euc-kr', 'ko', 0x98],
])('a byte that %s does not know makes no other encoding win', (encoding, language, byte) => {
  const bytes = encoded(encoding, language);
  const end = bytes.indexOf(0x0a) + 1;
  const whole = Array.from({ length: 8 }, () => bytes);
  const broken = Buffer.concat([bytes.subarray(0, end), Uint8Array.of(byte), bytes.subarray(end), ...whole]);
  expect(articleOf(broken)).toMatchObject({ language, encoding });
});

test('an encoding that is declared wrongly, and breaks many bytes, is not believed', () => {
  const article = articleOf(pageOf(encoded('windows-1251', 'ru'), 'gb2312'));
  expect(article).toMatchObject({ encoding: 'windows-1251', language: 'ru' });
  const chinese = Buffer.concat([Buffer.from(NEWS.zh ?? ''), Uint8Array.of(0xff)]);
  expect(articleOf(pageOf(chinese, 'gb2312'))).toMatchObject({ encoding: 'utf-8', language: 'zh' });
  const japanese = articleOf(pageOf(encoded('euc-jp', 'ja'), 'shift_jis'));
  expect(japanese).toMatchObject({ encoding: 'euc-jp', language: 'ja' });
});

describe('UTF-8 that was taken for windows-1252 and encoded again is read as what it was, and said to be', () => {
  /** Bytes as the windows-1252 of browsers, which has control characters where its table has nothing. */
  const asWindows1252 = (text: string): string =>
    Array.from(Buffer.from(text), (byte) =>
      byte >= 0x80 && byte < 0xa0
        ? misreadMark(String.fromCharCode(byte)).replace('\ufffd', String.fromCharCode(byte))
        : String.fromCharCode(byte),
    ).join('');
  const french = 'Le président a rencontré jeudi les chefs de l’opposition, qui a été reçue à l’Élysée. ';

  test.each([
    ['fr', 'président', french.repeat(2)],
    ['ru', 'Премьер', NEWS.ru ?? ''],
    ['vi', 'Thời', seedText(2)],
    ['zh', '总理星期四下午会见了通信大臣', NEWS.zh ?? ''],
  ])('%s', (language, word, text) => {
    const twice = asWindows1252(text);
    const article = articleOf(twice);
    const same = articleOf(text);
    expect(article).toMatchObject({ language, encoding: 'utf-8', headline: same.headline });
    expect(article.paragraphs).toEqual(same.paragraphs);
    expect(article.changes.filter(({ rule }) => rule === 'encoded-twice')).toEqual([
      {
        kind: 'repaired',
        rule: 'encoded-twice',
        text: asWindows1252(word),
        replacement: word,
        at: twice.indexOf(asWindows1252(word)),
      },
    ]);
    expect(article.changes.length).toBe(same.changes.length + 1);
  });

  test('on a page and in a line of JSON, with the places of all else', () => {
    const text = `${french}\u200bIl a parlé. ${french}`;
    const page = `<html><body><p>${asWindows1252(text)}</p></body></html>`;
    for (const article of [articleOf(page), articleOf(recordBytes(asWindows1252(text), { language: 'fr' }))])
      expect(article.paragraphs[0]?.text).toBe(text.replace('\u200b', '').trim());
    const mark = articleOf(page).changes.find(({ rule }) => rule === 'invisible-marks');
    expect(page.slice(mark?.at)).toMatch(/^â€‹Il/u);
  });

  test('but a text with one letter that was encoded once stays as it is', () => {
    const text = `${asWindows1252(french)} Il a été reçu hier.`;
    expect(articleOf(text).paragraphs[0]?.text).toContain('prÃ©sident');
  });
});

test('a language that nobody knows is read in windows-1252 where its words look like words', () => {
  const encode = encoderOf('windows-1252');
  const text =
    'Ny minisitra dia nihaona tamin’ny masoivoho omaly tolakandro, ary niresaka momba ny fiaraha-miasan’ireo firenena roa tonta izy ireo, hoy ny tatitra.';
  const article = articleOf(encode(text) ?? new Uint8Array(), { language: 'mg' });
  expect(article.paragraphs).toEqual([{ kind: 'text', text }]);
});

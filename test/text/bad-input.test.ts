import { describe, expect, test } from 'vitest';
import { articleOf, normaliseText, seedText } from '../support/normalised.ts';

const bytesOf = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))),
  );
const codeOf = (content: string | Uint8Array): string => {
  const { rejection } = normaliseText(content);
  return rejection ? rejection.code : 'article';
};
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string, big = false): Uint8Array => {
  const little = Buffer.from(text, 'utf16le');
  return big ? little.swap16() : little;
};

describe('rejections', () => {
  test.each([
    ['empty', ''],
    ['empty', ' \n\t\r\n  '],
    ['empty', '\ufeff \n'],
    ['too-short', 'Hallo liebe Welt'],
    ['too-short', 'Quelle: https://example.com/a/b'],
    ['too-short', 'Ba chữ thôi'],
    ['too-short', '三个字'],
    ['not-text', bytesOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['not-text', bytesOf('%PDF-1.7 and then some words that look like text')],
    ['not-text', bytesOf([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
    ['not-text', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256)],
    ['not-text', bytesOf('words '.repeat(50), [0, 0, 0, 1, 2], ' words'.repeat(50))],
    ['not-text', '\u0001\u0002\u0003\u0004 control '.repeat(40)],
    ['unknown-language', '17 4 23 88 12 9 45 2024 31 10 '.repeat(12)],
    ['unknown-language', 'QmFzZTY0IGVuY29kZWQgYnl0ZXMgYXJlIG5vIGxhbmd1YWdl'.repeat(8)],
    [
      'unknown-language',
      'xqzv jkwpt wqpor zmxnv qpwoe rutyl ksjdh fgmzn xbcvq pwoei rutya lskdj fhgqm znxbc vqpwo eiruy talsk djfhg mznxb cvqwp eoriu tylak sjdhf gmznx bcvqp woeir utyal skdjf hgqmz',
    ],
    [
      'unknown-language',
      'const total = items.map((item) => item.price * 2).filter(Boolean);\nif (total > 10) { return { total: total, items: [] }; }\nfor (let i = 0; i < 10; i++) { queue.push({ id: i, ...rest }); }',
    ],
  ])('%s: %s', (code, content) => {
    expect(codeOf(content)).toBe(code);
  });

  test('a rejection says what was found and what to do next', () => {
    const { rejection } = normaliseText('%PDF-1.7 text');
    expect(rejection?.message).toBe('The file is a PDF, not plain text.');
    expect(rejection?.advice).toMatch(/Convert the file/);
  });

  test('a file that is broken throughout, and in no other encoding, is undecodable', () => {
    const mixed = bytesOf(
      ...Array.from({ length: 60 }, () => ['ữ tiếng ', [0xff, 0xfe, 0xc0]] as const)
        .flat()
        .map((part) => (typeof part === 'string' ? part : [...part])),
    );
    expect(codeOf(mixed)).toBe('undecodable');
  });
});

describe('encodings', () => {
  const plain = (seed: 0 | 1 | 2): unknown => articleOf(seedText(seed)).paragraphs;

  test.each([0, 1, 2] as const)('UTF-16 with and without its mark, seed %i', (seed) => {
    const text = seedText(seed);
    for (const big of [false, true]) {
      for (const mark of ['', '\ufeff']) {
        const article = articleOf(utf16(mark + text, big));
        expect(article.encoding).toBe(big ? 'utf-16be' : 'utf-16le');
        expect(article.paragraphs).toEqual(plain(seed));
      }
    }
  });

  test('UTF-16 of a Chinese text without a mark', () => {
    const text =
      '当地时间十月三十一日下午，越南总理范明政在访问卡塔尔期间会见了卡塔尔通信和信息技术大臣。双方就数字转型、网络安全和数据中心等领域的合作进行了讨论，并同意加强两国之间的合作。\n总理表示，时间不等人，双方应尽快签署协议。';
    for (const big of [false, true]) expect(articleOf(utf16(text, big)).language).toBe('zh');
  });

  test('old encodings are known by the language that comes out', () => {
    const marks: Record<string, string> = { '„': '\x84', '“': '\x93', '–': '\x96', '”': '\x94' };
    const western = latin1(seedText(4).replace(/[„“–”]/g, (mark) => marks[mark] ?? mark));
    expect(articleOf(western)).toMatchObject({ encoding: 'windows-1252', language: 'de' });
    expect(articleOf(western).paragraphs).toEqual(articleOf(seedText(4)).paragraphs);
    const cyrillic = Uint8Array.from(
      Array.from(
        'Сегодня днём министр связи встретился с послом и обсудил сотрудничество двух стран в области связи. '.repeat(
          4,
        ),
        (letter) => {
          const code = letter.charCodeAt(0);
          if (code === 0x451) return 0xb8;
          return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
        },
      ),
    );
    expect(articleOf(cyrillic)).toMatchObject({ encoding: 'windows-1251', language: 'ru' });
  });

  test('a few broken bytes are replaced, and the places recorded', () => {
    const bytes = Buffer.from(seedText(1), 'utf8');
    bytes[501] = 0xff;
    const article = articleOf(bytes);
    expect(article.language).toBe('uk');
    expect(article.changes.some((change) => change.rule === 'broken-character')).toBe(true);
    expect(article.paragraphs[0]?.text).toContain('\ufffd');
  });

  test('halves of surrogate pairs and zero characters never reach an article', () => {
    const article = articleOf(`${seedText(2)}\n\nMột đoạn có ký tự lạ \u0007 ở giữa câu văn này, thế thôi.`);
    expect(JSON.stringify(article.paragraphs)).not.toContain('\\u0007');
    expect(article.changes.some((change) => change.rule === 'control-characters')).toBe(true);
  });
});

describe('short articles pass in every script', () => {
  test.each([
    [
      'zh',
      '越南总理范明政十月三十一日下午在多哈会见了卡塔尔通信和信息技术大臣。双方讨论了数字转型、网络安全和数据中心方面的合作，同意尽快签署协议。总理说时间不等人。',
    ],
    [
      'ja',
      '首相は三十一日午後、カタールの通信情報技術相と会談し、デジタル変革やサイバー安全保障での協力について話し合った。両国は年内に協定を結ぶ方針で一致した。',
    ],
    [
      'th',
      'นายกรัฐมนตรีเวียดนามพบรัฐมนตรีกระทรวงการสื่อสารของกาตาร์เมื่อบ่ายวันที่ 31 ตุลาคม ทั้งสองฝ่ายหารือเรื่องการเปลี่ยนผ่านสู่ดิจิทัลและความมั่นคงทางไซเบอร์',
    ],
    [
      'ko',
      '베트남 총리는 31일 오후 카타르 통신정보기술부 장관을 만나 디지털 전환과 사이버 보안 분야 협력을 논의했다. 양국은 연내에 협정을 맺기로 했다.',
    ],
    [
      'ar',
      'استقبل رئيس الوزراء الفيتنامي وزير الاتصالات وتكنولوجيا المعلومات القطري بعد ظهر يوم 31 أكتوبر، وبحث الجانبان التعاون في مجال التحول الرقمي.',
    ],
    [
      'hi',
      'वियतनाम के प्रधानमंत्री ने 31 अक्टूबर की दोपहर कतर के संचार मंत्री से मुलाकात की और दोनों पक्षों ने डिजिटल परिवर्तन में सहयोग पर चर्चा की।',
    ],
    [
      'fi',
      'Vietnamin pääministeri tapasi Qatarin viestintäministerin 31. lokakuuta iltapäivällä. He keskustelivat digitaalisesta yhteistyöstä ja tietoturvasta.',
    ],
  ])('%s', (language, text) => {
    expect(articleOf(text)).toMatchObject({ language, changes: [] });
    expect(articleOf(text).paragraphs).toEqual([{ kind: 'text', text }]);
  });
});

describe('what is declared', () => {
  test('a declared address and date are kept, and the text decides the language where it is clear', () => {
    const article = articleOf(seedText(0), {
      language: 'fr',
      url: 'https://example.com/de/a',
      date: '2024-11-01T08:00:00Z',
    });
    expect(article).toMatchObject({
      language: 'de',
      canonicalUrl: 'https://example.com/de/a',
      published: { edtf: '2024-11-01' },
    });
  });

  test('spaces around a declared address are no part of it', () => {
    const article = articleOf(seedText(0), { url: ' https://example.com/de/a\n' });
    expect(article.canonicalUrl).toBe('https://example.com/de/a');
  });

  test('where the identification is not sure the declared language counts', () => {
    const zulu =
      'UNgqongqoshe wezokuxhumana uhlangane nenxusa ngoLwesihlanu ekuseni ukuze baxoxe ngokubambisana kwamazwe womabili kwezobuchwepheshe kanye nokuphepha.';
    expect(articleOf(zulu, { language: 'zu' }).language).toBe('zu');
    expect(articleOf(zulu).languageConfidence).toBeLessThan(0.5);
  });

  test('a declared language that the text cannot be in is not believed, even where the identification is not sure', () => {
    const zulu =
      'UNgqongqoshe wezokuxhumana uhlangane nenxusa ngoLwesihlanu ekuseni ukuze baxoxe ngokubambisana kwamazwe womabili kwezobuchwepheshe kanye nokuphepha.';
    for (const language of ['ru', 'vi', 'zh']) {
      expect(articleOf(zulu, { language }).language).not.toBe(language);
    }
  });

  test.each([
    ['Thu, 31 Oct 2024 10:00:00 GMT', '2024-10-31', '2024-10-31T10:00:00Z'],
    ['2024/10/31 10:00', '2024-10-31', '2024-10-31T10:00:00'],
    ['2024-10-31T10:00:00.5+0700', '2024-10-31', '2024-10-31T10:00:00+07:00'],
    ['20241031', '2024-10-31', null],
    ['2567-10-31', '2024-10-31', null],
    ['1403-08-10', '2024-10-31', null],
    ['2024-10', '2024-10', null],
    ['2567', '2024', null],
    ['2024-02-31', null, null],
    ['0001-01-01', null, null],
    ['1403-08', null, null],
  ])('a declared date is read as on a page: %s', (date, edtf, time) => {
    const article = articleOf(seedText(0), { date });
    expect(article.published?.edtf ?? null).toBe(edtf);
    expect(article.publishedTime).toBe(time);
  });

  test('what is no address, date or language is not believed', () => {
    const article = articleOf(seedText(0), { language: '<b>', url: 'javascript:alert(1)', date: 'gestern' });
    expect(article).toMatchObject({ language: 'de', canonicalUrl: null, published: null });
  });
});

import { describe, expect, it } from 'vitest';
import { COARSE, CONCEPT, HAN_PAIR, NAME, WORD } from '../../src/matching/anchors/word-reader.ts';
import { anchorsOf, writtenOf } from '../support/anchors-of.ts';
import { sharedWords } from './support.ts';

/** Enough names for capital letters to mean something. */
const cased = 'In Berlin met Merkel Obama, Macron, Draghi and Johnson. ';

describe('words of a script with capitals', () => {
  const read = () => anchorsOf('en', `${cased}Yesterday an infrastructure deal with Qatar came into force.`);
  const of = (written: string, kind: number) =>
    read().find((anchor) => anchor.written === written && anchor.kind === kind);

  it('are names where they begin with a capital letter', () => {
    expect(writtenOf(read(), NAME)).toEqual(expect.arrayContaining(['Berlin', 'Merkel', 'Qatar']));
    expect(of('Qatar', NAME)?.share).toBe(1);
  });

  it('count less as names at the start of a sentence, where every word has a capital', () => {
    expect(of('Yesterday', NAME)?.share).toBe(0.7);
    expect(of('Yesterday', COARSE)).toBeUndefined();
    expect(of('Qatar', COARSE)).toBeDefined();
    // The text itself begins a sentence, and so does a line.
    expect(anchorsOf('en', `Lisbon. ${cased}`)[0]?.share).toBe(0.7);
    const lines = anchorsOf('en', `${cased}We saw Lisbon\nMadrid and Oslo`).filter(
      ({ kind }) => kind === NAME,
    );
    const shares = Object.fromEntries(lines.map(({ written, share }) => [written, share]));
    expect(shares).toMatchObject({ Lisbon: 1, Madrid: 0.7, Oslo: 1 });
  });

  it('that are small count from six letters on', () => {
    const words = (text: string) => writtenOf(anchorsOf('en', cased + text), WORD);
    expect(words('A treaty on infrastructure, a deal with pacts.')).toEqual(['treaty', 'infrastructure']);
    expect(of('infrastructure', COARSE)).toBeUndefined();
  });

  it('weigh two and a half times as much with a capital as without', () => {
    const weight = (word: string, kind: number) =>
      anchorsOf('en', `${cased}We saw ${word} there.`).find(
        (anchor) => anchor.written === word && anchor.kind === kind,
      )?.weight ?? 0;
    expect(weight('Kalumbra', NAME)).toBeGreaterThan(0);
    expect(weight('Kalumbra', NAME)).toBeCloseTo(2.5 * weight('kalumbra', WORD), 6);
  });
});

describe('words of a script or text without capitals', () => {
  it.each([
    ['hi', 'प्रधानमंत्री नरेंद्र मोदी दिल्ली पहुंचे', 'मोदी'],
    ['ka', 'პრემიერ მინისტრი თბილისში ჩავიდა', 'თბილისში'],
    ['ta', 'பிரதமர் மோடி சென்னை வந்தார்', 'சென்னை'],
    ['am', 'ጠቅላይ ሚኒስትር አቢይ አህመድ አዲስ አበባ ገቡ', 'አህመድ'],
    ['he', 'ראש הממשלה הגיע לירושלים', 'לירושלים'],
    ['ko', '문재인 대통령이 서울에 도착했다', '서울에'],
  ])('in %s all count, because any may be a name', (language, text, word) => {
    expect(writtenOf(anchorsOf(language, text), WORD)).toContain(word);
  });

  it('count short ones too where somebody writes Latin without capitals', () => {
    expect(writtenOf(anchorsOf('en', 'merkel met obama in paris on monday'), NAME)).toEqual(
      expect.arrayContaining(['merkel', 'met', 'paris']),
    );
  });
});

describe('Chinese and Japanese', () => {
  it('give each pair of Han characters, and none across other letters', () => {
    expect(writtenOf(anchorsOf('zh', '北京大学，上海'), HAN_PAIR)).toEqual(['北京', '京大', '大学', '上海']);
    expect(writtenOf(anchorsOf('ja', '東京の大学'), HAN_PAIR)).toEqual(['東京', '大学']);
  });

  it('share pairs between Chinese and Japanese', () => {
    expect(sharedWords(['ja', '東京の大学で会議'], ['zh', '东京大学召开会议'])).toEqual(
      expect.arrayContaining(['大学']),
    );
  });

  it('give katakana words by their sound, from two signs on', () => {
    const anchors = anchorsOf('ja', 'マクロン氏はベルリンでメルケル氏に会った。ア');
    expect(writtenOf(anchors, NAME)).toEqual(['マクロン', 'ベルリン', 'メルケル']);
    expect(
      sharedWords(['ja', 'マクロン氏はベルリンでメルケル氏に会った。'], ['en', `${cased}There was Macron.`]),
    ).toEqual(expect.arrayContaining(['マクロン', 'ベルリン', 'メルケル']));
  });
});

describe('scripts that write no spaces between words', () => {
  it.each([
    ['th', 'นายกรัฐมนตรีเดินทางไปประเทศเวียดนาม', 'รัฐบาลของประเทศเวียดนามประกาศ', 'ประเทศ'],
    ['lo', 'ນາຍົກລັດຖະມົນຕີເດີນທາງໄປປະເທດຫວຽດນາມ', 'ລັດຖະບານປະເທດຫວຽດນາມ', 'ປະເທດ'],
    ['km', 'នាយករដ្ឋមន្ត្រីធ្វើដំណើរទៅប្រទេសវៀតណាម', 'រដ្ឋាភិបាលនៃប្រទេសវៀតណាម', 'ប្រទេស'],
    ['my', 'ဝန်ကြီးချုပ်သည်ဗီယက်နမ်နိုင်ငံသို့သွားသည်', 'ထိုင်းနိုင်ငံအစိုးရ', 'နိုင်ငံ'],
  ])('%s words are found in the middle of a run', (language, a, b, word) => {
    const shared = sharedWords([language, a], [language, b]);
    expect(shared.join('|')).toContain(word);
    for (const written of shared) expect(written.length).toBeLessThan(a.length / 2);
  });

  it('of one letter have no key, and longer ones a coarse one too', () => {
    expect(anchorsOf('th', 'ก ข')).toEqual([]);
    expect(writtenOf(anchorsOf('th', 'ประเทศ'), COARSE)).toEqual(['ประเทศ']);
  });

  it('a run of many thousand letters is read to its end', () => {
    const text = `${'ประเทศไทย'.repeat(1000)}เวียดนาม`;
    expect(writtenOf(anchorsOf('th', text), WORD).at(-1)).toBe('เวียดนาม');
  });
});

describe('Arabic and Hebrew particles that are written as one with the word', () => {
  it.each(['القاهرة', 'والقاهرة', 'بالقاهرة', 'كالقاهرة', 'فالقاهرة'])('%s meets the bare name', (form) => {
    expect(sharedWords(['ar', `وصل ${form} أمس`], ['ar', 'زار قاهرة'])).toContain(form);
  });

  it.each(['בירושלים', 'לירושלים', 'וירושלים', 'מירושלים', 'שירושלים'])('%s meets the bare name', (form) => {
    expect(sharedWords(['he', `הוא גר ${form} אתמול`], ['he', 'ירושלים'])).toContain(form);
  });

  it('a word of fewer than five letters is left whole, and one of which fewer than three would be left', () => {
    const keys = (language: string, word: string) =>
      anchorsOf(language, word).filter(({ kind }) => kind === WORD).length;
    expect(keys('he', 'הבית')).toBe(1);
    expect(keys('he', 'הביתה')).toBe(2);
    expect(keys('ar', 'والبيت')).toBe(2);
    expect(keys('ar', 'والبي')).toBe(1);
  });

  it('is no particle in the middle of a word', () => {
    expect(anchorsOf('ar', 'طرابلس').filter(({ kind }) => kind === WORD)).toHaveLength(1);
    expect(anchorsOf('he', 'תלמידים').filter(({ kind }) => kind === WORD)).toHaveLength(1);
  });

  it('the bare word has no coarse key besides that of the whole', () => {
    expect(anchorsOf('ar', 'القاهرة').filter(({ kind }) => kind === COARSE)).toHaveLength(1);
  });
});

describe('names between scripts', () => {
  it.each([
    ['uk', 'Президент Байден зустрів Макрона', ['Байден', 'Макрона']],
    ['ru', 'Президент Байден встретил Макрона', ['Байден', 'Макрона']],
    ['el', 'Ο πρόεδρος Μακρόν συνάντησε τον Ομπάμα', ['Μακρόν']],
    ['ko', '마크롱 대통령과 오바마가 만났다', ['오바마가']],
    ['hi', 'राष्ट्रपति ओबामा और मर्केल मिले', ['ओबामा', 'मर्केल']],
    ['bg', 'Меркел се срещна с Обама', ['Меркел', 'Обама']],
  ])('%s shares them with English by their consonants', (language, text, names) => {
    const english = `${cased}There were Biden, Macron, Obama and Merkel.`;
    expect(sharedWords([language, text], ['en', english])).toEqual(expect.arrayContaining(names));
  });
});

describe('a name after a prefix that is written small', () => {
  it.each([
    ['zu', 'uTrump', 'Trump'],
    ['xh', 'eNingizimu', 'Ningizimu'],
    ['ga', 'hÉireann', 'Éireann'],
    ['ga', 'nGaillimh', 'Gaillimh'],
  ])('in %s: %s is read as the name', (language, written, name) => {
    const keys = (word: string) =>
      anchorsOf(language, `${cased}We saw ${word} there.`)
        .filter((anchor) => anchor.written === word && anchor.kind === NAME)
        .map((anchor) => anchor.key);
    expect(keys(written)).not.toEqual([]);
    expect(keys(written)).toEqual(keys(name));
  });

  it('is found behind five letters or an apostrophe at most, and has three letters at least', () => {
    const keys = (word: string) =>
      anchorsOf('en', `${cased}We saw ${word} there.`)
        .filter(({ written, kind }) => written === word && kind !== CONCEPT)
        .map(({ kind, key }) => `${kind} ${key}`);
    for (const [written, name] of [
      ['abcdeTrump', 'Trump'],
      ['d’Artagnan', 'Artagnan'],
      ['uTrk', 'Trk'],
      ['iPhone', 'Phone'],
    ] as const)
      expect(keys(written), written).toEqual(keys(name));
    expect(keys('abcdefTrump')).not.toEqual(keys('Trump'));
    expect(keys('uTr')).toEqual([]);
    // What begins with a capital is a name as it stands.
    expect(keys('McDonald')).toEqual(keys('Mcdonald'));
  });

  it('is not found in words in capitals, nor in words without any', () => {
    const names = writtenOf(anchorsOf('en', `${cased}We saw eBAY and infrastructure there.`), NAME);
    expect(names).not.toContain('eBAY');
    expect(names).not.toContain('infrastructure');
  });
});

describe('Korean words', () => {
  it('name the concept of their stem, whatever particle follows', () => {
    const concepts = (word: string) =>
      anchorsOf('ko', `그것은 ${word} 있다`)
        .filter((anchor) => anchor.kind === CONCEPT && anchor.written === word)
        .map((anchor) => anchor.key);
    expect(concepts('정부')).toHaveLength(1);
    for (const form of ['정부는', '정부에서']) expect(concepts(form)).toEqual(concepts('정부'));
  });
});

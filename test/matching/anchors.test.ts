import { describe, expect, it } from 'vitest';
import { sharedWords } from './support.ts';

describe('anchors between scripts', () => {
  it('Ukrainian and German share names, number and month', () => {
    const shared = sharedWords(
      ['uk', '31 жовтня прем’єр-міністр Фам Мінь Чінь прибув до Катару. Вони підписали 14 угод.'],
      [
        'de',
        'Am 31. Oktober traf Premierminister Pham Minh Chinh in Katar ein. Sie unterzeichneten 14 Abkommen.',
      ],
    );
    expect(shared).toEqual(expect.arrayContaining(['31', 'жовтня', 'Мінь', 'Чінь', 'Катару', '14']));
  });

  it('a Vietnamese country of two words meets its English name', () => {
    expect(
      sharedWords(
        ['vi', 'Tổng thống đã đến thăm Hàn Quốc hôm nay'],
        ['en', 'The president visited South Korea today'],
      ),
    ).toContain('Hàn Quốc');
  });

  it('a Japanese date meets an English one', () => {
    expect(
      sharedWords(
        ['ja', '10月31日に東京で会議が開かれた。'],
        ['en', 'The meeting was held in Tokyo on October 31.'],
      ),
    ).toEqual(expect.arrayContaining(['10', '31']));
  });

  it('a katakana name meets the Latin one', () => {
    expect(
      sharedWords(
        ['ja', '大統領のトランプ氏は語った。'],
        ['en', 'President Trump said so at length yesterday.'],
      ),
    ).toContain('トランプ');
  });

  it('a Chinese transliteration meets the Korean and the Latin name', () => {
    expect(
      sharedWords(['zh', '总统特朗普周一表示'], ['en', 'A statement was made by Trump on Monday morning.']),
    ).toContain('特朗普');
  });

  it('Thai words are found without spaces, and a Buddhist year in the common era', () => {
    expect(
      sharedWords(['th', 'ในปี 2567 เขาไปเที่ยวที่เวียดนาม'], ['en', 'In 2024 he travelled to Vietnam.']),
    ).toEqual(expect.arrayContaining(['2567']));
  });

  it('an Arabic word meets its form without article', () => {
    expect(sharedWords(['ar', 'وصل الرئيس إلى القاهرة اليوم'], ['ar', 'زار قاهرة المعز أمس'])).toContain(
      'القاهرة',
    );
  });

  it.each([
    ['lo', 'ປະທານາທິບໍດີ ໄດ້ເດີນທາງໄປຢ້ຽມຢາມ 12 ປະເທດ'],
    ['km', 'លោកនាយករដ្ឋមន្ត្រីបានទៅទស្សនកិច្ច ១២ ប្រទេស'],
    ['my', 'ဝန်ကြီးချုပ်သည် ၁၂ နိုင်ငံ သို့ သွားရောက်ခဲ့သည်'],
    ['hi', 'प्रधानमंत्री ने १२ देशों की यात्रा की'],
    ['fa', 'نخست‌وزیر از ۱۲ کشور دیدن کرد'],
    ['bn', 'প্রধানমন্ত্রী ১২ দেশ সফর করেছেন'],
  ])('%s digits meet European ones', (language, text) => {
    expect(
      sharedWords([language, text], ['en', 'The prime minister visited 12 countries.']).length,
    ).toBeGreaterThan(0);
  });

  it('an unknown language still gives numbers and names', () => {
    expect(
      sharedWords(
        ['xx-Latn', 'Qo Merkel vo 1989 ta Berlin ke Paris lu Obama'],
        ['en', 'Merkel went to Berlin in 1989'],
      ),
    ).toEqual(expect.arrayContaining(['Merkel', '1989', 'Berlin']));
  });
});

import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/schemas/article.ts';
import { nameCandidates } from '../../src/stories/people/name-candidates.ts';
import { findPeople } from '../../src/stories/people/people.ts';
import { makeArticle } from '../support/make-article.ts';

const namesIn = (language: string, text: string, fields: Partial<Article> = {}): string[] =>
  findPeople([makeArticle('one', { language, text, ...fields })]).map(({ name }) => name);

describe('people', () => {
  it.each([
    [
      'de',
      'Am Montag sprach Premierminister Pham Minh Chinh mit Herrn Jensen Huang.',
      ['Jensen Huang', 'Pham Minh Chinh'],
    ],
    [
      'en',
      'Prime Minister Pham Minh Chinh met Joel Kaplan, vice president of Meta.',
      ['Joel Kaplan', 'Pham Minh Chinh'],
    ],
    [
      'vi',
      'Chiều nay Thủ tướng Phạm Minh Chính tiếp ông Choi Youngsam.',
      ['Choi Youngsam', 'Phạm Minh Chính'],
    ],
    ['uk', "Учора прем'єр-міністр Фам Мінь Чінь прийняв міністра.", ['Фам Мінь Чінь']],
    ['fr', 'Le ministre Jean Dupont a reçu Mme Marie Curie.', ['Jean Dupont', 'Marie Curie']],
    ['de', 'US-Präsident Joe Biden besuchte Vietnam.', ['Joe Biden']],
    ['en', 'President Donald J. Trump spoke.', ['Donald J Trump']],
  ])('are found beside a title or a form of address (%s: %s)', (language, text, names) => {
    expect(namesIn(language, text).sort()).toEqual(names);
  });

  it.each([
    ['de', 'Das Ministerium plant ein Vietnam Innovation Center im Silicon Valley.'],
    ['de', 'Die Deutsche Bank und die Europäische Union trafen sich. Die Bank schwieg.'],
    ['en', 'Wall Street fell. The White House and Goldman Sachs did not comment.'],
    ['vi', 'Thị trường Trung Đông, Thủ tướng cho biết, rất lớn.'],
    ['de', 'Der Minister Nguyen sagte nichts. CMC Korea eröffnet in Seoul.'],
  ])('are not made of other words with capital letters (%s: %s)', (language, text) => {
    expect(namesIn(language, text)).toEqual([]);
  });

  it('do not include who took the photographs', () => {
    const credits = [{ name: 'Le Anh Dung', words: 'Foto: Le Anh Dung', paragraph: 0 }];
    expect(namesIn('de', 'Minister Le Anh Dung kam.', { credits })).toEqual([]);
  });

  it('are compared with a bounded number of those who took the photographs, each name once', () => {
    // In letters, since a name has no digits.
    const number = (i: number): string =>
      [i / 676, i / 26, i].map((digit) => String.fromCharCode(97 + (Math.floor(digit) % 26))).join('');
    const thousands = Array.from({ length: 3000 }, (_, i) => number(i));
    const credits = thousands.map((name) => ({ name: `Foto Q${name}`, words: 'Foto', paragraph: 0 }));
    const text = thousands.map((name) => `am Ort Rudi R${name} und Rudi R${name}.`).join('\n');
    let compared = 0;
    const found = nameCandidates(makeArticle('one', { text, credits }), () => {
      compared += 1;
      return false;
    });
    expect(found.filter(({ count }) => count === 2).length).toBeGreaterThan(2900);
    expect(compared).toBeLessThanOrEqual(500 * found.length);
  });

  it('do not begin with a country', () => {
    const places = [{ code: 'QA', name: 'Qatar', count: 2 }];
    const text = 'Bộ trưởng Qatar Mohammed bin Ali Al Mannai đến. Ông Mohammed bin Ali Al Mannai nói.';
    expect(namesIn('vi', text, { places })).toEqual(['Mohammed bin Ali Al Mannai']);
  });

  it.each([
    ['vi', 'Tổng thống Hàn Quốc Yoon Suk Yeol đến.', 'Hàn Quốc', ['Yoon Suk Yeol']],
    ['vi', 'Thủ tướng Nhật Bản thăm Việt Nam.', 'Nhật Bản', []],
    ['vi', 'Nay Bộ trưởng Ngoại giao Mỹ Antony Blinken đến.', 'Mỹ', ['Antony Blinken']],
    [
      'uk',
      "Він говорив з прем'єр-міністром Великої Британії Кіром Стармером.",
      'Велика Британія',
      ['Кіром Стармером'],
    ],
    ['en', 'Today New Zealand Prime Minister Chris Luxon spoke.', 'New Zealand', ['Chris Luxon']],
    ['en', 'Today President Joel New Zealand spoke.', 'New Zealand', []],
    ['en', 'Today President Joel New spoke.', 'New Zealand', ['Joel New']],
  ])('hold no country of several words (%s: %s)', (language, text, country, names) => {
    expect(namesIn(language, text, { places: [{ code: 'XX', name: country, count: 1 }] })).toEqual(names);
  });

  it('are one person in two scripts and with the endings of cases', () => {
    const people = findPeople([
      makeArticle('de', {
        language: 'de',
        text: 'Minister Nguyen Manh Hung traf Mohammed bin Ali Al Mannai.',
      }),
      makeArticle('uk', {
        language: 'uk',
        text: 'Зустріч з міністром Нгуєн Мань Хунгом. Міністр Нгуєн Мань Хунг і Мохаммеда бін Алі Аль Маннаї, пан Мохаммед бін Алі Аль Маннай.',
      }),
    ]);
    expect(people).toEqual([
      {
        name: 'Mohammed bin Ali Al Mannai',
        spellings: {
          de: ['Mohammed bin Ali Al Mannai'],
          uk: ['Мохаммед бін Алі Аль Маннай', 'Мохаммеда бін Алі Аль Маннаї'],
        },
      },
      {
        name: 'Nguyen Manh Hung',
        spellings: { de: ['Nguyen Manh Hung'], uk: ['Нгуєн Мань Хунг', 'Нгуєн Мань Хунгом'] },
      },
    ]);
  });

  it('are found without a title where two languages have the name and the surname stands alone', () => {
    const english = makeArticle('en', {
      language: 'en',
      text: 'On Friday Craig Halkett scored. Halkett left later.',
    });
    const german = makeArticle('de', { language: 'de', text: 'Am Freitag traf Craig Halkett.' });
    expect(findPeople([english])).toEqual([]);
    expect(findPeople([german, english]).map(({ name }) => name)).toEqual(['Craig Halkett']);
  });
});

describe('Vietnamese people', () => {
  const namesOf = (text: string): string[] => namesIn('vi', text).sort();

  it.each([
    ['Ông Hoàng Văn Thắng nói.', ['Hoàng Văn Thắng']],
    ['Nay ông Lê Hoàng Quân và ông Phạm Anh Tuấn đến.', ['Lê Hoàng Quân', 'Phạm Anh Tuấn']],
    ['Nay Bộ trưởng Nguyễn Chí Dũng tiếp bà Lê Phương Anh.', ['Lê Phương Anh', 'Nguyễn Chí Dũng']],
  ])('keep the syllables of their names that are titles elsewhere: %s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    ['Nay Tổng Thống Joe Biden và Tổng Bí Thư Tô Lâm gặp nhau.', ['Joe Biden', 'Tô Lâm']],
    ['Với Ông Nguyễn Văn An là Anh Trần Văn Bình.', ['Nguyễn Văn An', 'Trần Văn Bình']],
  ])('leave titles out that are written with capitals: %s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    ['Chủ tịch Quốc hội Vương Đình Huệ nói.', ['Vương Đình Huệ']],
    ['Bộ trưởng Bộ Kế hoạch và Đầu tư Nguyễn Chí Dũng nói.', ['Nguyễn Chí Dũng']],
    ['Bộ trưởng Bộ Công Thương Nguyễn Hồng Diên nói.', ['Nguyễn Hồng Diên']],
    ['Bộ trưởng, Quốc hội Vương Đình Huệ nói.', []],
    ['Giám đốc Công an Thừa Thiên Huế nói.', []],
  ])('stand behind what a national office is of: %s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each([
    'Bộ trưởng Bộ Ngoại giao tiếp Thứ trưởng Bộ Y tế.',
    'Giám đốc Sở Xây dựng và Giám đốc Sở Xây Dựng Hà Nội vắng mặt.',
    'Giám đốc Trường Đại học nói với Giám đốc Ban Tuyên giáo.',
    'Người phát ngôn viên Nhà Trắng nói.',
  ])('are no ministries, departments or schools: %s', (text) => {
    expect(namesOf(text)).toEqual([]);
  });

  it('may have a name that begins as an organisation does, or with its letters', () => {
    expect(namesOf('Tướng Trường Chinh gặp Đại sứ Ban Ki-moon.')).toEqual(['Ban Ki-moon', 'Trường Chinh']);
    expect(namesOf('Nay ông Bo Derek đến.')).toEqual(['Bo Derek']);
    expect(namesIn('de', 'Am Montag sprach Minister Viện Müller.')).toEqual(['Viện Müller']);
  });

  it('may have a syllable in their names that is a country', () => {
    const places = [{ code: 'DE', name: 'Đức', count: 1 }];
    expect(namesIn('vi', 'Nay ông Nguyễn Minh Đức và Đại sứ Đức Max Müller đến.', { places }).sort()).toEqual(
      ['Max Müller', 'Nguyễn Minh Đức'],
    );
  });
});

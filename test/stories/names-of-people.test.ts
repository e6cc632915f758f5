import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/schemas/article.ts';
import { runsOf, wordsOf } from '../../src/stories/people/name-runs.ts';
import { createNameComparison } from '../../src/stories/people/name-skeleton.ts';
import { findPeople } from '../../src/stories/people/people.ts';
import { makeArticle } from '../support/make-article.ts';

const english = (text: string, fields: Partial<Article> = {}) =>
  makeArticle(text, { language: 'en', text, ...fields });
const german = (text: string) => makeArticle(text, { language: 'de', text });
const names = (...articles: Article[]): string[] => findPeople(articles).map(({ name }) => name);

describe('runs of capitalised words', () => {
  const runs = (text: string): string[] => {
    const words = wordsOf(text);
    return runsOf(words).map(({ start, end }) =>
      words
        .slice(start, end)
        .map((word) => word.text)
        .join(' '),
    );
  };

  it('are two words or more with nothing but spaces between', () => {
    expect(runs('then Craig Halkett met Joel, Kaplan and Huang')).toEqual(['Craig Halkett']);
    expect(runs('Craig\u00a0 Halkett and Joel\nKaplan')).toEqual(['Craig Halkett', 'Joel Kaplan']);
  });

  it('hold an initial with its full stop, and end at any other', () => {
    expect(runs('when Donald J. Trump spoke to George W Bush. Joel Kaplan left')).toEqual([
      'Donald J Trump',
      'George W Bush',
      'Joel Kaplan',
    ]);
  });

  it('hold the particles of names between capitalised words, and none at their end', () => {
    expect(runs('with Mohammed bin Ali al Mannai el said')).toEqual(['Mohammed bin Ali al Mannai']);
    expect(runs('with Mohammed von Ali')).toEqual([]);
  });

  it('hold no abbreviation, and a word without the mark of whose it is', () => {
    expect(runs('the CMC Korea saw Craig Halkett’s team')).toEqual(['Craig Halkett']);
    expect(runs("in Sean O'Neill's and Anne-Marie Duff's house")).toEqual([
      "Sean O'Neill",
      'Anne-Marie Duff',
    ]);
  });

  it('know where a sentence begins', () => {
    const starts = (text: string) =>
      wordsOf(text).flatMap((word) => (word.startsSentence ? [word.text] : []));
    expect(starts('One two, three. Four “Five” J. Six? Seven')).toEqual([
      'One',
      'Four',
      'Five',
      'J',
      'Seven',
    ]);
  });
});

describe('two names', () => {
  const isSame = createNameComparison();
  const same = (a: string, b: string, inOneLanguage: boolean): boolean[] => [
    isSame(a.split(' '), b.split(' '), inOneLanguage),
    isSame(b.split(' '), a.split(' '), inOneLanguage),
  ];

  it('are one in one language where only an ending differs, and of one word at least nothing', () => {
    expect(same('Nguyen Hung', 'Nguyen Hungom', true)).toEqual([true, true]);
    expect(same('Anna Marija', 'Anna Mariju', true)).toEqual([true, true]);
    expect(same('Nguyena Hungom', 'Nguyen Hung', true)).toEqual([false, false]);
    expect(same('Nguyen Hung', 'Nguyen Hungarian', true)).toEqual([false, false]);
    expect(same('Nguyen Hung', 'Nguyen Hang', true)).toEqual([false, false]);
  });

  it('are two where one has a word more', () => {
    expect(same('Minh Chinh', 'Pham Minh Chinh', true)).toEqual([false, false]);
    expect(isSame([], [], true)).toBe(false);
  });

  it('are one in two languages with a short ending, and two with a long one or another beginning', () => {
    expect(same('Joe Marin', 'Джо Мариненко', false)).toEqual([true, true]);
    expect(same('Joe Kim', 'Джо Кімовський', false)).toEqual([false, false]);
    expect(same('Joe Ram', 'Джо Крам', false)).toEqual([false, false]);
  });

  it('are one in two languages by their consonants, with one of four another', () => {
    expect(same('Joe Biden', 'Джо Байден', false)).toEqual([true, true]);
    expect(same('Angela Merkel', 'Ангела Меркел', false)).toEqual([true, true]);
    expect(same('Joe Halkett', 'Джо Галкетт', false)).toEqual([true, true]);
    expect(same('Joe Smith', 'Джо Шмідт', false)).toEqual([true, true]);
    expect(same('Joe Merkel', 'Джо Вашингтон', false)).toEqual([false, false]);
    expect(same('Kim Lee', 'Кім Ро', false)).toEqual([false, false]);
    expect(same('Joe Johnston', 'Джо Джонсон', false)).toEqual([true, true]);
    expect(same('Joe Merkel', 'Джо Мартін', false)).toEqual([false, false]);
    expect(same('Joe Bitel', 'Джо Бітен', false)).toEqual([false, false]);
  });
});

describe('a name', () => {
  it('is of two capitalised words at least and six at most', () => {
    expect(names(english('Today President Joe spoke.'))).toEqual([]);
    expect(names(english('Today President Aaron Bill Carl Dean Earl Fred spoke.'))).toHaveLength(1);
    expect(names(english('Today President Aaron Bill Carl Dean Earl Fred Glen spoke.'))).toEqual([]);
    expect(names(english('Today President Aaron Bill Carl bin Dean Earl Fred spoke.'))).toHaveLength(1);
  });

  it('stands before a title as well, where the title belongs to it', () => {
    expect(names(english('He met Joel Kaplan, the new vice president of Meta.'))).toEqual([]);
    expect(names(english('He met Joel Kaplan, vice president of Meta.'))).toEqual(['Joel Kaplan']);
    expect(names(english('He met Joel Kaplan, president.'))).toEqual(['Joel Kaplan']);
    expect(names(english('Joel Kaplan, vice president of Meta, left.'))).toEqual(['Joel Kaplan']);
    expect(names(english('He met Joel Kaplan. President of what?'))).toEqual([]);
    expect(names(english('He met Joel Kaplan, who said president Hollande lied.'))).toEqual([]);
    expect(names(english('He met Joel Kaplan, and, president of Meta, left.'))).toEqual([]);
  });

  it('leaves the words out that stand before and behind it with a capital', () => {
    expect(names(german('Gestern traf Minister Craig Halkett Montag ein.'))).toEqual(['Craig Halkett']);
    expect(names(english('Yesterday the Prime Minister Craig Halkett left.'))).toEqual(['Craig Halkett']);
    expect(names(english('However Craig Halkett left, however late. Mr Craig Halkett.'))).toEqual([
      'Craig Halkett',
    ]);
    expect(names(german('Die Reise. Der Reise Craig Halkett folgte. Herr Craig Halkett.'))).toEqual([
      'Craig Halkett',
    ]);
  });

  it('does not begin with the day on which somebody did something', () => {
    const people = findPeople([
      english('On Friday Craig Halkett scored. Since March Mr Craig Halkett leads.'),
    ]);
    expect(people).toEqual([{ name: 'Craig Halkett', spellings: { en: ['Craig Halkett'] } }]);
    expect(names(english('They say that on Monday Joel Kaplan, vice president of Meta, spoke.'))).toEqual([
      'Joel Kaplan',
    ]);
    expect(names(english('Today President Sunday Oliseh spoke.'))).toEqual(['Sunday Oliseh']);
  });

  it('holds no country, with an ending or without', () => {
    const places = [{ code: 'UA', name: 'Ukraine', count: 1 }];
    expect(names(english('Today President Joel Ukrainian spoke.', { places }))).toEqual([]);
    expect(names(english('Today President Joel Ukraina spoke.', { places }))).toEqual([]);
    expect(names(english('Today President Joel Ukrainenko spoke.', { places }))).toHaveLength(1);
    expect(names(english('Today President Joel Ukrainian spoke.'))).toHaveLength(1);
  });

  it('holds no country of few letters, and may begin as one does', () => {
    const places = [{ code: 'ML', name: 'Mali', count: 1 }];
    expect(names(english('Today President Joel Mali spoke.', { places }))).toEqual([]);
    expect(names(english('Today President Joel Malik spoke.', { places }))).toEqual(['Joel Malik']);
  });

  it('holds no word of an institution', () => {
    expect(names(english('Today President Craig University spoke.'))).toEqual([]);
  });

  it('ends in a form of address where that is the surname', () => {
    expect(names(english('They met Mr Stephen King, and Mr King left.'))).toEqual(['Stephen King']);
    expect(names(english('They met London Mayor Sadiq Khan and Mr Justice.'))).toEqual(['Sadiq Khan']);
    expect(names(german('Dort traf er Herrn Franz Josef Kaiser.'))).toEqual(['Franz Josef Kaiser']);
  });

  it('is found in the headline too', () => {
    expect(names(english('They met.', { headline: 'What President Joel Kaplan said' }))).toEqual([
      'Joel Kaplan',
    ]);
  });
});

describe('a surname that stands alone', () => {
  const other = german('Am Freitag traf Craig Halkett.');
  const alone = (text: string) => names(other, english(text));

  it('tells a person where two languages have the name', () => {
    expect(alone('A goal by Craig Halkett counted, and later Halkett left.')).toEqual(['Craig Halkett']);
    expect(alone('A goal by Craig Halkett counted.')).toEqual([]);
  });

  it('tells nothing where the first name stands alone too, as in the name of a thing', () => {
    expect(alone('A goal by Craig Halkett counted, and later Halkett left, and Craig left.')).toEqual([]);
  });

  it('tells nothing where the word is one of the language', () => {
    expect(alone('A goal by Craig Halkett counted, and later Halkett left, a halkett.')).toEqual([]);
    expect(alone('A goal by Craig Halkett counted, and later Halkett left by the Halkett.')).toEqual([]);
  });
});

describe('the people of a story', () => {
  it('are in the order of how many articles name them, then how often, then by the alphabet', () => {
    const first = english(
      'President Zed Often met Mr Bert Seldom. Mr Zed Often met Mr Carl Both, Mr Al Seldom.',
    );
    const second = english('Mr Carl Both left.');
    expect(names(first, second)).toEqual(['Carl Both', 'Zed Often', 'Al Seldom', 'Bert Seldom']);
  });

  it('bear the name that the canonical article gives them, or the first that has one', () => {
    const [one, two] = [english('Mr Volodymyr Zelensky came.'), german('Herr Wolodymyr Selenskyj kam.')];
    const people = findPeople([english('Nobody came.'), two, one]);
    expect(people.map(({ name }) => name)).toContain('Wolodymyr Selenskyj');
    expect(names(english('Mr Jo Halkett.'), german('Herr Joe Halkett. Herr Joe Halkett.'))).toEqual([
      'Jo Halkett',
    ]);
  });

  it('bear a name that is frequent and not one that is shorter', () => {
    const four = 'Mr Joel Kaplana came. '.repeat(4);
    expect(names(english(`${four}Mr Joel Kaplan left.`))).toEqual(['Joel Kaplana']);
  });

  it('are one where a part of the name stands too, under the fuller name', () => {
    const [chinh, ...more] = findPeople([
      english('Mr Pham Minh Chinh and Mr Pham Minh Chinh met. Mr Minh Chinh left.'),
    ]);
    expect(more).toEqual([]);
    expect(chinh).toEqual({ name: 'Pham Minh Chinh', spellings: { en: ['Pham Minh Chinh', 'Minh Chinh'] } });
  });

  it('bear the shorter name where the longer is seldom, as a word was added that is no part of it', () => {
    const text = 'He saw Joel Kaplan. She saw Joel Kaplan. Today President Hanoi Joel Kaplan spoke.';
    expect(findPeople([english(text)])).toEqual([
      { name: 'Joel Kaplan', spellings: { en: ['Joel Kaplan'] } },
    ]);
  });

  it('have their spellings by language, the most frequent first and then by the alphabet', () => {
    const people = findPeople([
      english('Mr Joel Kaplan met. Mr Joel Kaplana met. Mr Joel Kaplana met. Mr Joel Kaplane met.'),
      german('Herr Joel Kaplan kam.'),
    ]);
    expect(people.map(({ spellings }) => Object.entries(spellings))).toEqual([
      [
        ['de', ['Joel Kaplan']],
        ['en', ['Joel Kaplana', 'Joel Kaplan', 'Joel Kaplane']],
      ],
    ]);
    expect(people[0]?.name).toBe('Joel Kaplan');
  });

  it('are thirty at most', () => {
    const letters = 'BCDFGHJKLMNPRSTVZ';
    const text = Array.from(
      { length: 40 },
      (_, i) =>
        `Mr ${letters[i % 17]}a${letters[(i * 5) % 17]?.toLowerCase()}o Ra${letters[i % 13]?.toLowerCase()}i${letters[(i * 7) % 11]?.toLowerCase()}or left.`,
    ).join(' ');
    expect(names(english(text))).toHaveLength(30);
  });
});

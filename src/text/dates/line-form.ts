import { calendarNames, MOST_WORDS } from './calendar-names.ts';
import { fold } from './fold.ts';

/** A longer line is text, and has no form. */
export const LONGEST_LINE = 400;

const NUMBER = /\p{Nd}+(?:[.,:/\\ \u00a0\-–]{1,3}\p{Nd}+)*/gu;

/**
 * A line as it compares with its like on other pages: lower case, white space as one space, every number, and every
 * date or time with the names of its month and day, as `#`: `Thứ Năm, 31/10/2024 - 10:00 (GMT+7)` is `# (gmt+#)`. Null
 * for a line of more than 400 characters.
 */
export const formOf = (line: string): string | null => {
  if (line.length > LONGEST_LINE) return null;
  const text = fold(line.normalize('NFC')).replace(/\s+/gu, ' ').trim();
  return joinDates(text.replace(NUMBER, '#').split(' '));
};

type Kind = 'number' | 'name' | 'mark' | 'word';

/** Words that stand together and are numbers, names of months or days, and marks between them become one number. */
const joinDates = (words: readonly string[]): string => {
  if (!words.some((word) => kindOfOne(word) === 'number')) return words.join(' ');
  const kinds = kindsOf(words);
  const out: string[] = [];
  for (let i = 0; i < words.length; ) {
    let end = i;
    while (end < words.length && kinds[end] !== 'word') end++;
    while (end > i && kinds[end - 1] === 'mark') end--;
    const run = kinds.slice(i, end);
    if (run[0] !== 'mark' && run.length > 1 && run.includes('number')) {
      out.push('#');
      i = end;
    } else {
      out.push(words[i] ?? '');
      i++;
    }
  }
  return out.join(' ');
};

const kindsOf = (words: readonly string[]): Kind[] => {
  const kinds: Kind[] = words.map(kindOfOne);
  const names = calendarNames();
  for (let i = 0; i < words.length; i++) {
    if (kinds[i] !== 'word') continue;
    for (let length = MOST_WORDS; length > 0; length--) {
      const name = words
        .slice(i, i + length)
        .join(' ')
        .replace(/[.,]/gu, '');
      if (i + length > words.length || !names.has(name)) continue;
      kinds.fill('name', i, i + length);
      break;
    }
  }
  return kinds;
};

const kindOfOne = (word: string): Kind => {
  if (/\p{L}/u.test(word)) return 'word';
  return word.includes('#') ? 'number' : 'mark';
};

import { expect, test } from 'vitest';
import { formOf } from '../../src/text/dates/line-form.ts';

test.each([
  ['Bình luận (0)', 'bình luận (#)'],
  ['  Chia  sẻ\tbài viết ', 'chia sẻ bài viết'],
  ['1.234 lượt xem', '# lượt xem'],
  ['Thứ Năm, 31/10/2024 - 10:00 (GMT+7)', '# (gmt+#)'],
  ['Updated Thursday, 31 October 2024 at 10:05', 'updated # at #'],
  ['Stand: Donnerstag, 31. Oktober 2024', 'stand: #'],
  ['31 октября 2024 г.', '# г.'],
  ['2024年10月31日 10:00', '#年#月#日 #'],
  ['تحديث: ٣١ أكتوبر ٢٠٢٤', 'تحديث: #'],
  ['You may also like', 'you may also like'],
])('the form of "%s" is "%s"', (line, form) => {
  expect(formOf(line)).toBe(form);
});

test('a name of a month or a day counts only beside a number', () => {
  expect(formOf('Mai und Juni waren warm')).toBe('mai und juni waren warm');
  expect(formOf('Theresa May met 3 ministers')).toBe('theresa may met # ministers');
});

test('a line of more than 400 characters has none', () => {
  expect(formOf('a'.repeat(401))).toBeNull();
});

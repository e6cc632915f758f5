import type { Word } from './name-runs.ts';

/*
 * Vietnamese writes each syllable as a word, so that an office is a run of them, as a name is: what is known here are
 * syllables with their tone marks, in small letters.
 */

export const isVietnamese = (language: string): boolean => language.split('-')[0] === 'vi';

/**
 * Whether the word at `index` of a run with capitals is a form of address or ends an office, `Tổng Thống`. Else it is a
 * syllable of a name: `Hoàng Văn Thắng`, `Phạm Anh Tuấn`.
 */
export const isVietnameseTitle = (run: readonly string[], index: number): boolean => {
  const word = syllables(run.slice(index, index + 1));
  if (addresses.has(word) || (index === 0 && firstAddresses.has(word))) return true;
  return offices.has(syllables(run.slice(Math.max(0, index - 1), index + 1)));
};

/** Whether a run begins as organisations do: a ministry, a department, a school. */
export const isOrganisation = (texts: readonly string[]): boolean =>
  heads.has(syllables(texts.slice(0, 1))) || heads.has(syllables(texts.slice(0, 2)));

/** How many words from `at` on, and before `end`, are what a national office is of: `Bộ Công Thương`, `Nhà Trắng`. */
export const fieldAt = (words: readonly Word[], at: number, end: number): number =>
  lengths.find((length) => at + length <= end && isField(words.slice(at, at + length))) ?? 0;

/** Whether a national office ends where the name at `at` begins: `Bộ trưởng Kế hoạch và Đầu tư Nguyễn Chí Dũng`. */
export const isBehindOffice = (words: readonly Word[], at: number): boolean => {
  let end = at;
  for (let length: number | undefined = 1; length !== undefined; ) {
    if (words[end]?.joined !== true) return false;
    length = lengths.find((size) => size <= end && isField(words.slice(end - size, end)));
    end -= length ?? 0;
  }
  return national.has(syllables(textsOf(words.slice(Math.max(0, end - 2), end))));
};

const isField = (words: readonly Word[]): boolean =>
  words.slice(1).every(({ joined }) => joined) && fields.has(syllables(textsOf(words)));

const textsOf = (words: readonly Word[]): string[] => words.map(({ text }) => text);
const syllables = (texts: readonly string[]): string => texts.join(' ').normalize('NFC').toLowerCase();
const list = (text: string): Set<string> => new Set(text.split(/[,\n]/).map((word) => word.trim()));

const addresses = list('ông, bà, chị');

/** These stand inside names as well. */
const firstAddresses = list('anh, tướng');

const national = list('bộ trưởng, thứ trưởng, chủ tịch, thủ tướng');

const offices = list(`
  tổng thống, thủ tướng, chủ tịch, bí thư, bộ trưởng, thứ trưởng, ngoại trưởng, đại sứ, giám đốc, thống đốc
  đại tướng, thượng tướng, trung tướng, thiếu tướng
`);

/** `Trường` and `Ban` begin names of people too: `Trường Chinh`, `Ban Ki-moon`. */
const heads = list(`
  bộ, sở, cục, vụ, ủy, uỷ, đảng, viện, hội, tòa, toà, tổng, phòng
  trường đại, trường cao, trường trung, trường tiểu, trường mầm
  ban bí, ban chấp, ban chỉ, ban dân, ban giám, ban kinh, ban nội, ban quản, ban thường, ban tổ, ban tuyên
`);

const institutions = list(`
  quốc hội, nước, chính phủ, hạ viện, thượng viện, nghị viện, nhà trắng, điện kremlin, hoa kỳ
`);

const ministries = list(`
  an ninh, công an, công nghệ, công nghiệp, công thương, du lịch, giáo dục, giao thông, kế hoạch, khoa học
  kinh tế, lao động, môi trường, năng lượng, ngoại giao, ngoại thương, nội vụ, nông nghiệp, nông thôn, phát triển
  quốc phòng, tài chính, tài nguyên, thể thao, thông tin, thương binh, thương mại, truyền thông, tư pháp, vận tải
  văn hóa, văn hoá, xã hội, xây dựng, y tế, đào tạo, đầu tư
`);

const fields = new Set(
  [...institutions, ...ministries].concat([...ministries].flatMap((name) => [`và ${name}`, `bộ ${name}`])),
);

/** Of the fields, in words, the longest first. */
const lengths = [3, 2, 1];

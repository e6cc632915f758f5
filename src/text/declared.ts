import type { ReadDate } from '../schemas/article.ts';
import { dayOf, declaredTime, gregorianYear } from './html/times.ts';

/** The longest address that browsers and servers agree on; a longer one is an attack, or no address. */
const LONGEST_ADDRESS = 2048;

/** A declared address, where it is a web address. */
export const canonicalUrlOf = (url: string | undefined): string | null => {
  const address = url?.trim() ?? '';
  return address.length <= LONGEST_ADDRESS && /^https?:\/\//iu.test(address) && URL.canParse(address)
    ? address
    : null;
};

/** A declared date, read as a page's, by its day, or in ISO 8601 by its year and month; null where it is none. */
export const publishedOf = (date: string | undefined): ReadDate | null => {
  const time = declaredTime(date);
  return time ? dayOf(time) : monthOf(date ?? '');
};

const monthOf = (date: string): ReadDate | null => {
  const [words, year, month = ''] = /^\s*(\d{4})(-(?:0[1-9]|1[0-2]))?(?=$|\s)/u.exec(date) ?? [];
  const common = gregorianYear(Number(year));
  return words === undefined || common === null ? null : { edtf: `${common}${month}`, words: words.trim() };
};

/** A declared date that tells the time of day too, in ISO 8601; null where it does not. */
export const publishedTimeOf = (date: string | undefined): string | null => {
  const time = declaredTime(date);
  return time?.iso.includes('T') ? time.iso : null;
};

/** `2024-10-31` -> `31 October 2024`, `XXXX-05-10` -> `10 May, year unknown`, `2024-10` -> `October 2024`. */
export const dateWords = (edtf: string): string => {
  const [year = 'XXXX', month, day] = edtf.split('-');
  const parts = [day && String(Number(day)), month && (months[Number(month) - 1] ?? month)];
  const words = parts.filter(Boolean).join(' ');
  if (year === 'XXXX') return words ? `${words}, year unknown` : 'unknown';
  return words ? `${words} ${year}` : year;
};

const months = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, month, 1)),
  ),
);

/** `2024-10-31T08:30:12.123Z` -> `31 October 2024, 08:30 UTC`. */
export const timeWords = (time: string): string =>
  `${dateWords(time.slice(0, 10))}, ${time.slice(11, 16)} UTC`;

/** `in 3 hours`, `5 minutes ago`, `now`: how far a time is from another. */
export const fromNow = (time: string, now: Date): string => {
  const seconds = Math.round((Date.parse(time) - now.getTime()) / 1000);
  const [unit, size] = spans.find(([, one]) => Math.abs(seconds) >= one) ?? ['second', 1];
  return relative.format(Math.round(seconds / size), unit);
};

/** How long something lasts, in its largest whole unit: `3 minutes`. */
export const lasting = (seconds: number): string => {
  const [unit, size] = spans.find(([, one]) => seconds >= one) ?? ['second', 1];
  return count(Math.floor(seconds / size), unit);
};

const spans = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `count(3, 'article')` -> `3 articles`. */
export const count = (number: number, noun: string, nouns = `${noun}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? noun : nouns}`;

/** `percent(0.9912)` -> `99.1 %`. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** A probability as a percentage, never rounded up to a certainty that no verdict has. */
export const certainty = (probability: number): string =>
  probability > 0.999 ? 'more than 99.9 %' : percent(probability);

/** `the German article` -> `The German article`, where a sentence begins with it. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

import type { Article } from '../schemas/article.ts';

const longest = 80;
const mostWords = 12;

/**
 * The first words of an article's text: at most 12 words and 80 characters, with `…` where the text goes on. Cut between
 * words, and within a word only where the script writes none apart.
 */
export const openingOf = (article: Article): string => {
  const first = article.paragraphs.find(({ kind }) => kind === 'text') ?? article.paragraphs[0];
  // More than an opening can be, and little of a text that has no end.
  const text = (first?.text ?? '').slice(0, 1000).replace(/\s+/gu, ' ').trim();
  const words = text.split(' ');
  let opening = '';
  for (const word of words.slice(0, mostWords)) {
    const longer = opening === '' ? word : `${opening} ${word}`;
    if ([...longer].length > longest) break;
    opening = longer;
  }
  if (opening === '') opening = [...text].slice(0, longest).join('');
  return opening === text ? text : `${opening.replace(/(?<![\s.,;:–—-])[\s.,;:–—-]+$/u, '')}…`;
};

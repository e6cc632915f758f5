import { expect, test } from 'vitest';
import { articleOf, seedText } from '../support/normalised.ts';

test.each([0, 1, 2, 3, 4] as const)('the layout of the file makes no difference: seed %i', (number) => {
  const text = seedText(number);
  const plain = articleOf(text);
  for (const other of [
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('\n', '\r'),
    `\ufeff${text}`,
    `${text}\n\n \n\t\n`,
    `\n\n${text}`,
    text.replaceAll('\n', ' \n  '),
    text.replaceAll('\n\n', '\n'),
    text.normalize('NFD'),
  ]) {
    const { paragraphs, headline, section, sourceUrls, site, comments, credits, language } = articleOf(other);
    expect({ paragraphs, headline, section, sourceUrls, site, comments, credits, language }).toEqual({
      paragraphs: plain.paragraphs,
      headline: plain.headline,
      section: plain.section,
      sourceUrls: plain.sourceUrls,
      site: plain.site,
      comments: plain.comments,
      credits: plain.credits,
      language: plain.language,
    });
  }
});

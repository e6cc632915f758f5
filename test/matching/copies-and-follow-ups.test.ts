import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { followPartition } from '../support/partition.ts';
import { bareSeeds, cutText } from '../support/seed-variants.ts';

const model = loadModel();
const seed = (index: number): MatchInput => {
  const found = bareSeeds[index];
  if (!found) throw new Error('The seeds are missing.');
  return found;
};

/** Sentences of a text, each with what ends it. */
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]["”“]?)\s+/);

const otherNumbers = (text: string): string =>
  text.replace(/\d+/g, (number) => String(Number(number) + 3 + (Number(number) % 5)));

/** A later report: other news comes first, then the second half of the earlier one; every number is another. */
const newsBefore = (article: MatchInput, other: MatchInput): MatchInput => {
  const sentences = sentencesOf(article.text);
  const half = sentences.length >> 1;
  const text = [...sentencesOf(other.text).slice(0, half), ...sentences.slice(half)].join('\n');
  return { ...article, id: 'later', text: otherNumbers(text) };
};

/** A later report that keeps every second sentence of the earlier one; every number is another. */
const everySecond = (article: MatchInput, other: MatchInput): MatchInput => {
  const others = sentencesOf(other.text);
  const sentences = sentencesOf(article.text).map((sentence, i) =>
    i % 2 === 0 ? sentence : (others[i % others.length] ?? ''),
  );
  return { ...article, id: 'later', text: otherNumbers(sentences.join(' ')) };
};

/** The article without its end and one word in forty. */
const reworded = (article: MatchInput): MatchInput => {
  const words = cutText(article.text, 0, 0.1).split(' ');
  return { ...article, id: 'copy', text: words.filter((_, i) => i % 40 !== 7).join(' ') };
};

const logitOf = (a: MatchInput, b: MatchInput): number =>
  judge(features(a, model), features(b, model), model).logit;

const others: [earlier: number, other: number][] = [
  [3, 4],
  [4, 3],
  [0, 3],
  [0, 4],
];

describe('articles in one language', () => {
  it.each([0, 1, 2, 3, 4])('are joined where one is a shortened and reworded copy of seed %d', (index) => {
    const known = followPartition(createMatcher(model));
    known.add(seed(index));
    known.add(reworded(seed(index)));
    expect(known.groupOf('copy')).toEqual([seed(index).id, 'copy']);
  });

  it.each(others)(
    'stay apart where a follow-up repeats the second half of seed %d after news of seed %d',
    (earlier, other) => {
      const known = followPartition(createMatcher(model));
      known.add(seed(earlier));
      known.add(newsBefore(seed(earlier), seed(other)));
      expect(known.groupOf('later')).toEqual(['later']);
    },
  );

  // Two of these four are joined at up to 4 logits: where every second sentence is the same, order speaks for a copy.
  it.each(others)(
    'are much less surely one where every second sentence of seed %d is replaced by one of seed %d',
    (earlier, other) => {
      const logit = logitOf(seed(earlier), everySecond(seed(earlier), seed(other)));
      expect(logit).toBeLessThan(4.5);
      expect(logit).toBeLessThan(logitOf(seed(earlier), reworded(seed(earlier))) - 4);
    },
  );

  it('are never joined where they are short and share no wording at all, however many numbers they share', () => {
    const reports = [
      'Der Fluss in Neustadt stieg am 14. Mai auf 345 Zentimeter. 1.200 Helfer füllten 8.750 Sandsäcke.',
      'Bei Neustadt zählten Forscher 345 Störche, dazu 1.200 Kraniche. Am 14. Mai waren es 8.750 Vögel.',
      'Neustadt ehrt 345 Läufer: 1.200 Zuschauer kamen am 14. Mai, gespendet wurden dabei 8.750 Euro.',
    ].map((text, i) => ({ id: String(i), language: 'de', text, sourceUrls: [], canonicalUrl: null }));
    for (const [i, a] of reports.entries())
      for (const b of reports.slice(i + 1)) expect(logitOf(a, b)).toBeLessThan(-2);
  });
});

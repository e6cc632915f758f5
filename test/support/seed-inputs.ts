import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchInput } from '../../src/matching/match-input.ts';

const files = [
  ['000_f776e538186f74f4.txt', 'de'],
  ['001_3c7917615b20df28.txt', 'uk'],
  ['002_2eb7cb9624490b03.txt', 'vi'],
  ['003_a266f9cc8be359ef.txt', 'de'],
  ['004_d9109f65e69adc6e.txt', 'de'],
] as const;

/** The seeds as they lie in the folder, for matching by text alone: ids `000` to `004`, without their source lines. */
export const seedInputs = (): MatchInput[] =>
  files.map(([file, language]) => ({
    id: file.slice(0, 3),
    language,
    text: readFileSync(join(import.meta.dirname, '../../seeds', file), 'utf8').replace(
      /^.*https?:\/\/.*$/gmu,
      '',
    ),
    sourceUrls: [],
    canonicalUrl: null,
  }));

/** The stories that the seeds are. */
export const seedStories = [['000', '001', '002'], ['003'], ['004']];

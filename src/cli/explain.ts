import { readConfig } from '../config.ts';
import { loadMatchingModel } from '../embedder/load-matching-model.ts';
import { embedInputs } from '../matching/embedding.ts';
import { explainPair } from '../matching/explain-pair.ts';
import { toMatchInput } from '../matching/match-input.ts';
import type { Article } from '../schemas/article.ts';
import type { Verdict } from '../schemas/verdict.ts';
import { openNormalisePool } from '../threads/normalise-pool.ts';
import { articleAt } from './article-at.ts';
import { print, printJson } from './output.ts';
import { paragraphLines } from './paragraph-lines.ts';

/** `onestory explain DOCUMENT DOCUMENT`: are the two articles one report, and what says so. */
export const explainFiles = async (first: string, second: string, json: boolean): Promise<undefined> => {
  const config = readConfig({}, process.env);
  const pool = openNormalisePool({ threads: 1, seconds: config.documentSeconds });
  const articles = [articleAt(first, config, pool), articleAt(second, config, pool)] as const;
  const [a, b] = await Promise.all(articles).finally(() => pool.close());
  const model = await loadMatchingModel(config);
  const [one, other] = await embedInputs([toMatchInput(a), toMatchInput(b)], model);
  const verdict = explainPair(one ?? toMatchInput(a), other ?? toMatchInput(b), model);
  if (json) await printJson({ files: [first, second], languages: [a.language, b.language], verdict });
  else for (const line of inWords(verdict, a, b)) await print(line);
  return undefined;
};

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** A verdict as lines that a person reads. */
const inWords = ({ same, kind, probability, logit, evidence }: Verdict, a: Article, b: Article): string[] => {
  const { anchors, alignment, paragraphs, sourceUrls, pages = [], embedding, shingles, against } = evidence;
  const languages = `${a.language} and ${b.language}`;
  const what =
    kind === 'copy' ? `copies of one report (${languages})` : `translations of one report (${languages})`;
  const chance =
    probability > 0.999 ? 'over 99.9 %' : probability < 0.001 ? 'under 0.1 %' : percent(probability);
  return [
    `${same ? 'Yes' : 'No'}: ${same ? 'these are' : 'these are not'} ${what}. Probability ${chance} (logit ${logit.toFixed(1)}).`,
    '',
    `Order: ${percent(alignment.support)} of the anchors' weight lies on one line, from ${percent(alignment.from)} to ${percent(alignment.to)} of the other text; that beats the average line by ${percent(alignment.excess)}.`,
    ...(shingles === null ? [] : [`Wording: ${percent(shingles)} of the four-word runs are the same.`]),
    ...(embedding
      ? [
          `Embedder: the two are alike by ${embedding.cosine.toFixed(2)}, which adds ${embedding.added.toFixed(1)} to the logit.`,
        ]
      : []),
    ...sourceUrls.map((url) => `Source in common: ${url}`),
    ...pages,
    ...(anchors.length > 0
      ? ['Anchors that agree, with their places in the two texts:']
      : ['No anchors agree.']),
    ...anchors.map(
      ({ kind: sort, a: inA, b: inB, at }) =>
        `  ${sort.padEnd(6)} ${inA} = ${inB}  (${percent(at[0])}, ${percent(at[1])})`,
    ),
    ...(paragraphs ? paragraphLines(paragraphs, [a, b], { width: process.stdout.columns ?? 100 }) : []),
    ...(against.length > 0 ? ['Against it:', ...against.map((line) => `  ${line}`)] : []),
  ];
};

import { readFileSync } from 'node:fs';
import { sha256 } from '../../src/ids.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { RejectionReason } from '../../src/schemas/document.ts';
import { normalise } from '../../src/text/normalise.ts';
import type { DocumentInput } from '../../src/text/types.ts';
import { loadTextTools } from '../../src/text-tools.ts';

const tools = await loadTextTools();

const SEEDS = [
  '000_f776e538186f74f4',
  '001_3c7917615b20df28',
  '002_2eb7cb9624490b03',
  '003_a266f9cc8be359ef',
  '004_d9109f65e69adc6e',
] as const;

/** The text of a seed by its number. */
export const seedText = (number: 0 | 1 | 2 | 3 | 4): string =>
  readFileSync(new URL(`../../seeds/${SEEDS[number]}.txt`, import.meta.url), 'utf8');

export const normaliseText = (
  content: string | Uint8Array,
  declared?: DocumentInput['declared'],
): { article?: Article; rejection?: RejectionReason } => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return normalise({ document: sha256(bytes), bytes, ...(declared ? { declared } : {}) }, tools);
};

/** The article made of a text; fails where it is rejected. */
export const articleOf = (content: string | Uint8Array, declared?: DocumentInput['declared']): Article => {
  const { article, rejection } = normaliseText(content, declared);
  if (!article) throw new Error(`rejected: ${rejection?.code} ${rejection?.message}`);
  return article;
};

export const ofKind = (article: Article, kind: Article['paragraphs'][number]['kind']): string[] =>
  article.paragraphs.filter((paragraph) => paragraph.kind === kind).map((paragraph) => paragraph.text);

/** What the rules did: `rule: text`. */
export const changesOf = (article: Article): string[] =>
  article.changes.map((change) => `${change.rule}: ${change.text}`);

import { isDeepStrictEqual } from 'node:util';
import type { Article } from '../schemas/article.ts';

/** What a version of an article says otherwise than the one before it. */
export interface Differences {
  /** Names of the fields of the article that differ, in the order of the record. */
  fields: (keyof Article)[];
  headline: { before: string | null; after: string | null } | null;
  language: { before: string; after: string } | null;
  /** How many paragraphs there are, and the texts that are gone and new. */
  paragraphs: { before: number; after: number; gone: string[]; new: string[] } | null;
}

/** What differs between two versions of an article but for their ids and numbers; null where nothing does. */
export const differences = (before: Article, after: Article): Differences | null => {
  const [old, now] = [asStored(before), asStored(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)].filter(isField));
  const fields = [...names].filter((name) => !identity.has(name) && !isDeepStrictEqual(old[name], now[name]));
  if (fields.length === 0) return null;
  const differs = (name: keyof Article): boolean => fields.includes(name);
  return {
    fields,
    headline: differs('headline') ? { before: old.headline, after: now.headline } : null,
    language: differs('language') ? { before: old.language, after: now.language } : null,
    paragraphs: differs('paragraphs')
      ? {
          before: old.paragraphs.length,
          after: now.paragraphs.length,
          gone: textsOnlyIn(old, now),
          new: textsOnlyIn(now, old),
        }
      : null,
  };
};

/** An article keeps its id, and a version its number, whatever it says. */
const identity: ReadonlySet<keyof Article> = new Set(['id', 'document', 'version']);

/** Compared as JSON holds them, since the version before was read from there: it has no -0 and no undefined. */
const asStored = (article: Article): Article => JSON.parse(JSON.stringify(article));

/** Articles have no other keys: their schema lets none through. */
const isField = (name: string): name is keyof Article => name !== '';

/** Of a text that comes oftener here than there, the last ones. */
const textsOnlyIn = (article: Article, other: Article): string[] => {
  const left = new Map<string, number>();
  for (const { text } of other.paragraphs) left.set(text, (left.get(text) ?? 0) + 1);
  return article.paragraphs.flatMap(({ text }) => {
    const times = left.get(text) ?? 0;
    if (times === 0) return [text];
    left.set(text, times - 1);
    return [];
  });
};

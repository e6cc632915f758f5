import { createHmac } from 'node:crypto';
import type { Article } from '../schemas/article.ts';

/*
 * What an erasure leaves to know the like again. A plain hash of a short text can be found by trying texts; one that is
 * keyed only by who has the key, which stays in the database.
 */

/** HMAC-SHA-256 of a document's bytes, or of what an article says, in hexadecimal. */
export const keyedHash = (key: Uint8Array, kind: 'bytes' | 'text', content: Uint8Array | string): string =>
  createHmac('sha256', key).update(`${kind}\0`).update(content).digest('hex');

/** What an article says, whatever stands around it on its page: headline and paragraphs, spaces told alike. */
export const saidBy = ({ headline, paragraphs }: Pick<Article, 'headline' | 'paragraphs'>): string =>
  [headline ?? '', ...paragraphs.map(({ text }) => text)]
    .join(' ')
    .normalize('NFKC')
    .split(/\s+/)
    .join(' ')
    .trim();

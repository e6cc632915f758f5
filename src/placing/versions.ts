import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';

/** The versions of articles: those that the log tells of, and those that the matcher has. */
export interface Versions {
  /** The one that the log told of last. */
  told(id: DocumentId): number;
  tell(id: DocumentId, version: number): void;
  /** The one that the matcher has. */
  taken(id: DocumentId): number;
  take(article: Pick<Article, 'id' | 'version'>): void;
  forget(id: DocumentId): void;
}

/** Most articles have but their first version, of which nothing is noted. */
export const createVersions = (): Versions => {
  const told = new Map<DocumentId, number>();
  const taken = new Map<DocumentId, number>();
  return {
    told: (id) => told.get(id) ?? 1,
    tell: (id, version) => void told.set(id, version),
    taken: (id) => taken.get(id) ?? 1,
    take: ({ id, version }) => {
      if (version === 1) taken.delete(id);
      else taken.set(id, version);
    },
    forget: (id) => {
      told.delete(id);
      taken.delete(id);
    },
  };
};

import { UsageError } from '../errors.ts';
import { type DocumentId, documentId } from '../schemas/document.ts';

/** The id of a document as it was typed. Throws UsageError where it is none. */
export const readDocumentId = (id: string): DocumentId => {
  const parsed = documentId.safeParse(id);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${id} is not the id of a document: that is 64 hexadecimal digits.`);
};

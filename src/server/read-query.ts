import type { z } from 'zod';
import { badRequest } from './problems.ts';

/**
 * The query of a request, checked by a schema.
 *
 * @throws Problem (400) naming each parameter that is wrong and what it takes.
 */
export const readQuery = <T extends z.ZodType>(schema: T, query: unknown): z.infer<T> => {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'query'}: ${issue.message}`);
  throw badRequest(`The query is wrong: ${wrong.join('; ')}.`, 'Mend these parameters and ask again.');
};

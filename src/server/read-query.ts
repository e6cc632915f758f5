import { z } from 'zod';
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

/** `limit=N`: how many entries an answer holds at most. */
export const limitParameter = (usual: number, most: number) =>
  z.coerce
    .number({ error: `takes a whole number from 1 to ${most}` })
    .int(`takes a whole number from 1 to ${most}`)
    .min(1, `takes a whole number from 1 to ${most}`)
    .max(most, `takes a whole number from 1 to ${most}`)
    .default(usual);

/** `after=CURSOR`: where a page of a list begins, as the page before it said; null for the first page. */
export const pageParameter = z
  .string()
  .regex(/^\d{0,15}$/, 'is not a cursor that this server gave out')
  .transform((text) => text || null)
  .default(null);

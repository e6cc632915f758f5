import type { z } from 'zod';
import { badRequest } from './problems.ts';

/**
 * The query of a request, checked by a schema.
 *
 * @throws Problem (400) naming each parameter that is wrong and what it takes.
 */
export const readQuery = <T extends z.ZodType>(schema: T, query: unknown): z.infer<T> =>
  checked(schema, query, 'The query is wrong', 'Mend these parameters and ask again.');

/**
 * What a program or a form has sent, checked by a schema.
 *
 * @throws Problem (400) naming each field that is wrong and what it takes.
 */
export const readSent = <T extends z.ZodType>(schema: T, sent: unknown): z.infer<T> =>
  checked(schema, sent, 'What was sent is wrong', 'Mend it and send it again; nothing was changed.');

const checked = <T extends z.ZodType>(
  schema: T,
  given: unknown,
  wrong: string,
  advice: string,
): z.infer<T> => {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  // One for each field, the last: a schema says there in words what the pattern before it wants.
  const fields = new Map(
    parsed.error.issues.map(({ path, message }) => [path.join('.') || 'all of it', message]),
  );
  const list = [...fields].map(([field, message]) => `${field}: ${message}`);
  throw badRequest(`${wrong}: ${list.join('; ')}.`, advice);
};

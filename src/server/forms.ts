import type { FastifyInstance } from 'fastify';

/** Reads the bodies of HTML forms: fields by name, those that come more than once as lists. */
export const readForms = (app: FastifyInstance): void => {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    async (_request: unknown, body: string | Buffer) => {
      const fields: Record<string, string | string[]> = Object.create(null);
      const sent = new URLSearchParams(String(body));
      for (const key of new Set(sent.keys())) {
        const values = sent.getAll(key);
        fields[key] = values.length === 1 ? (values[0] ?? '') : values;
      }
      return fields;
    },
  );
};

import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const sample = z.strictObject({
  stream: z.string(),
  type: z.string(),
  schema: z.number().int().positive(),
  data: z.unknown(),
  body: z.union([z.null(), z.strictObject({ json: z.unknown() }), z.strictObject({ base64: z.base64() })]),
});

export interface EventSample {
  file: string;
  stream: string;
  type: string;
  schema: number;
  data: unknown;
  body: unknown;
}

const folder = new URL('../log/samples/', import.meta.url);

/** Log events as they were once written: one of each version of each type, in files named `<type>.<schema>.json`. */
export const eventSamples = (): EventSample[] =>
  readdirSync(folder).map((file) => {
    const read = sample.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    return { file, ...read, body: bodyOf(read.body) };
  });

function bodyOf(body: z.infer<typeof sample>['body']): unknown {
  if (body === null) return null;
  return 'json' in body ? body.json : Buffer.from(body.base64, 'base64');
}

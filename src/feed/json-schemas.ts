import { z } from 'zod';
import { cloudEvent, eventData, schemaUrn } from '../schemas/cloud-events.ts';
import { jsonFeed } from '../schemas/json-feed.ts';
import { storyRecord } from '../schemas/story.ts';

/** Every shape that the server serves, by the name of its schema. */
const shapes: Record<string, z.ZodType> = {
  ...eventData,
  'dev.onestory.event.v1': cloudEvent,
  'dev.onestory.story-record.v1': storyRecord.describe('The record of a story, as `/stories/ID` answers it.'),
  'dev.onestory.json-feed.v1': jsonFeed,
};

export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * JSON Schemas (draft 2020-12) of all that is served, generated from the zod schemas, by name. Fields that they do not
 * mention are allowed: a consumer who validates keeps working when a field is added.
 */
export const jsonSchemas: ReadonlyMap<string, JsonSchema> = new Map(
  Object.entries(shapes).map(([name, shape]) => {
    const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input' });
    return [name, { $schema, $id: schemaUrn(name), title: name, ...schema }];
  }),
);

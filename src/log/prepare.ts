import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PermanentError } from '../errors.ts';
import { type Category, type LogEventType, logEventTypes, type NewLogEvent } from '../schemas/log-events.ts';
import { type Blob, blobOf } from './blobs.ts';
import { categoriesOfType, categoryOf } from './streams.ts';
import type { Commit, Erasure, Expectation } from './types.ts';
import { newestSchema } from './upcast.ts';

/** An event that has been checked and is ready to be written, but for its position, version and time. */
export interface PreparedEvent {
  id: string;
  stream: string;
  category: Category;
  type: LogEventType;
  schema: number;
  /** JSON. */
  data: string;
  blob: Blob | null;
}

export interface PreparedCommit {
  events: PreparedEvent[];
  expect: readonly Expectation[];
  erase: Erasure | null;
}

/**
 * Checks a commit by the schemas of its events. What is kept is what the schema names: unknown keys are left out.
 * Throws PermanentError naming the event's place in the commit, its type, and the path that is wrong.
 */
export function prepare(commit: Commit): PreparedCommit {
  const ids = new Set<string>();
  const events = commit.events.map((event, index) => {
    const prepared = prepareEvent(event, `Event ${index + 1} of ${commit.events.length}`);
    if (ids.has(prepared.id)) {
      throw new PermanentError(
        `Event ${index + 1} of ${commit.events.length} (${event.type}) has the id of one before it, ${prepared.id}. ` +
          'Derive ids from what sets the events of a commit apart.',
      );
    }
    ids.add(prepared.id);
    return prepared;
  });
  for (const expectation of commit.expect ?? []) if ('stream' in expectation) categoryOf(expectation.stream);
  return { events, expect: commit.expect ?? [], erase: commit.erase ?? null };
}

function prepareEvent(event: NewLogEvent, which: string): PreparedEvent {
  if (!Object.hasOwn(logEventTypes, event.type)) {
    throw new PermanentError(
      `${which} has the unknown type "${event.type}". Add it to schemas/log-events.ts.`,
    );
  }
  const shape = logEventTypes[event.type];
  const category = categoryOf(event.stream);
  if (!categoriesOfType[event.type].includes(category)) {
    throw new PermanentError(
      `${which} (${event.type}) cannot lie in the stream ${event.stream}: its category is not ${category}.`,
    );
  }
  const body = parse<unknown>(shape.body, event.body, 'body', which, event.type);
  return {
    // PostgreSQL gives UUIDs back in lower case.
    id: parse(z.guid(), event.id, 'id', which, event.type).toLowerCase(),
    stream: event.stream,
    category,
    type: event.type,
    schema: newestSchema(event.type),
    data: JSON.stringify(parse<unknown>(shape.data, event.data, 'data', which, event.type)),
    blob: body === null ? null : { id: randomUUID(), ...blobOf(body) },
  };
}

interface Schema<T> {
  safeParse(value: unknown): z.ZodSafeParseResult<T>;
}

function parse<T>(schema: Schema<T>, value: unknown, key: string, which: string, type: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${[key, ...path].join('.')}: ${message}`);
  throw new PermanentError(
    `${which} has not the shape of ${type}: ${issues.slice(0, 5).join('; ')}. Nothing was written; correct what made it.`,
  );
}

import { expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { newestSchema, type StoredEvent, type Upcasters, upcast } from '../../src/log/upcast.ts';
import { storyOpened } from '../support/append-samples.ts';

/** As if the model had first been a number, then its text, then prefixed. The casts tell what each version had. */
const table: Upcasters = {
  StoryOpened: [
    ({ data, body }) => ({
      data: { ...(data as object), model: String((data as { model: number }).model) },
      body,
    }),
    ({ data, body }) => ({
      data: { ...(data as object), model: `m${(data as { model: string }).model}` },
      body,
    }),
  ],
};
const event = (schema: number, model: unknown): StoredEvent => {
  const { id, stream, type, data } = storyOpened('a');
  const time = '2024-10-31T09:00:00.000Z';
  return { position: 7, version: 1, time, id, stream, type, schema, data: { ...data, model }, body: null };
};

test('an event is brought from its own schema to the newest, step by step', () => {
  const newest = { ...event(3, 'm1'), schema: 3 };
  expect(upcast(event(1, 1), table)).toEqual(newest);
  expect(upcast(event(2, '1'), table)).toEqual(newest);
  expect(upcast(event(3, 'm1'), table)).toEqual(newest);
});

test('a type without upcasters has schema 1, and each upcaster makes one more', () => {
  expect(newestSchema('StorySplit', table)).toBe(1);
  expect(newestSchema('StoryOpened', table)).toBe(3);
});

test('an event of a newer release is refused with its position', () => {
  expect(() => upcast(event(4, 'm1'), table)).toThrow(PermanentError);
  expect(() => upcast(event(4, 'm1'), table)).toThrow(/position 7 \(StoryOpened, schema 4\).*newer release/);
  expect(() => upcast({ ...event(1, 1), type: 'StoryFilmed' }, table)).toThrow(/StoryFilmed/);
});

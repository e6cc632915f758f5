import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { blobOf } from '../../src/log/blobs.ts';
import { newestSchema, upcast } from '../../src/log/upcast.ts';
import { type LogEventType, logEventTypes } from '../../src/schemas/log-events.ts';
import { type EventSample, eventSamples } from '../support/event-samples.ts';
import { freshLog } from '../support/fresh-log.ts';

/* Law 5: each type has a version, and upcasters bring old events up when they are read. */

// The cast is sound: Object.keys of an object literal gives its keys.
const types = Object.keys(logEventTypes) as LogEventType[];
const samples = eventSamples();
const stored = ({ stream, type, schema, data, body }: EventSample) => ({
  position: 1,
  id: randomUUID(),
  version: 1,
  time: '2024-10-31T09:00:00.000Z',
  stream,
  type,
  schema,
  data,
  body,
});

test('there is a sample of every version of every type', () => {
  const wanted = types.flatMap((type) =>
    Array.from({ length: newestSchema(type) }, (_, index) => `${type}.${index + 1}.json`),
  );
  expect(samples.map(({ file }) => file).sort()).toEqual(wanted.sort());
  for (const { file, type, schema } of samples) expect(file).toBe(`${type}.${schema}.json`);
});

describe.each(samples)('the sample $file', (sample) => {
  test('comes up to the newest shape of its type and loses nothing that the shape names', () => {
    const event = upcast(stored(sample));
    const shape = logEventTypes[event.type];
    expect(event.schema).toBe(newestSchema(event.type));
    // Strictly equal: a key that the schema does not know would be dropped, and the sample would prove too little.
    expect(shape.data.parse(event.data)).toEqual(event.data);
    expect(shape.body.parse(event.body)).toEqual(event.body);
  });

  test('comes up without its body, as after an erasure', () => {
    const event = upcast(stored({ ...sample, body: null }));
    expect(event.body).toBeNull();
    expect(logEventTypes[event.type].data.parse(event.data)).toEqual(event.data);
  });
});

test('rows that an old program wrote are read from the database in the newest shape', async () => {
  const { log, pool, close } = await freshLog();
  for (const [index, { type, schema, data, body, stream }] of samples.entries()) {
    const blob = body === null ? null : { id: randomUUID(), ...blobOf(body) };
    if (blob)
      await pool.query('insert into onestory.blobs values ($1, $2, $3)', [blob.id, blob.media, blob.bytes]);
    await pool.query(
      `insert into onestory.events (position, time, version, schema, id, blob, category, stream, type, data)
       values ($1::int, now(), $1::int, $2, gen_random_uuid(), $3, split_part($4::text, '-', 1), $4::text, $5, $6)`,
      [index + 1, schema, blob?.id ?? null, stream, type, JSON.stringify(data)],
    );
  }
  const events = await log.read({ after: 0, limit: 1000, bodies: true });
  expect(events).toHaveLength(samples.length);
  for (const [index, sample] of samples.entries()) {
    expect(events[index]).toMatchObject({
      type: sample.type,
      schema: newestSchema(events[index]?.type ?? 'StoryOpened'),
    });
    const { data, body } = upcast(stored(sample));
    expect(events[index]).toMatchObject({ data, body });
  }
  await close();
});

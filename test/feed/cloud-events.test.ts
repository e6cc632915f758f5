import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { HTTP, CloudEvent as SdkEvent } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../src/feed/json-schemas.ts';
import { toCloudEvent } from '../../src/feed/to-cloud-event.ts';
import type { CloudEvent } from '../../src/schemas/cloud-events.ts';
import type { LogEvent } from '../../src/schemas/log-events.ts';
import { evidence, incarnation, storyEvents, vietnamese } from '../support/story-samples.ts';

const served = storyEvents.map((event) => toCloudEvent(event, incarnation)).filter((event) => event !== null);

const ajv = new Ajv2020({ allErrors: true, formats: { uuid: true, 'date-time': true } });
for (const schema of jsonSchemas.values()) ajv.addSchema(schema);

const errorsOf = (schema: string, value: unknown): unknown => (ajv.validate(schema, value) ? [] : ajv.errors);

describe('a log event as a CloudEvent', () => {
  it('is made of each type of story event', () => {
    expect(served.map(({ type }) => type)).toEqual([
      'dev.onestory.story.opened.v1',
      'dev.onestory.story.article-linked.v1',
      'dev.onestory.story.article-unlinked.v1',
      'dev.onestory.story.merged.v1',
      'dev.onestory.story.split.v1',
      'dev.onestory.story.revised.v1',
      'dev.onestory.story.revised.v1',
      'dev.onestory.story.withdrawn.v1',
    ]);
  });

  it.each(served)('is accepted by the CloudEvents SDK: $type at $sequence', (event) => {
    const message = {
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(event),
    };
    const parsed = HTTP.toEvent<CloudEvent['data']>(message);
    if (Array.isArray(parsed)) throw new Error('one event was expected');
    // The constructor checks the event against the published schema, and throws.
    expect(new SdkEvent<unknown>(event).validate()).toBe(true);
    expect(parsed.data).toEqual(event.data);
    expect([parsed.id, parsed.subject, parsed.sequence]).toEqual([event.id, event.subject, event.sequence]);
  });

  it.each(served)('keeps to the schemas that are served: $type at $sequence', (event) => {
    expect(errorsOf(event.dataschema, event.data)).toEqual([]);
    expect(errorsOf('urn:onestory:schema:dev.onestory.event.v1', event)).toEqual([]);
  });

  it('would be told from a wrong one by the schemas', () => {
    const [opened] = served;
    expect(errorsOf('urn:onestory:schema:dev.onestory.event.v1', { ...opened, subject: 'x' })).not.toEqual(
      [],
    );
    expect(errorsOf('urn:onestory:schema:dev.onestory.story.opened.v1', { story: 'x' })).not.toEqual([]);
  });

  it('keeps the bytes that it was first served with', () => {
    const bytes = served.map((event) => `${JSON.stringify(event)}\n`).join('');
    expect(bytes).toBe(readFileSync(new URL('served-events.ndjson', import.meta.url), 'utf8'));
  });

  it('has a sequence that sorts as text in the order of the log', () => {
    const positions = [9, 10, 99, 100, 123_456_789_012];
    const sequences = positions.map((position) => {
      const [event] = storyEvents;
      return event && toCloudEvent({ ...event, position }, incarnation)?.sequence;
    });
    expect([...sequences].sort()).toEqual(sequences);
  });

  it('tells of an erased revision without its content', () => {
    expect(served.at(6)?.data).toEqual({
      story: 's_00000000000000aa',
      url: '/stories/s_00000000000000aa',
      version: 2,
      erased: true,
    });
  });

  it('carries no evidence, which may quote the texts', () => {
    const linked = JSON.stringify(served[1]);
    for (const anchor of evidence.anchors) expect(linked).not.toContain(anchor.a);
  });

  it('is not made of what happens to documents', () => {
    const document: LogEvent = {
      position: 8,
      id: '00000000-0000-8000-8000-000000000008',
      stream: `document-${vietnamese}`,
      version: 1,
      schema: 1,
      time: '2024-11-02T08:00:08.000Z',
      type: 'DocumentRejected',
      data: {
        document: vietnamese,
        place: null,
        stage: 'normalise',
        reason: { code: 'too-short', message: 'm', advice: 'a' },
      },
      body: null,
    };
    expect(toCloudEvent(document, incarnation)).toBeNull();
  });
});

import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudEvent } from '../../src/schemas/cloud-events.ts';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { logServer } from '../support/log-server.ts';
import { parseLines } from '../support/onestory.ts';

const names = Array.from({ length: 450 }, (_, n) => `exported ${n}`);
let server: Awaited<ReturnType<typeof logServer>>;
beforeAll(async () => {
  server = await logServer();
  await server.log.append(names.map((name) => ({ events: [storyOpened(name)] })));
});
afterAll(() => server.close());

const storiesIn = (body: string): string[] => parseLines(body).map((line) => cloudEvent.parse(line).subject);

describe('/events.ndjson', () => {
  it('is the whole feed, a line an event, with the cursor to go on with', async () => {
    const answer = await server.app.inject('/events.ndjson');
    expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    expect(storiesIn(answer.body)).toEqual(names.map(storyIdOf));
    const next = String(answer.headers['onestory-next']);
    expect((await server.app.inject(`/events?after=${next}`)).json()).toEqual([]);
  });

  it('begins at a cursor and keeps to a filter', async () => {
    const from = `${await server.log.incarnation()}.440`;
    const answer = await server.app.inject(`/events.ndjson?after=${from}`);
    expect(storiesIn(answer.body)).toEqual(names.slice(440).map(storyIdOf));
    expect((await server.app.inject('/events.ndjson?type=merged')).body).toBe('');
    expect((await server.app.inject('/events.ndjson?after=7')).statusCode).toBe(400);
  });

  it('is packed for who accepts that', async () => {
    const plain = await server.app.inject('/events.ndjson');
    const packed = await server.app.inject({
      url: '/events.ndjson',
      headers: { 'accept-encoding': 'br, gzip' },
    });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString('utf8')).toBe(plain.body);
    expect(packed.rawPayload.length).toBeLessThan(plain.body.length / 3);
    for (const accepted of ['identity', 'gzip;q=0', 'br']) {
      const answer = await server.app.inject({
        url: '/events.ndjson',
        headers: { 'accept-encoding': accepted },
      });
      expect(answer.headers['content-encoding']).toBeUndefined();
    }
  });
});

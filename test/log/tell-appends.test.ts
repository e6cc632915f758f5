import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventId, sha256 } from '../../src/ids.ts';
import { tellAppends } from '../../src/log/tell-appends.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { documentReceived, storyIdOf, storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';

let world: Awaited<ReturnType<typeof freshLog>>;
beforeEach(async () => {
  world = await freshLog();
});
afterEach(() => world.close());

/** The lines that a log tells at a level while something is done with it. */
const linesOf = async (
  level: string,
  work: (log: typeof world.log) => Promise<unknown>,
): Promise<Record<string, unknown>[]> => {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level }, { write: (line: string) => lines.push(JSON.parse(line)) });
  await work(tellAppends(world.log, logger));
  return lines;
};

it('each event that was appended is a line with its ids and its position, and without its text', async () => {
  const secret = 'what the text says';
  const lines = await linesOf('debug', async (log) => {
    await log.append([{ events: [documentReceived(secret)] }, { events: [storyOpened(secret)] }]);
    await log.append([{ events: [documentReceived(secret)] }]);
  });
  expect(lines).toMatchObject([
    { msg: 'appended', type: 'DocumentReceived', position: 1, document: sha256(secret) },
    { msg: 'appended', type: 'StoryOpened', position: 2, article: sha256(secret), story: storyIdOf(secret) },
  ]);
  expect(Object.keys(lines[0] ?? {})).not.toContain('story');
  expect(JSON.stringify(lines)).not.toContain('what');
});

it('a rejection is told with its reason also where only what matters is told', async () => {
  const document = sha256('a');
  const rejected: NewLogEvent = {
    id: eventId('DocumentRejected', 'a'),
    stream: `document-${document}`,
    type: 'DocumentRejected',
    data: {
      document,
      place: null,
      stage: 'normalise',
      reason: { code: 'failed', message: 'what it says', advice: 'none' },
    },
    body: null,
  };
  const work = (log: typeof world.log) => log.append([{ events: [documentReceived('a'), rejected] }]);
  expect(await linesOf('info', work)).toMatchObject([
    { msg: 'rejected', document, position: 2, reason: 'failed', level: 30 },
  ]);
});

it('who was too late for what was expected is told why', async () => {
  const append = (log: typeof world.log, name: string) =>
    log.append([{ events: [storyOpened(name)], expect: [{ stream: storyOpened('a').stream, version: 0 }] }]);
  await append(world.log, 'a');
  const lines = await linesOf('debug', (log) => append(log, 'b'));
  expect(lines).toMatchObject([{ story: storyIdOf('b'), level: 20 }]);
  expect(lines[0]?.msg).not.toBe('appended');
});

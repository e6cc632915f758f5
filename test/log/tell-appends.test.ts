import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { tellAppends } from '../../src/log/tell-appends.ts';
import { documentReceived, storyIdOf, storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';

let world: Awaited<ReturnType<typeof freshLog>>;
beforeEach(async () => {
  world = await freshLog();
});
afterEach(() => world.close());

it('each event that was appended is a line with its ids and its position, and without its text', async () => {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const log = tellAppends(world.log, logger);
  const secret = 'what the text says';
  await log.append([{ events: [documentReceived(secret)] }, { events: [storyOpened(secret)] }]);
  await log.append([{ events: [documentReceived(secret)] }]);
  expect(lines).toMatchObject([
    { type: 'DocumentReceived', position: 1, document: sha256(secret) },
    { type: 'StoryOpened', position: 2, article: sha256(secret), story: storyIdOf(secret) },
  ]);
  expect(JSON.stringify(lines)).not.toContain('what');
});

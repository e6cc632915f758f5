import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventLines, readEvents } from '../../src/feed/read-events.ts';
import { sha256 } from '../../src/ids.ts';
import type { Log } from '../../src/log/types.ts';
import { documentReceived, storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';

let log: Log;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ log, close } = await freshLog());
});
afterAll(() => close());

const linesAfter = async (after: number): Promise<{ id: string; sequence: string }[]> => {
  const lines: { id: string; sequence: string }[] = [];
  for await (const line of eventLines(log, after)) {
    expect(line).not.toContain('\n');
    lines.push(JSON.parse(line));
  }
  return lines;
};

describe('the feed read from the log', () => {
  it('is empty on an empty log', async () => {
    expect(await readEvents(log, { after: 0, limit: 10 })).toEqual({ entries: [], next: 0, more: false });
    expect(await linesAfter(0)).toEqual([]);
  });

  it('goes on behind what it has read, past log events that are not part of it', async () => {
    await log.append([{ events: [storyOpened('a')] }, { events: [documentReceived('a')] }]);
    const page = await readEvents(log, { after: 0, limit: 10 });
    expect(page.entries).toHaveLength(1);
    expect(page).toMatchObject({ next: await log.head(), more: false });
    expect((await readEvents(log, { after: page.next, limit: 10 })).entries).toEqual([]);
  });

  it('shows each event once and in order to a reader that resumes while many writers append', async () => {
    const before = await log.head();
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 20; n += 1) {
        await log.append([
          { events: [storyOpened(`${writer}-${n}`)] },
          { events: [documentReceived(`${writer}-${n}`)] },
        ]);
      }
    });
    let writing = true;
    const written = Promise.all(writers).then(() => {
      writing = false;
    });
    const seen: string[] = [];
    let after = before;
    for (let last = false; !last; ) {
      last = !writing;
      const page = await readEvents(log, { after, limit: 7 });
      seen.push(...page.entries.map(({ event }) => event.sequence));
      expect(page.next).toBeGreaterThanOrEqual(after);
      after = page.next;
      last = last && !page.more;
    }
    await written;
    expect(seen).toHaveLength(6 * 20);
    expect([...new Set(seen)].sort()).toEqual(seen);
  });

  it('is the same as lines of JSON, from any position on', async () => {
    const all = await linesAfter(0);
    expect(all).toHaveLength(121);
    const fifth = all[4];
    expect(await linesAfter(Number(fifth?.sequence))).toEqual(all.slice(5));
    expect(all[0]?.id).toBe(storyOpened('a').id);
    expect(sha256(JSON.stringify(await linesAfter(0)))).toBe(sha256(JSON.stringify(all)));
  });
});

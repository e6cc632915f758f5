import { get } from 'node:http';
import { z } from 'zod';

/*
 * Many readers of the event stream, in a process of their own. Told by its parent: `{ url, readers }` opens them, `mark`
 * begins a new count, `report` is answered with what came since. A delay is the time from an event's own `time`, which
 * the log gives it when it is appended, to its arrival: whole milliseconds.
 */

const longest = 60_000;
const delays = new Uint32Array(longest + 1);
const counts: number[] = [];
const last: number[] = [];
const ids: string[] = [];
let disorder = 0;
let again = 0;

const orders = z.union([z.object({ url: z.string(), readers: z.number() }), z.enum(['mark', 'report'])]);

process.on('message', async (message) => {
  const order = orders.parse(message);
  if (order === 'report') process.send?.({ counts, disorder, again, delays: summary() });
  else if (order === 'mark') {
    counts.fill(0);
    delays.fill(0);
  } else {
    for (let reader = 0; reader < order.readers; reader += 1) await open(order.url, reader);
    process.send?.({ opened: order.readers });
  }
});

const open = (url: string, reader: number): Promise<void> =>
  new Promise((resolve, reject) => {
    counts[reader] ??= 0;
    last[reader] ??= 0;
    // As EventSource does: who was cut off goes on behind the last id.
    const headers = ids[reader] ? { 'last-event-id': ids[reader] } : {};
    get(`${url}/events/stream?after=now`, { agent: false, headers }, (answer) => {
      let rest = '';
      answer.setEncoding('latin1');
      answer.once('data', () => resolve());
      answer.on('data', (text: string) => {
        rest = take(rest + text, reader);
      });
      answer.on('close', () => {
        again += 1;
        setTimeout(() => open(url, reader).catch(reject), 2000);
      });
    }).on('error', reject);
  });

/** Counts the whole messages of a text. @returns what is left. */
const take = (text: string, reader: number): string => {
  const now = Date.now();
  let from = 0;
  for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n', from)) {
    const data = text.indexOf('\ndata: {"spec', from);
    if (data >= 0 && data < end) note(text, from, data, now, reader);
    from = end + 2;
  }
  return text.slice(from);
};

const note = (text: string, from: number, data: number, now: number, reader: number): void => {
  const position = Number(text.slice(text.lastIndexOf('.', data) + 1, data));
  if (position <= (last[reader] ?? 0) || from > data) disorder += 1;
  last[reader] = position;
  ids[reader] = text.slice(text.lastIndexOf(' ', data) + 1, data);
  counts[reader] = (counts[reader] ?? 0) + 1;
  const time = text.indexOf('"time":"', data) + 8;
  const delay = now - Date.parse(text.slice(time, time + 24));
  const bucket = Math.min(longest, Math.max(0, delay));
  delays[bucket] = (delays[bucket] ?? 0) + 1;
};

const summary = (): { p50: number; p99: number; most: number } => {
  const all = delays.reduce((sum, count) => sum + count, 0);
  const at = (share: number): number => {
    let seen = 0;
    return delays.findIndex((count) => {
      seen += count;
      return seen >= Math.max(1, share * all);
    });
  };
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
};

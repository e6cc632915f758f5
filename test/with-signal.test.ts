import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { withSignal } from '../src/with-signal.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const aborted = (signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(true);
    signal.addEventListener('abort', () => resolve(true));
  });

const live = (): AbortSignal => new AbortController().signal;

it('work ends when any of its signals aborts, also where one had aborted before', async () => {
  const first = new AbortController();
  const second = new AbortController();
  const waiting = withSignal({ signals: [first.signal, second.signal] }, aborted);
  second.abort();
  expect(await waiting).toBe(true);
  expect(await withSignal({ signals: [live(), second.signal] }, aborted)).toBe(true);
});

it('work ends when its time is up, however often memory is collected meanwhile and however deep it lies', async () => {
  const inner = (signal: AbortSignal): Promise<boolean> => withSignal({ signals: [signal, live()] }, aborted);
  const waiting = withSignal({ signals: [live()], milliseconds: 100 }, inner);
  for (let round = 0; round < 10; round += 1) {
    collectGarbage();
    await sleep(5);
  }
  expect(await waiting).toBe(true);
});

it('work can end itself', async () => {
  const ended = withSignal({ signals: [live()] }, (signal, abort) => {
    const waiting = aborted(signal);
    abort();
    return waiting;
  });
  expect(await ended).toBe(true);
});

it('what the work returns or throws is passed on, and nothing is left at the signals', async () => {
  const long = live();
  const whileAtWork = await withSignal(
    { signals: [long] },
    async () => getEventListeners(long, 'abort').length,
  );
  expect(whileAtWork).toBe(1);
  const failing = withSignal({ signals: [long], milliseconds: 60_000 }, async () => {
    throw new Error('It broke.');
  });
  await expect(failing).rejects.toThrow('It broke.');
  expect(getEventListeners(long, 'abort')).toEqual([]);
});

it('many at work on one signal are no leak that Node warns of', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const long = new AbortController();
  const all = Array.from({ length: 30 }, () => withSignal({ signals: [long.signal] }, aborted));
  await sleep(5);
  long.abort();
  await Promise.all(all);
  expect(warnings).toEqual([]);
});

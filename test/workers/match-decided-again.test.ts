import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import type { LogEvent } from '../../src/schemas/log-events.ts';
import { createMatchWork, type MatchWork } from '../../src/workers/match.ts';
import { normalised, rejected, renormalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { cutText } from '../support/seed-variants.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

const model = loadModel();
const [english, german, , vietnamese] = syntheticStories(1, 5);
const [other] = syntheticStories(1, 99);
if (!english || !german || !vietnamese || !other) throw new Error('There are four languages a report.');
const paragraphs = (text: string) => [{ kind: 'text' as const, text }];
/** A report without its end, without its beginning, and the whole, which alone holds the two together. */
const events = [
  { language: 'en', text: cutText(english.text, 0, 0.3) },
  { language: 'de', text: cutText(german.text, 0.3, 0) },
  { language: 'vi', text: vietnamese.text },
].map(({ language, text }) => normalised(text, { language, paragraphs: paragraphs(text) }));
const articles = events.map(({ stream }) => stream.replace('document-', ''));
const [, , bridge = ''] = articles;

let log: Log;
let close: () => Promise<void>;
/** What becomes of the next append instead; then it is as it was. */
let instead: Log['append'] | null = null;
beforeEach(async () => {
  instead = null;
  const fresh = await freshLog();
  ({ close } = fresh);
  log = {
    ...fresh.log,
    append: async (commits) => {
      const append = instead ?? fresh.log.append;
      instead = null;
      return append(commits);
    },
  };
  await log.append([{ events }]);
});
afterEach(() => close());

const startMatching = (): MatchWork =>
  createMatchWork({ log, activeModel: createActiveModel(log, model), logger: silent, windowDays: null });
const job = (ids: readonly string[]) => ({ from: 0, to: 0, articles: [...ids] });
const eventsOfStories = () => log.read({ after: 0, limit: 100, categories: ['story'] });
const sizesOfStories = async (): Promise<number[]> => {
  const state = createMatchState(log, model, { windowDays: null });
  await state.catchUp();
  return [...state.stories.byId.values()].map((story) => story.articles.size).filter((size) => size > 0);
};

describe('two articles that a third held together are two stories when that becomes another report', () => {
  it.each([
    ['at the first try', async (work: MatchWork) => work(job([bridge]))],
    [
      'where another matcher was faster',
      async (work: MatchWork) => {
        instead = async () => [{ outcome: 'conflict', message: 'Others were faster.' }];
        await work(job([bridge]));
        expect(instead).toBeNull();
      },
    ],
    [
      'where the database was lost for a while',
      async (work: MatchWork) => {
        instead = async () => {
          throw new TransientError('The connection was lost.');
        };
        await expect(work(job([bridge]))).rejects.toThrow(TransientError);
        await work(job([bridge]));
      },
    ],
    ['where the matcher was started again meanwhile', async () => startMatching()(job([bridge]))],
  ])('%s', async (_, matchAgain) => {
    const work = startMatching();
    await work(job(articles));
    expect(await sizesOfStories()).toEqual([3]);
    await log.append([{ events: [renormalised(vietnamese.text, 2, { language: 'en', text: other.text })] }]);
    await matchAgain(work);
    expect(await sizesOfStories()).toEqual([1, 1, 1]);
    await work(job([]));
    expect(await sizesOfStories()).toEqual([1, 1, 1]);
  });
});

it('an article that had changed before it was first matched is matched once, and the log tells which version that was', async () => {
  await log.append([{ events: [renormalised(vietnamese.text, 2, { language: 'en', text: other.text })] }]);
  const work = startMatching();
  await work(job([bridge]));
  const told = await eventsOfStories();
  expect(told.filter(({ type }) => type === 'ArticleRevised')).toMatchObject([
    { data: { article: bridge, version: 2 } },
  ]);
  await work(job([bridge]));
  expect(await eventsOfStories()).toEqual(told);
});

it('an article that could not be appended, and was given up by another worker, is not placed by the next job', async () => {
  const [first = '', second = ''] = articles;
  const work = startMatching();
  instead = async () => {
    throw new TransientError('The connection was lost.');
  };
  await expect(work(job([first]))).rejects.toThrow(TransientError);
  const reason = { code: 'failed' as const, message: 'It ended its worker.', advice: 'Try it again.' };
  await log.append([{ events: [rejected(cutText(english.text, 0, 0.3), reason, 'match')] }]);
  await work(job([second]));
  expect(await sizesOfStories()).toEqual([1]);
});

it('a story that cannot be read stops the jobs that are about it, and no other', async () => {
  const work = startMatching();
  await work(job(articles.slice(1)));
  expect(await sizesOfStories()).toEqual([2]);
  const [first = '', lost = ''] = articles;
  const readStreams = log.readStreams;
  log.readStreams = async (...given) =>
    (await readStreams(...given)).map((event) =>
      event.stream === `document-${lost}` ? { ...event, body: null } : event,
    ) as LogEvent[];
  const again = startMatching();
  await expect(again(job([first]))).rejects.toThrow(lost);
  const alone = normalised(other.text, { language: 'en', paragraphs: paragraphs(other.text) });
  await log.append([{ events: [alone] }]);
  await again(job([alone.stream.replace('document-', '')]));
  log.readStreams = readStreams;
  expect(await sizesOfStories()).toEqual([2, 1]);
});

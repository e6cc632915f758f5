import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import { createMatchWork, type MatchWork } from '../../src/workers/match.ts';
import { comparison } from '../../src/workers/rematch.ts';
import { normalised, renormalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { cutText } from '../support/seed-variants.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

/*
 * Law 6 where something goes wrong in between: other matchers are faster, the database is lost, the program is killed.
 * Articles come, become other reports, and hold others together while they are what they are.
 */

const model = loadModel();
const [english, german, , vietnamese] = syntheticStories(1, 5);
const [other] = syntheticStories(1, 99);
if (!english || !german || !vietnamese || !other) throw new Error('There are four languages a report.');
/** What an article may say: a report without its end or beginning, the whole, which holds the two together, or another. */
const texts = [
  { language: 'en', text: cutText(english.text, 0, 0.3) },
  { language: 'de', text: cutText(german.text, 0.3, 0) },
  { language: 'vi', text: vietnamese.text },
  { language: 'en', text: other.text },
];
const names = ['a', 'b', 'c', 'd'];

const step = fc.record({
  article: fc.nat(names.length - 1),
  says: fc.nat(texts.length - 1),
  goesWrong: fc.constantFrom('nothing', 'others are faster', 'the database is lost', 'the program is killed'),
  isTriedAgain: fc.boolean(),
});

it('What fails while articles are matched does not change the partition.', { timeout: 300_000 }, async () => {
  let joined = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const fresh = await freshLog();
      let goesWrong: (typeof steps)[number]['goesWrong'] = 'nothing';
      const log: Log = {
        ...fresh.log,
        append: async (commits) => {
          const now = goesWrong;
          goesWrong = 'nothing';
          if (now === 'others are faster') return [{ outcome: 'conflict', message: 'They were faster.' }];
          if (now !== 'nothing') throw new TransientError('The connection was lost.');
          return fresh.log.append(commits);
        },
      };
      const start = (): MatchWork =>
        createMatchWork({
          log,
          activeModel: createActiveModel(log, model),
          logger: silent,
          windowDays: null,
        });
      let work = start();
      const ids = new Map<string, string>();
      const match = async (articles: Iterable<string>): Promise<void> =>
        work({ from: 0, to: 0, articles: [...articles] });
      const versions = new Map<string, number>();
      // They are one story of three, and one of the other report, before anything goes wrong.
      const first = names.map((_, n) => ({
        article: n,
        says: n,
        goesWrong: 'nothing' as const,
        isTriedAgain: false,
      }));
      for (const { article, says, isTriedAgain, ...step } of [...first, ...steps]) {
        const name = names[article] ?? '';
        const version = (versions.get(name) ?? 0) + 1;
        versions.set(name, version);
        const fields = { headline: null, ...texts[says] };
        const event = version === 1 ? normalised(name, fields) : renormalised(name, version, fields);
        ids.set(name, event.stream.replace('document-', ''));
        await fresh.log.append([{ events: [event] }]);
        goesWrong = step.goesWrong;
        await match([ids.get(name) ?? '']).catch((error: unknown) => {
          if (!(error instanceof TransientError)) throw error;
        });
        if (step.goesWrong === 'the program is killed') work = start();
        goesWrong = 'nothing';
        if (isTriedAgain) await match([ids.get(name) ?? '']);
      }
      await match(ids.values());
      const anew = createMatchState(log, model, { windowDays: null });
      await anew.catchUp();
      const { difference, limitsHit } = await comparison(anew);
      joined += [...anew.stories.byId.values()].filter(({ articles }) => articles.size > 1).length;
      expect([limitsHit, difference.changes]).toEqual([0, []]);
      await fresh.close();
    }),
    { numRuns: 20 },
  );
  expect(joined).toBeGreaterThan(0);
});

import { expect, it } from 'vitest';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { activateFirstModel } from '../../src/models/first-activation.ts';
import type { MatchState } from '../../src/placing/match-state.ts';
import { storyOpened } from '../../src/stories/story-events.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { reconcile } from '../../src/workers/reconcile.ts';
import { rematch } from '../../src/workers/rematch.ts';
import { normalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { bareSeeds } from '../support/seed-variants.ts';
import { spillingAll } from '../support/spill-in-memory.ts';

/*
 * Law 6 where a bound lets the order of arrival decide. A source URL counts only as long as few articles name it: a short
 * report and its translation find each other by it as long as hundreds of other articles have not named it too.
 */

const windowDays = 7;
const own = loadModel();
const { signal } = new AbortController();

const [german = ''] = bareSeeds.map(({ text }) => text.slice(0, 700));
const sourceUrls = ['https://example.org/2024/01/what-the-ministry-said'];
const random = randomFrom(5);
const others = Array.from({ length: 405 }, (_, i) => ({
  name: `other ${i}`,
  language: 'de',
  text: shuffle(german.split(/\s+/), random).join(' '),
  day: '2024-01-01',
}));
const report = {
  name: 'report',
  language: 'de',
  text: 'Das Ministerium hat heute gesprochen.',
  day: '2024-01-01',
};
/** By its id it is the last of all: in that order it comes when the address says nothing any more. */
const translation = {
  name: lastName(),
  language: 'uk',
  text: 'Сьогодні виступило міністерство.',
  day: '2024-07-01',
};

function lastName(): string {
  const ids = others.map(({ name }) => sha256(name)).sort();
  for (let n = 0; ; n++) if (sha256(`translation ${n}`) > (ids.at(-1) ?? '')) return `translation ${n}`;
}

/** A log in which two articles came first and were matched, and then the others, which are alone so far. */
const logOf = async (first: (typeof others)[number][], rest: (typeof others)[number][]) => {
  const { log, close } = await freshLog();
  await activateFirstModel(log, own);
  const events = [...first, ...rest].map(({ name, language, text, day }) =>
    normalised(name, {
      language,
      paragraphs: [{ kind: 'text', text }],
      sourceUrls,
      published: { edtf: day, words: day },
    }),
  );
  await log.append([{ events }]);
  const dependencies = {
    log,
    activeModel: createActiveModel(log, own),
    logger: silent,
    windowDays,
    spilling: spillingAll,
    signal,
  };
  await createMatchWork(dependencies)({ from: 0, to: 0, articles: first.map(({ name }) => sha256(name)) });
  const opened = rest.map(({ name }) => {
    const id = sha256(name);
    return storyOpened(`s_${id.slice(0, 16)}`, id, own.version);
  });
  await log.append([{ events: opened }]);
  return { log, close, heal: () => reconcile(dependencies) };
};

const partitionOf = ({ stories }: MatchState): string[][] =>
  [...stories.byId.values()]
    .filter(({ heir }) => heir === null)
    .map(({ articles }) => [...articles].sort())
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));

/** Whether the report and its translation are in one story. */
const areTogether = ({ stories }: MatchState): boolean =>
  stories.storyOf.get(sha256(report.name)) === stories.storyOf.get(sha256(translation.name));

it('Whatever came first, reconcile and rematch form the same stories, within the bounds of the matchers.', async () => {
  const found = await logOf([report, translation], others);
  const [first] = await found.log.read({ after: 0, limit: 1, types: ['ArticleLinked'] });
  expect(first?.data).toMatchObject({ kind: 'translation' });
  const healed = await found.heal();
  expect(healed.limitsHit).toBeGreaterThan(0);
  expect(areTogether(healed.state)).toBe(false);

  const [one = report, other = report, ...rest] = others;
  const late = await logOf([one, other], [...rest.reverse(), translation, report]);
  const { state } = await rematch({ log: late.log, own, windowDays, dryRun: false, signal });
  expect(partitionOf(state)).toEqual(partitionOf(healed.state));
  await Promise.all([found.close(), late.close()]);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventId } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import type { Snapshot } from '../../src/matching/snapshot.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { createMatchState, type MatchState } from '../../src/placing/match-state.ts';
import type { Snapshots } from '../../src/placing/snapshots.ts';
import { createMatchWork, type MatchWork } from '../../src/workers/match.ts';
import { normalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { spillingAll } from '../support/spill-in-memory.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

const model = loadModel();
const events = syntheticStories(8, 5).map(({ language, text }) =>
  normalised(text, { language, paragraphs: [{ kind: 'text', text }] }),
);
const articles = events.map(({ stream }) => stream.replace('document-', ''));
/** The fourth language of each report comes later. */
const late = articles.filter((_, at) => at % 4 === 3);
const early = articles.filter((id) => !late.includes(id));

let log: Log;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ log, close } = await freshLog());
  await log.append([{ events }]);
});
afterEach(() => close());

/** Keeps a snapshot in memory. */
const inMemory = (): Snapshots & { kept: Snapshot | null } => {
  const snapshots = {
    kept: null as Snapshot | null,
    read: async () => snapshots.kept,
    write: async (snapshot: Snapshot) => {
      snapshots.kept = snapshot;
    },
  };
  return snapshots;
};

const workWith = (snapshots: Snapshots): MatchWork =>
  createMatchWork({
    log,
    activeModel: createActiveModel(log, model),
    logger: silent,
    windowDays: null,
    spilling: spillingAll,
    snapshots: () => snapshots,
  });
const job = (ids: readonly string[]) => ({ from: 0, to: 0, articles: [...ids] });

const storiesOf = ({ stories }: MatchState): string[][] =>
  [...stories.byId.values()]
    .filter(({ heir }) => heir === null)
    .map((story) => [...story.articles].sort())
    .sort();

describe('a matcher that starts again', () => {
  it('has what it had found out when it was stopped, and goes on from there', async () => {
    const snapshots = inMemory();
    const stopped = workWith(snapshots);
    await stopped(job(early));
    expect(snapshots.kept).toBeNull();
    await stopped.keep();
    expect([...(snapshots.kept?.ids ?? [])].sort()).toEqual([...early].sort());

    const state = createMatchState(log, model, { windowDays: null }, undefined, snapshots);
    expect(await state.catchUp()).toEqual({ broughtBack: early.length, matched: 0 });
    expect(await state.catchUp()).toEqual({ broughtBack: 0, matched: 0 });

    await workWith(snapshots)(job(late));
    const anew = createMatchState(log, model, { windowDays: null });
    expect(await anew.catchUp()).toEqual({ broughtBack: 0, matched: articles.length });
    expect(storiesOf(anew)).toHaveLength(8);
    for (const id of articles) expect(anew.groupOf(id)).toHaveLength(4);
  });

  it('matches what came after the snapshot, and what has a new text since', async () => {
    const snapshots = inMemory();
    const stopped = workWith(snapshots);
    await stopped(job(early));
    await stopped.keep();
    await stopped(job(late.slice(1)));
    const [changed = ''] = early;
    const [text = ''] = syntheticStories(1, 99).map((article) => article.text);
    await log.append([{ events: [changedTo(text)] }]);
    await workWith({ read: async () => null, write: async () => {} })(job([changed]));

    const state = createMatchState(log, model, { windowDays: null }, undefined, snapshots);
    const found = await state.catchUp();
    expect(found).toEqual({ broughtBack: early.length - 1, matched: late.length });
    const anew = createMatchState(log, model, { windowDays: null });
    await anew.catchUp();
    for (const id of articles.filter((one) => one !== late[0]))
      expect(state.groupOf(id)).toEqual(anew.groupOf(id));
    expect(state.groupOf(changed)).toEqual([changed]);
  });

  it('goes on where the database was lost in the middle of it', async () => {
    const snapshots = inMemory();
    const stopped = workWith(snapshots);
    await stopped(job(articles));
    await stopped.keep();
    let calls = 0;
    const failing: Log = {
      ...log,
      readStreams: async (...given) => {
        if (++calls === 1) throw new Error('The connection was lost.');
        return log.readStreams(...given);
      },
    };
    const state = createMatchState(failing, model, { windowDays: null }, undefined, snapshots);
    await expect(state.catchUp()).rejects.toThrow('lost');
    await state.keep(true);
    expect(snapshots.kept?.ids).toHaveLength(articles.length);
    expect(await state.catchUp()).toEqual({ broughtBack: articles.length, matched: 0 });
    for (const id of articles) expect(state.groupOf(id)).toHaveLength(4);
  });

  it('that has matched articles of its own is not brought back any more', async () => {
    const snapshots = inMemory();
    const other = workWith(snapshots);
    const own = workWith(snapshots);
    await own(job(early));
    await other(job(late));
    await other.keep();
    await own(job([]));
    await own.keep();
    expect(snapshots.kept?.ids).toHaveLength(articles.length);
    expect([...(snapshots.kept?.linkCounts ?? [])].every((links) => links >= 3)).toBe(true);
  });
});

/** The first early article as another report. */
function changedTo(text: string) {
  const [first] = events;
  if (first?.type !== 'ArticleNormalised' || !first.body) throw new Error('There is no article.');
  const body = {
    ...first.body,
    version: 2,
    paragraphs: first.body.paragraphs.map((one) => ({ ...one, text })),
  };
  return {
    ...first,
    id: eventId('renormalised', text, 2),
    type: 'ArticleRenormalised' as const,
    data: { ...first.data, version: 2, previous: { version: 1, normaliser: 'n1', rules: null } },
    body,
  };
}

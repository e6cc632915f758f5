import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { eventId } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import type { MatchState } from '../../src/placing/match-state.ts';
import { noSnapshots, type Snapshots } from '../../src/placing/snapshots.ts';
import { createMatchWork, type MatchWork } from '../../src/workers/match.ts';
import { reconcile } from '../../src/workers/reconcile.ts';
import { normalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { snapshotsInMemory } from '../support/snapshots-in-memory.ts';
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

const workWith = (snapshots: Snapshots, of: Log = log): MatchWork =>
  createMatchWork({
    log: of,
    activeModel: createActiveModel(log, model),
    logger: silent,
    windowDays: null,
    spilling: spillingAll,
    snapshots: () => snapshots,
  });
const job = (ids: readonly string[]) => ({ from: 0, to: 0, articles: [...ids] });

/** A matcher that has placed articles and was stopped, and what it has kept. */
const stoppedAfter = async (ids: readonly string[]) => {
  const snapshots = snapshotsInMemory();
  const stopped = workWith(snapshots);
  await stopped(job(ids));
  await stopped.keep();
  return { snapshots, stopped };
};

const storiesOf = ({ stories }: MatchState): string[][] =>
  [...stories.byId.values()]
    .filter(({ heir }) => heir === null)
    .map((story) => [...story.articles].sort())
    .sort();

describe('a matcher that starts again', () => {
  it('has what it had found out when it was stopped, and goes on from there', async () => {
    const snapshots = snapshotsInMemory();
    const stopped = workWith(snapshots);
    await stopped(job(early));
    expect(snapshots.kept).toBeNull();
    await stopped.keep();
    expect([...(snapshots.kept?.snapshot.ids ?? [])].sort()).toEqual([...early].sort());

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
    const { snapshots, stopped } = await stoppedAfter(early);
    await stopped(job(late.slice(1)));
    const [changed = ''] = early;
    const [text = ''] = syntheticStories(1, 99).map((article) => article.text);
    await log.append([{ events: [changedTo(text)] }]);
    await workWith(noSnapshots)(job([changed]));

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
    const { snapshots } = await stoppedAfter(articles);
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
    expect(snapshots.kept?.snapshot.ids).toHaveLength(articles.length);
    expect(await state.catchUp()).toEqual({ broughtBack: articles.length, matched: 0 });
    for (const id of articles) expect(state.groupOf(id)).toHaveLength(4);
  });

  it('begins anew where the log is not the one that the snapshot is of, or has lost the end that it knew', async () => {
    const { snapshots } = await stoppedAfter(early);
    const { kept } = snapshots;
    if (!kept) throw new Error('Nothing was kept.');
    const { position, id } = kept.last;
    for (const last of [
      { position, id: id.replace(/./, (digit) => (digit === '0' ? '1' : '0')) },
      { position: position + 1, id },
      { position: 0, id },
    ]) {
      const other = snapshotsInMemory();
      other.kept = { ...kept, last };
      const state = createMatchState(log, model, { windowDays: null }, undefined, other);
      expect(await state.catchUp()).toEqual({ broughtBack: 0, matched: early.length });
    }
  });

  it('keeps what it has found out while it matches articles that others have placed', async () => {
    const snapshots = snapshotsInMemory();
    await workWith(snapshotsInMemory())(job(articles));
    let calls = 0;
    const state = createMatchState(log, model, { windowDays: null }, undefined, snapshots);
    await state.catchUp(async () => {
      if (++calls === 20) await state.keep(true);
    });
    expect(calls).toBe(articles.length);
    expect(snapshots.kept?.snapshot.ids).toHaveLength(24);
    const after = createMatchState(log, model, { windowDays: null }, undefined, snapshots);
    expect(await after.catchUp()).toEqual({ broughtBack: 24, matched: articles.length - 24 });
    for (const id of articles) expect(after.groupOf(id)).toHaveLength(4);
  });

  it('goes on with what reconcile has found out anew, and keeps that', async () => {
    const snapshots = snapshotsInMemory();
    const work = workWith(snapshots);
    await work(job(early));
    await work.keep();
    const { begun = 0 } = snapshots.kept ?? {};
    await setTimeout(2);
    const { state } = await reconcile({
      log,
      activeModel: createActiveModel(log, model),
      logger: silent,
      windowDays: null,
      spilling: spillingAll,
      signal: new AbortController().signal,
      snapshots: () => snapshots,
    });
    expect(snapshots.kept?.begun).toBe(begun);
    work.adopt(state);
    await work.keep();
    expect(snapshots.kept?.begun).toBeGreaterThan(begun);
    await work(job(late));
    await work.keep();
    expect(snapshots.kept?.begun).toBeGreaterThan(begun);
    expect(snapshots.kept?.snapshot.ids).toHaveLength(articles.length);
    const after = createMatchState(log, model, { windowDays: null }, undefined, snapshots);
    expect(await after.catchUp()).toEqual({ broughtBack: articles.length, matched: 0 });
    for (const id of articles) expect(after.groupOf(id)).toHaveLength(4);
  });

  it('goes on with its own state to the end of a job, and then with the one that it was given', async () => {
    const snapshots = snapshotsInMemory();
    const work = workWith(snapshots);
    await work(job(early));
    const given = createMatchState(log, model, { windowDays: null }, undefined, snapshots);
    await given.catchUp();
    const atWork = work(job(late));
    work.adopt(given);
    await atWork;
    expect(given.matcher.size()).toBe(early.length);
    await work(job([]));
    expect(given.matcher.size()).toBe(articles.length);
  });

  it('keeps nothing of articles that could not be appended', async () => {
    const snapshots = snapshotsInMemory();
    let isLost = false;
    const state = createMatchState(log, model, { windowDays: null }, undefined, snapshots);
    const failing: Log = {
      ...log,
      append: async (...given) => {
        if (isLost) throw new TransientError('The connection was lost.');
        return log.append(...given);
      },
    };
    const work = workWith(snapshots, failing);
    isLost = true;
    await expect(work(job(early))).rejects.toThrow(TransientError);
    await work.keep();
    expect(snapshots.kept?.snapshot.ids ?? []).toEqual([]);
    isLost = false;
    await work(job(early));
    await work.keep();
    expect(snapshots.kept?.snapshot.ids).toHaveLength(early.length);
    expect(await state.catchUp()).toEqual({ broughtBack: early.length, matched: 0 });
  });

  it('that has matched articles of its own is not brought back any more', async () => {
    const snapshots = snapshotsInMemory();
    const other = workWith(snapshots);
    const own = workWith(snapshots);
    await own(job(early));
    await other(job(late));
    await other.keep();
    await own(job([]));
    await own.keep();
    expect(snapshots.kept?.snapshot.ids).toHaveLength(articles.length);
    expect([...(snapshots.kept?.snapshot.linkCounts ?? [])].every((links) => links >= 3)).toBe(true);
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

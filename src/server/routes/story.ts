import type { FastifyInstance } from 'fastify';
import type { NearMiss } from '../../readers/near-misses.ts';
import type { Readers } from '../../readers/readers.ts';
import type { CurationRecord } from '../../schemas/curation.ts';
import { storyPageQuery } from '../../schemas/queries.ts';
import { type StoryId, type StoryRecord, storyId } from '../../schemas/story.ts';
import { mayWrite } from '../access/grant.ts';
import { wantsPage } from '../negotiate.ts';
import { firstPair, pairOf } from '../pages/story/side-by-side.ts';
import { storyPage } from '../pages/story.ts';
import { withdrawnPage } from '../pages/withdrawn.ts';
import { notFound, Problem } from '../problems.ts';
import { readQuery } from '../read-query.ts';
import { erasureAfter, firstRecord, historyOf, type StoryLog, storyAt, textsAt } from '../story-at.ts';

/** The articles of other stories that come nearest to a story, the nearest first. */
export type FindNearMisses = (story: StoryRecord) => Promise<NearMiss[]>;

/**
 * `/stories/ID`: a story's record, as a page or as JSON; with `?at=POSITION` as it was at that position of the log. The
 * id of a merged story leads to its heir for ever: a page is redirected (308), JSON is answered with the heir's record
 * itself, whose address `Content-Location` names, so that a program which does not follow redirects, and compares ids,
 * sees at once that the story is another now. Texts are shown to who may read, like everything here.
 */
export const serveStory = (
  app: FastifyInstance,
  readers: Readers,
  log: StoryLog,
  canBeCurated: boolean,
  findNear?: FindNearMisses,
): void => {
  app.get<{ Params: { id: string } }>('/stories/:id', async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const { at, pair, near } = readQuery(storyPageQuery, request.query);
    const position = await readers.position();
    const id = storyId.safeParse(request.params.id);
    if (!id.success) throw unknownStory(request.params.id, false);
    const { living, found } = await follow(id.data);
    if (asPage && at === null && living !== id.data) return reply.redirect(`/stories/${living}`, 308);
    if (found === null) throw unknownStory(living, true);
    // Also of what its ended stories were: it is a part of this one.
    if ('erased' in found) throw erasedStory(living);
    const curations = asPage || 'withdrawn' in found ? await readers.curationsOf(living) : [];
    const mayCurate = canBeCurated && mayWrite(request);
    if ('withdrawn' in found) {
      if (!asPage) throw withdrawn(living, curations);
      const page = withdrawnPage({ id: living, curations, position, mayCurate });
      return reply.code(410).type('text/html; charset=utf-8').send(page);
    }
    if (at === null && living !== id.data) reply.header('content-location', `/stories/${living}`);
    const story = at === null ? found.record : await then(id.data, at);
    return asPage ? reply.type('text/html; charset=utf-8').send(await pageOf(story)) : reply.send(story);

    async function pageOf(shown: StoryRecord): Promise<string> {
      const history = await historyOf(log, shown.id);
      const chosen = pairOf(shown, shown.articles[(pair ?? 0) - 1]) ?? firstPair(shown);
      const ids = chosen ? [chosen.from.article, chosen.to.article] : [];
      const texts = await textsAt(log, ids, at ?? Number.MAX_SAFE_INTEGER - 1);
      const nearMisses = near && at === null && findNear ? await findNear(shown) : null;
      return storyPage({
        story: shown,
        position,
        at,
        history,
        pair: chosen,
        texts,
        curations,
        mayCurate,
        nearMisses,
      });
    }
  });

  /** The story that an id leads to now. */
  const follow = async (id: StoryId) => {
    let [living, found] = [id, await readers.story(id)];
    while (found !== null && 'heir' in found) {
      living = found.heir;
      found = await readers.story(living);
    }
    return { living, found };
  };

  const then = async (id: StoryId, at: number): Promise<StoryRecord> => {
    const record = await storyAt(log, id, at);
    if (record) return record;
    const [first, erased] = await Promise.all([firstRecord(log, id), erasureAfter(log, id, at)]);
    if (first !== null && first <= at && erased !== null) throw erasedRecord(id, at, erased);
    throw notFound(
      `There is no record of the story ${id} at position ${at} of the log.`,
      first === null ? 'Ask without `at`.' : `Its first is from position ${first}.`,
    );
  };
};

const erasedStory = (id: string): Problem =>
  new Problem({
    status: 410,
    code: 'erased',
    title: 'This story was erased',
    detail: `All that was kept of the story ${id} was erased on request.`,
    advice: 'Forget what you have kept of it. All other stories are listed at /stories.',
  });

const erasedRecord = (id: string, at: number, position: number): Problem =>
  new Problem({
    status: 410,
    code: 'erased',
    title: 'This record was erased',
    detail: `What the story ${id} was at position ${at} of the log had content that was erased at position ${position}.`,
    advice: 'Ask without `at` for the story as it is now.',
  });

const withdrawn = (id: StoryId, curations: readonly CurationRecord[]): Problem => {
  const decision = curations.find(({ kind, undone }) => kind === 'withdraw' && undone === null);
  return new Problem({
    status: 410,
    code: 'withdrawn',
    title: 'This story was withdrawn',
    detail: `A person withdrew the story ${id}${decision ? `: ${decision.reason}` : '.'}`,
    advice: 'Do not show it any more. A later revision in the feed means that it is back.',
  });
};

const unknownStory = (id: string, wellFormed: boolean) =>
  wellFormed
    ? notFound(
        `There is no story ${id}.`,
        'All stories are listed at /stories; an id that was ever given out keeps leading to its story.',
      )
    : notFound(
        `${JSON.stringify(id.slice(0, 80))} is not the id of a story.`,
        'An id is `s_` and 16 hexadecimal digits; all stories are listed at /stories.',
      );

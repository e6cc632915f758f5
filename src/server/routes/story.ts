import type { FastifyInstance } from 'fastify';
import { storyId } from '../../schemas/story.ts';
import { wantsPage } from '../negotiate.ts';
import { storyPage } from '../pages/story.ts';
import { notFound } from '../problems.ts';
import type { Readers } from '../readers.ts';

/**
 * `/stories/ID`: a story's record, as a page or as JSON. The id of a merged story leads to its heir for ever: a page is
 * redirected (308), JSON is answered with the heir's record itself, whose address `Content-Location` names, so that a
 * program which does not follow redirects, and compares ids, sees at once that the story is another now.
 */
export const serveStory = (app: FastifyInstance, readers: Readers): void => {
  app.get<{ Params: { id: string } }>('/stories/:id', async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const position = await readers.position();
    const id = storyId.safeParse(request.params.id);
    const found = id.success ? await readers.story(id.data) : null;
    if (found === null) throw unknownStory(request.params.id, id.success);
    if ('heir' in found) {
      if (asPage) return reply.redirect(`/stories/${found.heir}`, 308);
      const heir = await readers.story(found.heir);
      if (heir === null || !('record' in heir)) throw unknownStory(found.heir, true);
      return reply.header('content-location', `/stories/${found.heir}`).send(heir.record);
    }
    return asPage
      ? reply.type('text/html; charset=utf-8').send(storyPage(found.record, position))
      : reply.send(found.record);
  });
};

const unknownStory = (id: string, wellFormed: boolean) =>
  wellFormed
    ? notFound(
        `There is no story ${id}.`,
        'All stories are listed at /; an id that was ever given out keeps leading to its story.',
      )
    : notFound(
        `${JSON.stringify(id.slice(0, 80))} is not the id of a story.`,
        'An id is `s_` and 16 hexadecimal digits; all stories are listed at /.',
      );

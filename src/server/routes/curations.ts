import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Readers } from '../../readers/readers.ts';
import { type CurationWords, curationWords, type NewCuration, newCuration } from '../../schemas/curation.ts';
import { pageQuery } from '../../schemas/queries.ts';
import { type StoryId, storyId } from '../../schemas/story.ts';
import { grantOf, mayWrite } from '../access/grant.ts';
import { readName, setName } from '../name-cookie.ts';
import { wantsPage } from '../negotiate.ts';
import { curatePage } from '../pages/curate.ts';
import { curationsPage } from '../pages/curations.ts';
import { badRequest, notFound, Problem } from '../problems.ts';
import { readQuery, readSent } from '../read-query.ts';

/** What became of a decision, or why there is none. */
type Curated =
  | { id: string; story: StoryId }
  | { refusal: { code: 'unknown' | 'pointless'; detail: string; advice: string } };

/** Notes what a person decides about stories, and what a person takes back. */
export interface CurateParts {
  decide(wish: NewCuration): Promise<Curated>;
  undo(id: string, words: CurationWords): Promise<Curated>;
}

interface Named {
  Params: { id: string };
}

/**
 * `/curations`: what people have decided about stories, and deciding, for those who may write. The same addresses serve
 * programs (JSON) and the forms of `/stories/ID/curate`.
 */
export const serveCurations = (app: FastifyInstance, readers: Readers, curate: CurateParts): void => {
  const config = { access: 'write' } as const;
  const asHtml = (reply: FastifyReply, page: string) => reply.type('text/html; charset=utf-8').send(page);
  const forms = (request: FastifyRequest) =>
    mayWrite(request) ? { formToken: grantOf(request).formToken, by: readName(request) } : null;

  app.get('/curations', async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const query = readQuery(pageQuery, request.query);
    const found = await readers.curations(query);
    if (!asPage) return found;
    return asHtml(reply, curationsPage({ ...found, first: query.after === null, forms: forms(request) }));
  });

  app.get<Named>('/stories/:id/curate', { config }, async (request, reply) => {
    const id = storyId.safeParse(request.params.id);
    const found = id.success ? await readers.story(id.data) : null;
    if (!id.success || found === null || 'erased' in found) {
      throw notFound(
        `There is no story ${JSON.stringify(request.params.id.slice(0, 80))}.`,
        'All are listed at /stories.',
      );
    }
    if ('heir' in found) return reply.redirect(`/stories/${found.heir}/curate`, 308);
    const curations = await readers.curationsOf(id.data);
    const { formToken } = grantOf(request);
    const story = 'record' in found ? found.record : null;
    return asHtml(
      reply.header('cache-control', 'no-store'),
      curatePage({ id: id.data, story, curations, forms: { formToken, by: readName(request) } }),
    );
  });

  const answer = (request: FastifyRequest, reply: FastifyReply, by: string, curated: Curated) => {
    if ('refusal' in curated) throw refused(curated.refusal);
    if (!wantsPage(request, reply)) return reply.code(202).send({ ...curated, state: 'waiting' });
    return setName(reply, by).redirect(`/stories/${curated.story}#curation`, 303);
  };

  app.post('/curations', { config }, async (request, reply) => {
    const wish = readSent(newCuration, asWish(request.body));
    return answer(request, reply, wish.by, await curate.decide(wish));
  });

  app.post<Named>('/curations/:id/undo', { config }, async (request, reply) => {
    const words = readSent(curationWords, asWish(request.body));
    const id = z.uuid().safeParse(request.params.id);
    const unknown = `Nobody has decided anything by the id ${JSON.stringify(request.params.id.slice(0, 40))}.`;
    if (!id.success) throw notFound(unknown, 'All decisions are listed at /curations.');
    return answer(request, reply, words.by, await curate.undo(id.data, words));
  });
};

/** A form sends one of a list as a text, and the addresses of stories as people copy them. */
const asWish = (body: unknown): object => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest(
      'The request has no body.',
      'Send {"kind": "withdraw", "story": "s_…", "by": "…", "reason": "…"} as application/json.',
    );
  }
  // Any object may have these, of any type.
  const { with: others, articles } = body as { with?: unknown; articles?: unknown };
  return {
    ...body,
    ...(typeof others === 'string' && { with: others.match(/s_[0-9a-f]{16}/g) ?? [] }),
    ...(typeof articles === 'string' && { articles: [articles] }),
  };
};

const refused = ({ code, detail, advice }: { code: string; detail: string; advice: string }): Problem =>
  code === 'unknown'
    ? notFound(detail, advice)
    : new Problem({ status: 409, code, title: 'That would change nothing, or cannot be', detail, advice });

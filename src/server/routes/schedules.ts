import type { FastifyInstance } from 'fastify';
import type { ScheduleState } from '../../schedules/list.ts';
import { grantOf, mayWrite } from '../access/grant.ts';
import { wantsPage } from '../negotiate.ts';
import { schedulesPage } from '../pages/schedules.ts';
import { notFound } from '../problems.ts';

export interface ScheduleParts {
  list(): Promise<ScheduleState[]>;
  /** Enqueues a run besides those of the clock; false where there is no such schedule. */
  run(name: string): Promise<boolean>;
}

/** `/schedules`: what runs by the clock, with its last and next run, and a button to run it now. */
export const serveSchedules = (app: FastifyInstance, schedules: ScheduleParts): void => {
  app.get('/schedules', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const list = await schedules.list();
    if (!wantsPage(request, reply)) return { schedules: list };
    const formToken = mayWrite(request) ? grantOf(request).formToken : null;
    return reply
      .type('text/html; charset=utf-8')
      .send(schedulesPage({ schedules: list, formToken, now: new Date() }));
  });

  app.post<{ Params: { name: string } }>('/schedules/:name/run', async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const { name } = request.params;
    if (!(await schedules.run(name))) {
      throw notFound(
        `There is no schedule ${JSON.stringify(name.slice(0, 40))}.`,
        'All are listed at /schedules.',
      );
    }
    return asPage ? reply.redirect('/schedules', 303) : reply.code(202).send({ enqueued: name });
  });
};

import type { FastifyInstance } from 'fastify';
import type { ScheduleState } from '../../schedules/list.ts';
import type { ScheduleName } from '../../schedules/schedules.ts';
import { grantOf, mayWrite } from '../access/grant.ts';
import { wantsPage } from '../negotiate.ts';
import { schedulesPage } from '../pages/schedules.ts';
import { notFound, Problem } from '../problems.ts';

export interface ScheduleParts {
  list(): Promise<ScheduleState[]>;
  /** Enqueues a run besides those of the clock. */
  run(name: ScheduleName): Promise<void>;
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
    const schedule = (await schedules.list()).find((one) => one.name === name);
    if (!schedule) {
      throw notFound(
        `There is no schedule ${JSON.stringify(name.slice(0, 40))}.`,
        'All are listed at /schedules.',
      );
    }
    if (schedule.cannotRun !== null) throw nobodyRuns(schedule.name, schedule.cannotRun);
    await schedules.run(schedule.name);
    return asPage ? reply.redirect('/schedules', 303) : reply.code(202).send({ enqueued: name });
  });
};

const nobodyRuns = (name: ScheduleName, advice: string): Problem =>
  new Problem({
    status: 409,
    code: 'nobody-runs-it',
    title: 'Nobody would run it',
    detail: `${name} is not enqueued, because nobody would do it.`,
    advice,
  });

import type { Logger } from '../logger.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import type { Log } from './types.ts';

/**
 * The same log, which tells the program's own log lines what was appended: each with the ids of its document, article and
 * story, so that the way of any of them can be followed by one search. Never what a text says.
 */
export const tellAppends = (log: Log, logger: Logger): Log => ({
  ...log,
  append: async (commits) => {
    const outcomes = await log.append(commits);
    if (!logger.isLevelEnabled('info')) return outcomes;
    for (const [index, { events }] of commits.entries()) {
      const outcome = outcomes[index];
      if (outcome?.outcome === 'conflict') logger.debug({ ...idsOf(events[0]) }, outcome.message);
      if (outcome?.outcome !== 'appended') continue;
      for (const [at, event] of events.entries()) {
        const facts = { type: event.type, position: outcome.positions[at], ...idsOf(event) };
        if (event.type === 'DocumentRejected')
          logger.info({ ...facts, reason: event.data.reason.code }, 'rejected');
        else logger.debug(facts, 'appended');
      }
    }
    return outcomes;
  },
});

const idsOf = (event: NewLogEvent | undefined): Record<string, string> => {
  const data: Record<string, unknown> = event?.data ?? {};
  return Object.fromEntries(
    (['document', 'article', 'story', 'into', 'merged'] as const).flatMap((name) => {
      const id = data[name];
      return typeof id === 'string' ? [[name, id]] : [];
    }),
  );
};

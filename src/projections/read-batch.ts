import type { Log } from '../log/types.ts';
import {
  articleVersionTypes,
  curationTypes,
  type LogEvent,
  type LogEventType,
} from '../schemas/log-events.ts';

/** Events folded in one transaction: articles are some ten kilobytes each. */
const batchSize = 200;

/** The next events behind a position, without a gap, with the bodies that the projections need: no raw documents. */
export const readBatch = async (log: Log, after: number, upTo: number): Promise<LogEvent[]> => {
  const events = await log.read({ after, upTo, limit: batchSize });
  const last = events.at(-1);
  if (!last || !events.some(hasNeededBody)) return events;
  const withBody = await log.read({
    after,
    upTo: last.position,
    limit: batchSize,
    types: [...typesWithBody],
    bodies: true,
  });
  const byPosition = new Map(withBody.map((event) => [event.position, event]));
  return events.map((event) => byPosition.get(event.position) ?? event);
};

const typesWithBody: ReadonlySet<LogEventType> = new Set([
  ...articleVersionTypes,
  'StoryRevised',
  ...curationTypes,
]);

const hasNeededBody = ({ type }: LogEvent): boolean => typesWithBody.has(type);

import { newestSchema } from '../../src/log/upcast.ts';
import type { LogEvent, NewLogEvent } from '../../src/schemas/log-events.ts';

/** Events as an empty log gives them back that they were appended to one by one: a repeat is not in it twice. */
export const asRead = (appended: readonly NewLogEvent[]): LogEvent[] => {
  const versions = new Map<string, number>();
  const known = new Set<string>();
  const first = appended.filter(({ id }) => !known.has(id) && known.add(id));
  return first.map((event, index) => {
    const version = (versions.get(event.stream) ?? 0) + 1;
    versions.set(event.stream, version);
    const read = { position: index + 1, version, schema: newestSchema(event.type), time: timeOf(index) };
    // The cast is sound: each is of the shape that its type names, whichever that is.
    return { ...event, ...read } as LogEvent;
  });
};

const timeOf = (index: number): string =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + index * 1000).toISOString();

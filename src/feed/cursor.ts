/*
 * A cursor says how far a consumer has read, and in which history: `INCARNATION.POSITION`. Without the incarnation, a
 * consumer whose server came back with another database would skip events and never know.
 */

export const formatCursor = (incarnation: string, position: number): string => `${incarnation}.${position}`;

export type CursorReading =
  | { outcome: 'position'; position: number }
  /** Not a cursor at all. */
  | { outcome: 'broken' }
  /** A cursor from a history that is not this log's. */
  | { outcome: 'gone' };

/**
 * Reads a cursor against the log that it is used on. `0` and the empty string mean the beginning,
 * `now` the present end. A position beyond the
 * log's head cannot have come from this history, even under its incarnation: the log was set back to an older state.
 */
export const readCursor = (text: string, log: { incarnation: string; head: number }): CursorReading => {
  if (text === '' || text === '0') return { outcome: 'position', position: 0 };
  if (text === 'now') return { outcome: 'position', position: log.head };
  const parts = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(0|[1-9]\d{0,14})$/i.exec(text);
  if (!parts) return { outcome: 'broken' };
  const position = Number(parts[2]);
  if (parts[1]?.toLowerCase() !== log.incarnation.toLowerCase() || position > log.head)
    return { outcome: 'gone' };
  return { outcome: 'position', position };
};

/** What the cursor behind an event is made of, told by the event itself as JSON; null for what is no event of a feed. */
export const cursorOfEvent = (json: string): { incarnation: string; position: number } | null => {
  const source = /"source":"\/onestory\/([0-9a-f-]{36})"/.exec(json)?.[1];
  const sequence = /"sequence":"(\d{16})"/.exec(json)?.[1];
  return source && sequence ? { incarnation: source, position: Number(sequence) } : null;
};

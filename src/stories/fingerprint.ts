import { sha256 } from '../ids.ts';

/**
 * What tells a value from another where it need not be kept itself. It is of the value as JSON holds it, whatever the
 * order of the fields, since one of the two was read from there: that has no -0 and no undefined.
 */
export const fingerprintOf = (value: unknown): string => sha256(JSON.stringify(inOrder(value)));

/** A copy, since a function given to `JSON.stringify` would be asked for every value, which takes twice the time. */
const inOrder = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const entries = Object.entries(value).sort(byName);
  return Object.fromEntries(entries.map(([name, part]) => [name, inOrder(part)]));
};

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

import { sha256 } from '../ids.ts';

/**
 * What tells a value from another where it need not be kept itself. It is of the value as JSON holds it, whatever the
 * order of the fields, since one of the two was read from there: that has no -0 and no undefined.
 */
export const fingerprintOf = (value: unknown): string => sha256(JSON.stringify(value, inOrder));

const inOrder = (_name: string, value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

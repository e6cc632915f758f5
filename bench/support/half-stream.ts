import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { Snapshot } from '../../src/matching/snapshot.ts';

/** How far a stream of articles has got, and what was found out: one of hours that was broken off goes on there. */
export interface HalfStream {
  /** Blocks that were matched. */
  blocks: number;
  snapshot: Snapshot;
  /** The story that each article was placed in, by id. */
  storyOf: Map<string, string>;
  /** Milliseconds of matching in the last tenth of the stream, and of how many articles so far. */
  lastTenth: { ms: number; articles: number };
  limitsHit: number;
}

/** Where that is kept: one at a time. */
export interface Halves {
  read(): HalfStream | null;
  write(half: HalfStream): void;
  remove(): void;
}

/** A file that is there whole or not at all, also where the process is killed. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

/** In a file of this path. */
export const halvesIn = (path: string): Halves => ({
  // Written by ourselves, below.
  read: () => (existsSync(path) ? (deserialize(readFileSync(path)) as HalfStream) : null),
  write: (half) => writeWhole(path, serialize(half)),
  remove: () => rmSync(path, { force: true }),
});

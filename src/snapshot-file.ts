import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Config } from './config.ts';
import { sha256 } from './ids.ts';
import type { Log } from './log/types.ts';
import type { Logger } from './logger.ts';
import { version as program } from './package.ts';
import type { KeptSnapshot, SnapshotKind, Snapshots } from './placing/snapshots.ts';

/**
 * Keeps the snapshot of matching in a file of its own in ONESTORY_DATA: V8's serialisation, behind its SHA-256. It is a
 * cache: where it is missing, damaged, of another log, release, model or other bounds, matching begins anew.
 */
export const snapshotFile = (
  { data }: Pick<Config, 'data'>,
  log: Pick<Log, 'incarnation'>,
  logger: Pick<Logger, 'warn'>,
): ((kind: SnapshotKind) => Snapshots) => {
  const warn = (error: unknown, message: string): void => logger.warn({ err: error, folder: data }, message);
  let history: string | undefined;
  // Asked once, at the beginning: when the program ends the database may be gone, and this can still be written.
  const historyOf = async (): Promise<string> => {
    history ??= await log.incarnation();
    return history;
  };
  historyOf().catch(() => {});
  return (kind) => {
    const named = async (): Promise<Named> => ({ format, program, ...kind, log: await historyOf() });
    return {
      async read() {
        const wanted = await named();
        try {
          const bytes = await readFile(join(data, name)).catch(nullWhereMissing);
          return bytes && snapshotOf(bytes, wanted);
        } catch (error) {
          warn(error, unusable);
          return null;
        }
      },
      async write(kept) {
        const unfinished = join(data, `${name}-${randomUUID()}`);
        try {
          await mkdir(data, { recursive: true });
          await removeUnfinished(data);
          await writeDown(unfinished, serialize({ ...(await named()), kept }));
          await rename(unfinished, join(data, name));
          return true;
        } catch (error) {
          await rm(unfinished, { force: true }).catch(() => {});
          warn(error, unwritable);
          return false;
        }
      },
    };
  };
};

const unusable = 'what matching had found out cannot be used: it is found out again, which takes a while';
const unwritable =
  'matching cannot keep what it has found out, and would have to find it out again after a start: make room there, or let it write there (see ONESTORY_DATA)';

const name = 'match-snapshot';
/**
 * To be raised where what is in the file means something else than before, and where between two releases candidates or
 * links come to be others by the same rules.
 */
const format = 1;

const namedSchema = z.object({
  format: z.number(),
  program: z.string(),
  log: z.string(),
  model: z.string(),
  windowDays: z.number().nullable(),
});
type Named = z.infer<typeof namedSchema>;

const keptSchema = z.object({
  snapshot: z.object({
    ids: z.array(z.string()),
    bestCounts: z.instanceof(Uint8Array),
    best: z.instanceof(Uint32Array),
    surpluses: z.instanceof(Float32Array),
    linkCounts: z.instanceof(Uint32Array),
    links: z.instanceof(Uint32Array),
    logits: z.instanceof(Float64Array),
    placesLeft: z.number(),
  }),
  versions: z.instanceof(Uint32Array),
  last: z.object({ position: z.number(), id: z.string() }),
  begun: z.number(),
  erasures: z.number(),
});

const hashLength = 32;
const hashOf = (bytes: Uint8Array): Buffer => Buffer.from(sha256(bytes), 'hex');

/** Null where it is of another kind. Throws where it is damaged. */
const snapshotOf = (bytes: Buffer, wanted: Named): KeptSnapshot | null => {
  const content = bytes.subarray(hashLength);
  if (!hashOf(content).equals(bytes.subarray(0, hashLength)))
    throw new Error(`${name} is damaged: its checksum is not that of its content.`);
  const read: unknown = deserialize(content);
  if (!isDeepStrictEqual(namedSchema.parse(read), wanted)) return null;
  return z.object({ kept: keptSchema }).parse(read).kept;
};

const nullWhereMissing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

async function writeDown(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(hashOf(bytes));
    await file.writeFile(bytes);
    // The name must not be given to what a power cut may take.
    await file.sync();
  } finally {
    await file.close();
  }
}

const longestToWrite = 600_000;

/** Takes away what a program that was killed was just writing; what another one writes now is younger. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const found of names.filter((found) => found.startsWith(`${name}-`))) {
    const path = join(folder, found);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > longestToWrite) await rm(path, { force: true }).catch(() => {});
  }
}

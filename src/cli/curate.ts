import { z } from 'zod';
import type { Config } from '../config.ts';
import { drained } from '../drain.ts';
import { UsageError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { startPipeline } from '../program.ts';
import { advance } from '../projections/advance.ts';
import { listCurations } from '../projections/queries/curations.ts';
import { storyById } from '../projections/queries/stories.ts';
import { type CurationRecord, type CurationWords, curationWords, newCuration } from '../schemas/curation.ts';
import type { StoryId } from '../schemas/story.ts';
import { type Store, withStore } from '../store.ts';
import { type Curated, curate, undoCuration } from '../workers/curate.ts';
import { print, printJson } from './output.ts';
import { exitCodes, interruption } from './run.ts';

/** Of every command that decides something. */
export interface WordFlags {
  reason?: string;
  by?: string;
  json?: boolean;
}

/** `onestory merge`, `split`, `choose-original`, `correct`, `withdraw`: decides, and ends when it has been carried out. */
export const decide = (wish: object, flags: WordFlags, config: Config, logger: Logger): Promise<number> => {
  const { reason, by } = flags;
  const read = checked(newCuration, { ...wish, reason, by });
  const happened = (story: StoryId): string =>
    read.kind === 'withdraw' ? `The story ${story} is withdrawn.` : `The story is ${story} now.`;
  return carryOut(
    (store) => curate(store, read),
    ({ id, story }) => [happened(story), `To undo: npx onestory undo ${id} --reason … --by …`],
    flags,
    config,
    logger,
  );
};

/** `onestory undo`: takes a decision back, and ends when that has been carried out. */
export const undo = (id: string, flags: WordFlags, config: Config, logger: Logger): Promise<number> => {
  const words = checked(curationWords, { reason: flags.reason, by: flags.by });
  if (!z.uuid().safeParse(id).success) {
    throw new UsageError(`${id} is not the id of a decision: \`npx onestory curations\` lists them.`);
  }
  return carryOut(
    (store) => undoCuration(store, id, words),
    () => [
      'Undone. What the machine makes of these articles holds again, as far as no other decision speaks.',
    ],
    flags,
    config,
    logger,
  );
};

/** The wish that the flags of `correct` make. */
export const correction = (
  story: string,
  { headline, date }: { headline?: string; date?: string },
): object => {
  if ((headline === undefined) === (date === undefined))
    throw new UsageError('correct takes either --headline or --date.');
  return headline === undefined
    ? { kind: 'correct-date', story, date }
    : { kind: 'correct-headline', story, headline };
};

/** `onestory curations`: what people have decided, the newest first. */
export const showCurations = (json: boolean, config: Config, logger: Logger): Promise<number> =>
  withStore(config, logger, async ({ pool, log }) => {
    await advance(pool, log, await log.head());
    let after: string | null = null;
    let any = false;
    do {
      const page: Awaited<ReturnType<typeof listCurations>> = await listCurations(pool, {
        limit: 200,
        after,
      });
      for (const curation of page.curations) {
        any = true;
        if (json) await printJson(curation);
        else for (const line of linesOf(curation)) await print(line);
      }
      after = page.next;
    } while (after !== null);
    if (!any && !json) await print('Nobody has decided anything. `npx onestory merge --help` tells how.');
    return exitCodes.done;
  });

const linesOf = ({ id, kind, story, value, by, reason, time, undone }: CurationRecord): string[] => [
  `${id}  ${kind} ${story}${value === null ? '' : ` ${JSON.stringify(value)}`}`,
  `  ${time} ${whoAndWhy({ by, reason })}`,
  ...(undone ? [`  undone ${undone.time} ${whoAndWhy(undone)}`] : []),
];

/** Both are empty once they were erased. */
const whoAndWhy = ({ by, reason }: CurationWords): string =>
  reason === '' ? 'who and why was erased' : `${by}: ${reason}`;

/** @throws UsageError naming each flag or argument that is wrong, and what it takes. */
const checked = <T extends z.ZodType>(schema: T, given: unknown): z.infer<T> => {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const wrong = new Map(
    read.error.issues.map(({ path, message }) => [nameOf(String(path[0] ?? '')), message]),
  );
  throw new UsageError(
    `${[...wrong].map(([name, message]) => `${name}: ${message}`).join('; ')}. --help tells what is taken.`,
  );
};

const flags = new Set(['reason', 'by', 'headline', 'date']);
const nameOf = (field: string): string =>
  flags.has(field) ? `--${field}` : field === 'with' ? 'story' : field;

const carryOut = async (
  note: (store: Store) => Promise<Curated>,
  told: (done: { id: string; story: StoryId }) => string[],
  { json = false }: WordFlags,
  config: Config,
  logger: Logger,
): Promise<number> => {
  const signal = interruption();
  const program = await startPipeline(config, logger, { inbox: false });
  try {
    const curated = await note(program.store);
    if ('refusal' in curated) throw new Error(`${curated.refusal.detail} ${curated.refusal.advice}`);
    await drained(program, { signal, onProgress: () => {} });
    const story = await living(program.store, curated.story);
    if (json) await printJson({ ...curated, story });
    else for (const line of told({ id: curated.id, story })) await print(line);
    return signal.aborted ? exitCodes.interrupted : exitCodes.done;
  } finally {
    await program.stop({ whenOthersAreGone: true });
  }
};

/** The story that one is part of by now. */
const living = async ({ pool }: Store, id: StoryId): Promise<StoryId> => {
  const found = await storyById(pool, id);
  return found && 'heir' in found ? found.heir : id;
};

import { availableParallelism } from 'node:os';
import { TransientError } from '../errors.ts';
import type { Features } from '../matching/features.ts';
import type { MatchInput } from '../matching/match-input.ts';
import type { Verdict } from '../schemas/verdict.ts';
import type { DocumentInput, Normalised } from '../text/types.ts';
import type { PairsToExplain, ReadOutcome, Wanted, Works } from './messages.ts';
import { type Limits, startThread, type Thread } from './thread.ts';

/** Normalises documents in threads, each within limits of time and memory. */
export interface NormalisePool {
  /** How many documents it works on at the same time. */
  readonly threads: number;
  /**
   * The article of a document, or its rejection: also where it took too long (`timed-out`) or too much memory
   * (`out-of-memory`), which ends the thread and nothing else.
   * @throws PermanentError where no thread can start, TransientError where the pool is closed.
   */
  normalise(input: DocumentInput): Promise<Normalised>;
  /** The same and then its features, which are less to hand over than the article. */
  read(input: DocumentInput): Promise<ReadOutcome>;
  /** What matching reads of an article, by the package's model; null where that hit a limit. Begun before documents are. */
  features(input: MatchInput): Promise<Features | null>;
  /** The verdicts on pairs with their evidence, by the package's model; null as above. Begun before documents are. */
  explain(pairs: PairsToExplain): Promise<Verdict[] | null>;
  /**
   * Resolves when a thread has begun, or is at work.
   * @throws PermanentError where none can start.
   */
  ready(): Promise<void>;
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

interface Waiting {
  /** Of what is handed over, about. */
  bytes: number;
  /** Settles what was promised and never rejects; false where it was lost with the thread. */
  work(thread: Thread): Promise<boolean>;
  reject(error: unknown): void;
}

const MEGABYTES = 512;
/** So few documents are mostly done before another thread has begun, which takes longer than hundreds of them. */
const FEW = 8;
/** So many wait in a thread, so that it goes on while this one is at other things; a large document waits for a free one. */
const AHEAD = 8;
const LARGE = 100_000;

/**
 * Starts a thread, and more where more is waiting: at most one for each processor unless told otherwise. A thread does one
 * after the other, so the document that breaks a limit is known, and those behind it are given to another thread. Idle
 * threads do not keep the program running.
 * Whoever wants features says so: then the threads have the model loaded before the first document.
 */
export const openNormalisePool = ({
  threads: most = availableParallelism(),
  seconds,
  megabytes = MEGABYTES,
  wanted = 'article',
}: { threads?: number; wanted?: Wanted } & Partial<Limits> & Pick<Limits, 'seconds'>): NormalisePool => {
  const limits: Limits = { seconds, megabytes };
  const waiting: Waiting[] = [];
  let threads = [startThread(limits, wanted)];
  let closed = false;

  /** The thread that is to have what waits first. */
  const choose = (bytes: number): Thread | null => {
    threads = threads.filter((thread) => thread.isAlive());
    const [least] = [...threads].sort((a, b) => a.load() - b.load());
    if (least?.load() === 0) return least;
    if (threads.length < most && (!least || waiting.length > FEW)) {
      const another = startThread(limits, wanted);
      threads.push(another);
      return another;
    }
    return least && bytes < LARGE && least.load() < AHEAD ? least : null;
  };
  const next = (): void => {
    for (let first = waiting[0]; first; [first] = waiting) {
      const thread = choose(first.bytes);
      if (!thread) return;
      waiting.shift();
      void work(thread, first);
    }
  };
  const work = async (thread: Thread, one: Waiting): Promise<void> => {
    if (!(await one.work(thread))) waiting.unshift(one);
    next();
  };
  const ask = <W extends Wanted>(
    input: Works[W]['input'],
    wanted: W,
    { first }: { first: boolean },
  ): Promise<Works[W]['outcome']> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(stopped());
      const one: Waiting = {
        bytes: 'document' in input ? (input.bytes ?? input.text ?? '').length : 0,
        work: async (thread) => {
          try {
            const outcome = await thread.run(input, wanted);
            if (outcome) resolve(outcome);
            else if (closed) reject(stopped());
            return outcome !== null || closed;
          } catch (error) {
            reject(error);
            return true;
          }
        },
        reject,
      };
      if (first) waiting.unshift(one);
      else waiting.push(one);
      next();
    });

  return {
    threads: most,
    normalise: (input) => ask(input, 'article', { first: false }),
    read: (input) => ask(input, 'features', { first: false }),
    // What matching waits for is nearer to the feed than the documents that come.
    features: async (input) => {
      const outcome = await ask(input, 'reading', { first: true });
      return 'features' in outcome ? outcome.features : null;
    },
    explain: async (pairs) => {
      const outcome = await ask(pairs, 'evidence', { first: true });
      return 'verdicts' in outcome ? outcome.verdicts : null;
    },
    ready: async () => {
      await threads.find((thread) => thread.isAlive())?.ready();
    },
    close: async () => {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(stopped());
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
};

const stopped = (): TransientError => new TransientError('The threads for normalising have been stopped.');

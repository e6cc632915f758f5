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
  /** Settles what was promised; never rejects. */
  work(thread: Thread): Promise<void>;
  reject(error: unknown): void;
}

const MEGABYTES = 512;
/** So few documents are mostly done before another thread has begun, which takes longer than hundreds of them. */
const FEW = 8;

/**
 * Starts a thread, and more where more is waiting: at most one for each processor unless told otherwise. A thread has one document at a time, so the one that
 * breaks a limit is known, and no other document has to be done again. Idle threads do not keep the program running.
 * Whoever wants features says so: then the threads have the model loaded before the first document.
 */
export const openNormalisePool = ({
  threads = availableParallelism(),
  seconds,
  megabytes = MEGABYTES,
  wanted = 'article',
}: { threads?: number; wanted?: Wanted } & Partial<Limits> & Pick<Limits, 'seconds'>): NormalisePool => {
  const limits: Limits = { seconds, megabytes };
  const waiting: Waiting[] = [];
  const busy = new Set<Thread>();
  let idle = [startThread(limits, wanted)];
  let closed = false;

  const next = (): void => {
    idle = idle.filter((thread) => thread.isAlive());
    while (waiting.length > 0 && busy.size < threads) {
      const isWorthAnother = busy.size === 0 || waiting.length > FEW;
      const thread = idle.pop() ?? (isWorthAnother ? startThread(limits, wanted) : null);
      const document = thread && waiting.shift();
      if (!document) return;
      void work(thread, document);
    }
  };
  const work = async (thread: Thread, document: Waiting): Promise<void> => {
    busy.add(thread);
    await document.work(thread);
    busy.delete(thread);
    if (thread.isAlive()) idle.push(thread);
    next();
  };
  const ask = <W extends Wanted>(
    input: Works[W]['input'],
    wanted: W,
    { first }: { first: boolean },
  ): Promise<Works[W]['outcome']> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new TransientError('The threads for normalising have been stopped.'));
      const document = { work: (thread: Thread) => thread.run(input, wanted).then(resolve, reject), reject };
      if (first) waiting.unshift(document);
      else waiting.push(document);
      next();
    });

  return {
    threads,
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
      const [thread] = [...busy, ...idle].filter((one) => one.isAlive());
      await thread?.ready();
    },
    close: async () => {
      closed = true;
      const error = new TransientError('The threads for normalising have been stopped.');
      for (const { reject } of waiting.splice(0)) reject(error);
      await Promise.all([...idle, ...busy].map((thread) => thread.stop()));
    },
  };
};

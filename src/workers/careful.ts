import { messageOf, PermanentError, TransientError } from '../errors.ts';
import type { RejectionReason } from '../schemas/document.ts';
import type { InHand, Step } from './in-hand.ts';
import { createSharedLock } from './shared-lock.ts';

export interface Care {
  step: Step;
  documents: readonly string[];
  /** Touches the documents within `touch` alone: what goes wrong elsewhere is not their fault. */
  work(documents: readonly string[], touch: Touch): Promise<void>;
}

/** Rejects a document that a step cannot work on. */
type GiveUp = (step: Step, document: string, reason: RejectionReason) => Promise<void>;

/** Does something with documents that may go wrong because of them. */
export type Touch = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** The same where nobody takes care. */
export const touchAnyway: Touch = (work) => work();

/** How often a document may be in hand alone when its process dies, or when something goes wrong that nobody foresaw. */
const mostAlone = 3;

/**
 * Works on the documents of a job so that one which kills its process, or cannot be worked on, is found and harms no
 * other. What was in hand when a process died is worked on one by one, with nothing else at work in the process; a
 * document that goes wrong for good is rejected at once, one that kills its process or fails otherwise after three times.
 *
 * The function that it returns throws TransientError where the job is to be tried again, and whatever went wrong before
 * the documents were touched.
 */
export const createCareful = (inHand: InHand, reject: GiveUp): ((care: Care) => Promise<void>) => {
  const lock = createSharedLock();

  const work = async (care: Care, documents: readonly string[], alone: boolean): Promise<void> => {
    let begun = false;
    let fault: Fault | null = null;
    const touch: Touch = async (doing) => {
      if (!begun) await inHand.begin(care.step, documents, alone);
      begun = true;
      try {
        return await doing();
      } catch (error) {
        if (error instanceof TransientError) throw error;
        fault = new Fault(error);
        throw fault;
      }
    };
    try {
      await care.work(documents, touch);
    } finally {
      // Where this fails they stay noted, and are worked on one by one the next time.
      if (begun && fault === null) await inHand.end(care.step, documents).catch(() => {});
    }
  };

  const workAlone = async (care: Care, document: string, times: number): Promise<void> => {
    const giveUp = async (reason: RejectionReason): Promise<void> => {
      await reject(care.step, document, reason);
      await inHand.end(care.step, [document]);
    };
    if (times >= mostAlone) return giveUp(killed(times));
    try {
      await lock.alone(() => work(care, [document], true));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { cause } = error;
      if (cause instanceof PermanentError || times + 1 >= mostAlone) return giveUp(failed(cause));
      throw new TransientError(
        `The document ${document} could not be worked on: ${messageOf(cause)}. It is tried again.`,
        { cause },
      );
    }
  };

  return async (care) => {
    const { step, documents } = care;
    let noted = await inHand.noted(step, documents);
    const others = documents.filter((document) => !noted.has(document));
    if (others.length > 0) {
      try {
        await lock.together(() => work(care, others, false));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        // One of them is at fault: it stays noted with the others, and each has its turn alone.
        noted = await inHand.noted(step, documents);
      }
    }
    const again: unknown[] = [];
    for (const [document, times] of noted)
      await workAlone(care, document, times).catch((error: unknown) => again.push(error));
    if (again.length > 0) throw again[0];
  };
};

/** Something went wrong with documents in hand, and it was not what a retry would mend. */
class Fault extends Error {
  override name = 'Fault';
  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

const advice =
  'This is a defect of Onestory: please report it with the document. `onestory retry` tries again.';

const killed = (times: number): RejectionReason => ({
  code: 'failed',
  message: `The process that worked on it has died ${times} times, with nothing else in hand.`,
  advice,
});

const failed = (error: unknown): RejectionReason => ({
  code: 'failed',
  message: `It could not be worked on: ${messageOf(error).slice(0, 500)}`,
  advice,
});

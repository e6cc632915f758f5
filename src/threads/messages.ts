import type { DocumentInput, Normalised } from '../text/types.ts';

/** To a thread: a document, numbered so that an answer is known to be its. */
export interface Task {
  number: number;
  input: DocumentInput;
}

/** From a thread: that it can begin, that it cannot, or what became of a document. */
export type Answer =
  | { kind: 'ready'; task: string | null }
  | { kind: 'broken'; message: string }
  | { kind: 'done'; number: number; outcome: Normalised };

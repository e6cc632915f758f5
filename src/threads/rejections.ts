import type { RejectionReason } from '../schemas/document.ts';

/* Why a document was given up that no rule of src/text/ has rejected. */

export const timedOut = (seconds: number): RejectionReason => ({
  code: 'timed-out',
  message: `It took longer than ${seconds} ${seconds === 1 ? 'second' : 'seconds'} of processor time.`,
  advice:
    'Cut the file into its articles and ingest those. If it is a small text, report it with the document. ONESTORY_DOCUMENT_SECONDS sets the limit for documents to come.',
});

export const outOfMemory = (megabytes: number): RejectionReason => ({
  code: 'out-of-memory',
  message: `It took more than ${megabytes} megabytes of memory.`,
  advice: 'Cut the file into its articles. If it is a small text, report it with the document.',
});

export const threadDied = (what: string): RejectionReason => ({
  code: 'failed',
  message: `The thread that normalised it has died: ${what}.`,
  advice: 'This is a defect of Onestory: please report it with the document.',
});

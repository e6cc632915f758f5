import { messageOf } from '../errors.ts';
import type { FilePlace, RejectionReason } from '../schemas/document.ts';

/** Why a path cannot be read, from the error that the operating system gave. */
export const problemOf = (error: unknown): RejectionReason => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [message, advice] = readingProblems[code] ?? [
    `It could not be read: ${messageOf(error)}.`,
    'Check the file and its disk, then ingest it again.',
  ];
  return { code: 'unreadable', message, advice };
};

/**
 * A file that is there and could not be read. Where that may pass by itself (too many files open, a share that does not
 * answer), its time is left out: then the scan finds that the file has changed since, and has it read again.
 */
export const unreadAt = (
  place: FilePlace,
  error: unknown,
): { place: FilePlace; problem: RejectionReason } => {
  if (!mayPass(error)) return { place, problem: problemOf(error) };
  const message = `It could not be read just now: ${messageOf(error)}.`;
  const advice = 'A file in the inbox is read again by itself; ingest another one again.';
  return { place: { ...place, modified: 0 }, problem: { code: 'unreadable', message, advice } };
};

/** Whether what the operating system said may be otherwise in a moment, with the same file. */
export const mayPass = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && passing.has(String(error.code));

const passing = new Set([
  ...['EMFILE', 'ENFILE', 'ENOMEM', 'EBUSY', 'EAGAIN', 'EINTR'],
  ...['ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ECONNRESET'],
]);

const readingProblems: Record<string, readonly [string, string]> = {
  ENOENT: ['It vanished before it could be read.', 'Put it back and ingest it again.'],
  EACCES: [
    'This user may not read it.',
    'Give read permission to the user that runs Onestory, then ingest it again.',
  ],
  EPERM: [
    'This user may not read it.',
    'Give read permission to the user that runs Onestory, then ingest it again.',
  ],
  ELOOP: ['It is a symbolic link that leads in a circle.', 'Remove the link or point it at a file.'],
};

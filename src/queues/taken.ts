import { type QueueName, queueNames } from './names.ts';

/** The queues that a process takes jobs from, each with how many at a time; null leaves that to the program. */
export type TakenQueues = Partial<Record<QueueName, number | null>>;

/** Their jobs may be done side by side; of the others one at a time is as fast as it gets. */
const sideBySide: ReadonlySet<QueueName> = new Set(['ingest', 'normalise', 'fetch', 'deliver']);
const most = 64;

/**
 * Reads `normalise=4, match`; nothing means every queue.
 *
 * @returns the queues, or what is wrong as a sentence.
 */
export const readTaken = (text: string): TakenQueues | { wrong: string } => {
  if (text.trim() === '') return Object.fromEntries(queueNames.map((name) => [name, null]));
  const taken: TakenQueues = {};
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, word, digits] = /^([a-z]+) *(?:= *(\d{1,3}))?$/.exec(part) ?? [];
    const name = queueNames.find((one) => one === word);
    const number = digits === undefined ? null : Number(digits);
    if (name === undefined) return { wrong: `"${part}" is none of ${queueNames.join(', ')}` };
    if (number !== null && (number < 1 || number > most)) {
      return { wrong: `${name} takes from 1 to ${most} jobs at a time` };
    }
    if (number !== null && number > 1 && !sideBySide.has(name)) {
      return { wrong: `${name} takes one job at a time; run another worker instead` };
    }
    taken[name] = number;
  }
  return taken;
};

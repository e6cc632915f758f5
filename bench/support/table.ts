import type { PoolResult } from './run-pool.ts';

const columns = [
  ['precision', 'precision', 3],
  ['recall', 'recall', 3],
  ['f1', 'F1', 3],
  ['bcubedPrecision', 'BC prec.', 3],
  ['bcubedRecall', 'BC rec.', 3],
  ['bcubedF1', 'BC F1', 3],
  ['falsePerMillion', 'false/M', 0],
] as const;

export const heading = `${'pool'.padEnd(32)} documents ${columns.map(([, title]) => title.padStart(9)).join(' ')} ms/document`;

/** Means over several draws of one pool as a line of the table, and the mean F1. */
export function row(name: string, results: readonly PoolResult[]): { line: string; f1: number } {
  const mean = (of: (result: PoolResult) => number): number =>
    results.reduce((sum, result) => sum + of(result), 0) / results.length;
  const documents = results.reduce((sum, { scores }) => sum + scores.documents, 0);
  const milliseconds = (1000 * results.reduce((sum, { seconds }) => sum + seconds, 0)) / documents;
  const cells = columns.map(([key, , digits]) =>
    mean(({ scores }) => scores[key])
      .toFixed(digits)
      .padStart(9),
  );
  return {
    line: `${name.padEnd(32)} ${String(documents).padStart(9)} ${cells.join(' ')} ${milliseconds.toFixed(2).padStart(11)}`,
    f1: mean(({ scores }) => scores.f1),
  };
}

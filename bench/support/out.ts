/** Prints a line of a bench. */
export const out = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

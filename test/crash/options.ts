import { parseArgs } from 'node:util';

export const backEnds = ['postgres', 'redis'] as const;
export type BackEndName = (typeof backEnds)[number];

export interface CrashOptions {
  /** What is run: bin/onestory.js, of the sources or compiled. */
  program: string;
  documents: number;
  /** How often each target is hit. */
  kills: number;
  seed: number;
  backEnd: BackEndName;
  /** A folder for what the processes say; it is removed with the rest unless it is named. */
  journals?: string | undefined;
  /** Told what happens. */
  say(line: string): void;
}

/** `--documents 4000 --kills 10 --seed 7 --back-end redis`; each may be left out. */
export const readOptions = (
  args: string[],
): Omit<CrashOptions, 'program' | 'backEnd' | 'say'> & { backEnds: BackEndName[] } => {
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: 'string', default: '4000' },
      kills: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
      'back-end': { type: 'string' },
      journals: { type: 'string' },
    },
  });
  const wanted = values['back-end'];
  return {
    documents: Number(values.documents),
    kills: Number(values.kills),
    seed: Number(values.seed),
    journals: values.journals,
    backEnds: backEnds.filter((name) => wanted === undefined || name === wanted),
  };
};

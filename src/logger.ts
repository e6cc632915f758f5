import { pino } from 'pino';
import pretty from 'pino-pretty';

export type Logger = pino.Logger;

/** Structured log lines on standard error: JSON for machines, one readable line an event on a terminal. */
export const createLogger = (level: string): Logger => {
  const base = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  if (!process.stderr.isTTY) return pino(base, pino.destination({ dest: 2, sync: false }));
  return pino(base, pretty({ destination: 2, colorize: true, ignore: 'pid,hostname', singleLine: true }));
};

/** What helps to find an error; a driver's error also holds its whole connection, which does not. */
const describeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  return { type: name, message, ...('code' in error && { code: error.code }), stack };
};

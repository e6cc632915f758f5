import { checkDatabase } from '../checks/database.ts';
import { checkMachine } from '../checks/machine.ts';
import { checkQueues } from '../checks/queues.ts';
import type { Config } from '../config.ts';
import type { Finding } from '../finding.ts';
import type { Logger } from '../logger.ts';
import { print, printJson } from './output.ts';
import { exitCodes } from './run.ts';

const marks = { fine: 'ok     ', warning: 'warning', broken: 'broken ' };

/** `onestory doctor`: fails when anything is broken. */
export const doctor = async (json: boolean, config: Config, logger: Logger): Promise<number> => {
  const findings: Finding[] = [
    ...(await checkMachine(config)),
    ...(await checkQueues(config)),
    ...(await checkDatabase(config, logger)),
  ];
  if (json) await printJson(findings);
  else {
    for (const { check, state, message, advice } of findings) {
      await print(
        `${marks[state]}  ${check.padEnd(18)} ${message}${advice ? `\n${' '.repeat(28)}${advice}` : ''}`,
      );
    }
  }
  return findings.some(({ state }) => state === 'broken') ? exitCodes.failed : exitCodes.done;
};

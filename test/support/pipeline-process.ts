/* A pipeline in a process of its own, for tests that kill it: says "ready" once it works. Its configuration is argument 1. */
import { pino } from 'pino';
import { startPipeline } from '../../src/program.ts';

await startPipeline(JSON.parse(process.argv[2] ?? ''), pino({ level: 'silent' }), {
  inbox: false,
  lockMilliseconds: 1000,
});
process.stdout.write('ready\n');

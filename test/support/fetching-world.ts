import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log/types.ts';
import type { Program } from '../../src/program.ts';
import type { FetchCompleted } from '../../src/schemas/fetch.ts';
import { type FixtureSite, startFixtureSite } from './fixture-site.ts';
import { createPipelineWorld, type PipelineWorld, startWorld } from './pipeline-world.ts';

/** A pipeline that fetches, and a fixture site that answers in the place of every news site. */
export interface FetchingWorld {
  site: FixtureSite;
  world: PipelineWorld;
  config: Config;
  start(config?: Partial<Config>): Promise<Program>;
  close(): Promise<void>;
}

export const createFetchingWorld = async (backEnd = 'PostgreSQL'): Promise<FetchingWorld> => {
  const [site, world] = await Promise.all([startFixtureSite(), createPipelineWorld(backEnd)]);
  const programs: Program[] = [];
  const config: Config = {
    ...world.config,
    fetchEnabled: true,
    fetchContact: 'press@example.org',
    fetchDelay: 0.1,
    fetchTestPort: site.port,
  };
  return {
    site,
    world,
    config,
    start: async (also = {}) => {
      const program = await startWorld(
        { ...config, ...also },
        {
          inbox: false,
          sweepSeconds: 1,
          lockMilliseconds: 1000,
        },
      );
      programs.push(program);
      return program;
    },
    close: async () => {
      for (const program of programs) await program.stop().catch(() => {});
      await site.close();
      await world.remove();
    },
  };
};

/** The completions of an address in the log, in order; waits until there are so many. */
export const completionsOf = async (log: Log, url: string, atLeast: number): Promise<FetchCompleted[]> => {
  for (;;) {
    const events = await log.read({ after: 0, limit: 10_000, types: ['FetchCompleted'] });
    const own = events.flatMap((event) =>
      event.type === 'FetchCompleted' && event.data.url === url ? [event.data] : [],
    );
    if (own.length >= atLeast) return own;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

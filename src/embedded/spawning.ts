import { existsSync } from 'node:fs';
import type { ServerUser } from './server-user.ts';

const OWN_FOLDER = '/proc/self/cwd';

/**
 * What PostgreSQL's programs get of our environment: the way to the shell's tools. Nothing secret; no PG* variables,
 * which would change what they do; no LD_LIBRARY_PATH, which goes before the libraries that come with them.
 */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * How a program that starts with the cluster as its working folder is to name it. When root starts it as another
 * user, Linux lets it say "where I am": that works too where the user may not enter the folders above, so the data
 * can stay where they belong (a clone in /root, for one). Spawning changes the folder before it changes the user.
 */
export const clusterArgument = (cluster: string, user: ServerUser | undefined): string =>
  user && existsSync(OWN_FOLDER) ? OWN_FOLDER : cluster;

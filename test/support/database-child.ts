/*
 * A program of its own that opens a database: run by openInChild. It takes one argument, JSON of OpenOptions with the
 * user id to become first (null: stay). It prints one line of JSON, Opened, and stops the database when its standard
 * input ends.
 */

import { type OpenOptions, openDatabase } from '../../src/embedded/open-database.ts';
import { messageOf } from '../../src/errors.ts';

export type Opened = { connectionString: string; owned: boolean } | { error: string; message: string };

const { uid, ...options }: OpenOptions & { uid: number | null } = JSON.parse(process.argv[2] ?? '');
if (uid !== null) {
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}
const say = (opened: Opened): boolean => process.stdout.write(`${JSON.stringify(opened)}\n`);
try {
  const database = await openDatabase(options);
  say({ connectionString: database.connectionString, owned: database.owned });
  process.stdin.resume();
  process.stdin.once('end', () => database.stop());
} catch (error) {
  say({ error: error instanceof Error ? error.name : '', message: messageOf(error) });
}

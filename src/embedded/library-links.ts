import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** The list that comes with the binaries; paths begin with native/. */
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const LIST = 'pg-symlinks.json';

/**
 * Makes those of the shared libraries' symbolic links that are missing. An npm package cannot hold links; its install
 * script makes them, and does not run where install scripts are disabled. True when all are there afterwards; false
 * when the folder cannot be written to.
 */
export function makeLibraryLinks(native: string): boolean {
  if (!existsSync(join(native, LIST))) return true;
  const links = Links.parse(JSON.parse(readFileSync(join(native, LIST), 'utf8')));
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch {
      if (!existsSync(link)) return false; // otherwise another process has just made it
    }
  }
  return true;
}

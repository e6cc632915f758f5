import { copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locateBinaries } from '../../src/embedded/binaries.ts';

/** A copy of PostgreSQL's binaries in the folder, without their library links: as where install scripts are disabled. */
export function copyNativeWithoutLinks(folder: string): string {
  const native = join(folder, 'native');
  copy(locateBinaries(), native);
  return native;
}

/** The paths of the library links that are there. */
export const linksOf = (native: string): string[] =>
  readdirSync(join(native, 'lib'))
    .map((name) => join(native, 'lib', name))
    .filter((path) => lstatSync(path).isSymbolicLink());

/** Folders are made anew, files are linked where the file system allows it, which is much faster. */
function copy(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copy(source, target);
    else if (entry.isFile()) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

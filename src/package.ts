import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder that holds package.json, seeds/ and data/. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The version of this package. */
export const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(`${packageFolder}/package.json`, 'utf8')));

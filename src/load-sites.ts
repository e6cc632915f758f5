import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, UsageError } from './errors.ts';
import { knownSites } from './fetch/sites/known-sites.ts';
import { type Site, site } from './schemas/site.ts';

/**
 * The sites that may be fetched from: those of a JSON file, an array of definitions, or without one those that Onestory
 * knows.
 *
 * @throws UsageError where the file cannot be read or a definition is wrong, saying what.
 */
export const loadSites = async (path: string): Promise<readonly Site[]> => {
  if (path === '') return knownSites;
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`FETCH_SITES: ${path} cannot be read: ${messageOf(error)}.`);
  });
  const parsed = z.array(site).min(1).safeParse(parseJson(text, path));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: where, message }) => `  ${where.join('.')}: ${message}`);
  throw new UsageError(`FETCH_SITES: ${path} has wrong definitions:\n${problems.join('\n')}`);
};

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`FETCH_SITES: ${path} is not JSON: ${messageOf(error)}.`);
  }
};

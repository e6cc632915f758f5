import { readFile } from 'node:fs/promises';
import { load } from 'cheerio/slim';
import { z } from 'zod';
import { messageOf, UsageError } from '../../errors.ts';
import { type Site, site } from '../../schemas/site.ts';
import { knownSites } from './known-sites.ts';

/**
 * The sites that may be fetched from: those of a JSON file, an array of definitions, or without one those that Onestory
 * knows.
 *
 * @throws UsageError where the file cannot be read or a definition is wrong, saying what.
 */
export const loadSites = async (path: string): Promise<readonly Site[]> => {
  if (path === '') return knownSites;
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `FETCH_SITES: ${path} cannot be read: ${messageOf(error)}. Name a file that is there.`,
    );
  });
  const parsed = z.array(withSelectors).min(1).safeParse(parseJson(text, path));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: where, message }) => `  ${where.join('.')}: ${message}`);
  throw new UsageError(
    `FETCH_SITES: ${path} has wrong definitions:\n${problems.join('\n')}\nexamples/sites.json is a good one.`,
  );
};

/** A selector that is none would be noticed only when a page is there to be searched. */
const withSelectors = site.superRefine(({ selectors = {} }, context) => {
  for (const [name, selector] of Object.entries(selectors)) {
    if (isSelector(selector)) continue;
    context.addIssue({ code: 'custom', path: ['selectors', name], message: 'is no CSS selector' });
  }
});

const isSelector = (selector: string): boolean => {
  try {
    load('<p></p>')(selector);
    return selector.trim() !== '';
  } catch {
    return false;
  }
};

const parseJson = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `FETCH_SITES: ${path} is not JSON: ${messageOf(error)}. Mend it; examples/sites.json is a good one.`,
    );
  }
};

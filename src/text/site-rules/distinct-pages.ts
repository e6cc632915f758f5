import type { Page } from './page.ts';

/** The longest lines of a page, by which its copies are looked for. */
const LONGEST = 6;
/** So many pages with a line in common are compared. */
const MOST_COMPARED = 40;
/** Two pages that share so much of the shorter one's characters are one page. */
const SHARE = 0.6;

/**
 * One page of each article: where a page came several times, was changed, or was sent on by another paper of the same
 * house, its sentences repeat without being the site's. The pages are taken in the order of their ids, and the first of
 * its like stays.
 */
export const distinctPages = (pages: readonly Page[]): Page[] => {
  const kept: { page: Page; lines: ReadonlySet<string>; size: number }[] = [];
  const byLine = new Map<string, number[]>();
  for (const page of [...pages].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const lines = new Set(page.lines.map(({ text }) => text));
    const size = sizeOf(lines);
    const longest = [...lines].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, LONGEST);
    const near = new Set(longest.flatMap((line) => byLine.get(line) ?? []));
    const isCopy = [...near].some((at) => {
      const other = kept[at];
      return other !== undefined && sharedSize(lines, other.lines) >= SHARE * Math.min(size, other.size);
    });
    if (isCopy) continue;
    for (const line of longest) {
      const known = byLine.get(line) ?? [];
      if (known.length < MOST_COMPARED) byLine.set(line, [...known, kept.length]);
    }
    kept.push({ page, lines, size });
  }
  return kept.map(({ page }) => page);
};

const sizeOf = (lines: ReadonlySet<string>): number => [...lines].reduce((sum, line) => sum + line.length, 0);

const sharedSize = (lines: ReadonlySet<string>, others: ReadonlySet<string>): number =>
  [...lines].reduce((sum, line) => sum + (others.has(line) ? line.length : 0), 0);

import { isClosed } from '../paragraphs/sentences.ts';
import { isTitle, networksIn, opensRelated } from './page-lines.ts';

/** So many lines from the end the heading of a list of other articles may stand. */
const REACH = 40;
const LONGEST_BUTTON = 24;

/**
 * Runs of lines at the end of a text that only their company tells: the titles under the heading of a list of other
 * articles, where nothing but titles follows; the buttons around the names of networks, each on a line of its own.
 * `known` tells which of the lines are known already. Returns a rule for each line, or null.
 */
export const endRuns = (lines: readonly string[], known: readonly boolean[]): (string | null)[] => {
  const found: (string | null)[] = lines.map(() => null);
  const heading = relatedHeading(lines, known);
  if (heading !== null) found.fill('related-link', heading);
  const at = lines.flatMap((line, i) => (i >= lines.length - REACH && networksIn(line) > 0 ? [i] : []));
  if (at.length < 2) return found;
  for (const i of at) if (near(at, i)) found[i] = 'sharing-row';
  for (let i = (at[0] ?? 0) - 1; i >= 0 && i >= (at[0] ?? 0) - 2 && isButton(lines[i]); i--)
    found[i] = 'sharing-row';
  for (let i = (at.at(-1) ?? 0) + 1; i < lines.length && isButton(lines[i]); i++) found[i] = 'sharing-row';
  return found;
};

const relatedHeading = (lines: readonly string[], known: readonly boolean[]): number | null => {
  for (let i = lines.length - 1; i > 0 && i >= lines.length - REACH; i--) {
    const line = lines[i] ?? '';
    if (opensRelated(line)) return i;
    if (!known[i] && !isTitle(line)) return null;
  }
  return null;
};

/** Another network stands on the line before or after, or one further. */
const near = (at: readonly number[], i: number): boolean =>
  at.some((other) => other !== i && Math.abs(other - i) <= 2);

/** A word or two without a mark or number, such as `Print`. */
const isButton = (line: string | undefined): boolean =>
  line !== undefined &&
  line.length <= LONGEST_BUTTON &&
  line.split(' ').length <= 2 &&
  !isClosed(line) &&
  !/[\p{N}"“”„«»:：,]/u.test(line);

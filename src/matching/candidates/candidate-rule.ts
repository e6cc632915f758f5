import { wholeMeaning } from './traits.ts';

/** What two articles share, as far as the candidate rule asks. */
export interface Shared {
  /** Weight of the keys in common. */
  weight: number;
  /** Of the article whose keys weigh less in all. */
  total: number;
  sameFamily: boolean;
  bothCased: boolean;
}

/**
 * What the keys in common weigh, as a share of what is asked: less where a text has no capitals to tell names by, and of
 * texts that have little weight to share; more within a language, where any two articles share words.
 */
export function shareOf({ weight, total, sameFamily, bothCased }: Shared): number {
  const most = sameFamily ? neededInFamily : bothCased ? neededCased : neededCaseless;
  return weight / Math.min(most, Math.max(neededAtLeast, neededShare * total));
}

/**
 * Above 1 two articles are candidates, and the better ones the higher it is. Within a family of languages the keys
 * alone decide; between languages they do together with how alike the meanings of the two run side by side, a sum of
 * products as {@link wholeMeaning}; null within a family, and where one text's meaning is not known. Set on training
 * stories.
 */
export function surplusOf(share: number, meaning: number | null): number {
  if (meaning === null) return share;
  return (share + (worthOfMeaning * Math.max(0, meaning)) / wholeMeaning) / neededTogether;
}

const neededCased = 7;
const neededCaseless = 5;
const neededInFamily = 24;
const neededShare = 0.25;
const neededAtLeast = 2;
const worthOfMeaning = 4;
const neededTogether = 1.25;

/** Between languages, where keys weigh less of what is asked, not even the meanings are looked at. */
export const leastShare = 0.3;
/**
 * The same where only the rarest keys are asked, beyond the window of days: mostly two names and not one, because one
 * rare name is in ever more articles as the past grows.
 */
export const leastShareBeyond = 0.5;
/** Where keys weigh less, nothing is. */
export const leastWeight = neededAtLeast * leastShare;

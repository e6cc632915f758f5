import { ends, lineCount, lineOf, near, placeInTable, shares, starts } from './line-table.ts';
import type { Matches } from './matches.ts';
import type { MeaningGrid } from './meaning-grid.ts';

/** A line q = from + (to - from) p from positions in one article to positions in the other. */
export interface Line {
  /** Its number among the lines. */
  index: number;
  from: number;
  to: number;
  /** Weight of the matches that vote for it, and the mean over all lines. */
  votes: number;
  meanVotes: number;
  /** By how many standard deviations over all lines it beats the mean. */
  sharpness: number;
  /** The most votes that a line close to q = p has. */
  straightVotes: number;
  /** How far it is from q = p. */
  deviation: number;
  /** By how much the meanings along it beat those along the mean line. */
  meaningExcess: number;
}

/**
 * The line that most matches lie on and along which the meanings agree most, by a Hough-like vote (Duda and Hart 1972) over 13 x 13 lines whose ends lie up to
 * three tenths of the text off, which absorbs a fifth cut from either end of either text. A line far from q = p needs
 * more votes: its own count less, in proportion. Turning the two articles round turns the line round.
 * `scale` is the weight that the two articles have.
 */
export function bestLine(matches: Matches, scale: number, meanings: MeaningGrid): Line {
  votes.fill(0);
  const least = voteOfRank(matches, mostVoters);
  // On which side of q = p the matches lie, and whether more so towards the end: where lines have the same votes.
  let side = 0;
  let turn = 0;
  for (let i = 0; i < matches.count; i++) {
    const vote = matches.votes[i] ?? 0;
    if (vote < least) continue;
    const [p, q] = [matches.p[i] ?? 0, matches.q[i] ?? 0];
    castVote(p, q, vote);
    side += vote * (q - p);
    turn += vote * (q - p) * (p + q - 1);
  }
  const [towards, turned] = [signOf(side), signOf(turn)];
  let sum = 0;
  let squares = 0;
  let straightVotes = 0;
  let meaningSum = 0;
  let best = middle;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let cell = 0; cell < lineCount; cell++) {
    const vote = votes[cell] ?? 0;
    sum += vote;
    squares += vote * vote;
    const deviation = deviations[cell] ?? 0;
    if (deviation < straightest && vote > straightVotes) straightVotes = vote;
    const meaning = meanings.sums[cell] ?? 0;
    meaningSum += meaning;
    const score =
      (vote / scale + shareOfMeaning * Math.max(0, meaning)) * (1 - costOfDeviation * deviation) -
      1e-6 * deviation +
      1e-7 * (towards * (sides[cell] ?? 0) + 0.1 * turned * (turns[cell] ?? 0));
    if (score <= bestScore + 1e-9) continue;
    bestScore = score;
    best = cell;
  }
  const meanVotes = sum / lineCount;
  const spread = Math.sqrt(Math.max(0, squares / lineCount - meanVotes ** 2));
  const found = votes[best] ?? 0;
  return {
    index: best,
    ...lineOf(best),
    votes: found,
    meanVotes,
    sharpness: (found - meanVotes) / (spread + 0.1),
    straightVotes,
    deviation: deviations[best] ?? 0,
    meaningExcess: (meanings.sums[best] ?? 0) - meaningSum / lineCount,
  };
}

/** How far a match lies off a line, in the mean of both texts' positions. The same when the two are turned round. */
export function distanceFrom(line: { from: number; to: number }, p: number, q: number): number {
  const slope = line.to - line.from;
  return Math.abs(line.from + slope * p - q) / ((1 + slope) / 2);
}

const costOfDeviation = 0.5;
/** Meanings are known of few words and by tenths: they tell lines apart less sharply than anchors do. */
const shareOfMeaning = 0.3;
const straightest = 0.11;
const mostVoters = 80;
const middle = (lineCount - 1) / 2;
const votes = new Float64Array(lineCount);
const ranked = new Float64Array(8192);
const deviations = Float64Array.from({ length: lineCount }, (_, cell) => lineOf(cell).deviation);

const sides = Float64Array.from({ length: lineCount }, (_, cell) => ends(cell).first + ends(cell).last);
const turns = Float64Array.from({ length: lineCount }, (_, cell) => ends(cell).last - ends(cell).first);

/** Rounding must not decide. */
const signOf = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : Math.sign(value));

function castVote(p: number, q: number, vote: number): void {
  const place = placeInTable(p, q);
  const end = starts[place + 1] ?? 0;
  if (q < p)
    for (let i = starts[place] ?? 0; i < end; i++) {
      const cell = lineCount - 1 - (near[i] ?? 0);
      votes[cell] = (votes[cell] ?? 0) + vote * (shares[i] ?? 0);
    }
  else
    for (let i = starts[place] ?? 0; i < end; i++) {
      const cell = near[i] ?? 0;
      votes[cell] = (votes[cell] ?? 0) + vote * (shares[i] ?? 0);
    }
}

/** The vote of the match that is `rank`th by vote, by quickselect (Hoare 1961); 0 where there are fewer. */
function voteOfRank(matches: Matches, rank: number): number {
  if (matches.count <= rank) return 0;
  for (let i = 0; i < matches.count; i++) ranked[i] = matches.votes[i] ?? 0;
  const wanted = matches.count - rank;
  let low = 0;
  let high = matches.count - 1;
  while (low < high) {
    const pivot = ranked[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((ranked[i] ?? 0) < pivot) i++;
      while ((ranked[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const swapped = ranked[i] ?? 0;
      ranked[i++] = ranked[j] ?? 0;
      ranked[j--] = swapped;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return ranked[wanted] ?? 0;
}

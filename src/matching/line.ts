import type { Matches } from './matches.ts';

/** A line q = from + (to - from) p from positions in one article to positions in the other. */
export interface Line {
  from: number;
  to: number;
  /** Weight of the matches that vote for it, and the mean over all lines. */
  votes: number;
  meanVotes: number;
  /** By how many standard deviations over all lines it beats the mean. */
  sharpness: number;
  /** How far it is from q = p. */
  deviation: number;
}

/**
 * The line that most matches lie on, by a Hough-like vote (Duda and Hart 1972) over 11 x 11 lines whose ends lie up to
 * a quarter of the text off, which absorbs cut heads and tails. Each match votes for the lines within 0.05 of it, the
 * more the closer; a line far from q = p has to be better by `scale` times a quarter of its deviation.
 */
export function bestLine(matches: Matches, scale: number): Line {
  votes.fill(0);
  const least = voteOfRank(matches, mostVoters);
  for (let i = 0; i < matches.count; i++) {
    const vote = matches.votes[i] ?? 0;
    if (vote >= least) castVote(matches.p[i] ?? 0, matches.q[i] ?? 0, vote);
  }
  let sum = 0;
  let squares = 0;
  let best: Line = { from: 0, to: 1, votes: 0, meanVotes: 0, sharpness: 0, deviation: 0 };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let cell = 0; cell < votes.length; cell++) {
    const vote = votes[cell] ?? 0;
    sum += vote;
    squares += vote * vote;
    const from = offsetOf(Math.floor(cell / steps));
    const to = 1 + offsetOf(cell % steps);
    const deviation = Math.abs(from) + Math.abs(to - 1);
    const score = vote - 0.25 * deviation * scale;
    if (score > bestScore + 1e-9) {
      bestScore = score;
      best = { from, to, votes: vote, meanVotes: 0, sharpness: 0, deviation };
    }
  }
  const meanVotes = sum / votes.length;
  const spread = Math.sqrt(Math.max(0, squares / votes.length - meanVotes ** 2));
  return { ...best, meanVotes, sharpness: (best.votes - meanVotes) / (spread + 0.1) };
}

/** How far a match lies off a line, along q. */
export const distanceFrom = (line: Line, p: number, q: number): number =>
  Math.abs(line.from + (line.to - line.from) * p - q);

const steps = 11;
const step = 0.05;
const tolerance = 0.05;
const mostVoters = 80;
const votes = new Float64Array(steps * steps);
const ranked = new Float64Array(8192);

const offsetOf = (index: number): number => (index - 5) * step;

function castVote(p: number, q: number, vote: number): void {
  for (let first = 0; first < steps; first++) {
    // q of the line at p is base + offset * p, where offset is that of the line's other end.
    const base = offsetOf(first) * (1 - p) + p - q;
    const low = p > 0.01 ? Math.max(0, Math.ceil(5 + (-tolerance - base) / (step * p))) : 0;
    const high = p > 0.01 ? Math.min(steps - 1, Math.floor(5 + (tolerance - base) / (step * p))) : steps - 1;
    for (let last = low; last <= high; last++) {
      const distance = Math.abs(base + offsetOf(last) * p);
      const cell = first * steps + last;
      if (distance < tolerance) votes[cell] = (votes[cell] ?? 0) + vote * (1 - distance / tolerance);
    }
  }
}

/** The vote of the match that is `rank`th by vote; 0 where there are fewer. */
function voteOfRank(matches: Matches, rank: number): number {
  if (matches.count <= rank) return 0;
  const sorted = ranked.subarray(0, matches.count);
  sorted.set(matches.votes.subarray(0, matches.count));
  sorted.sort();
  return sorted[matches.count - rank] ?? 0;
}

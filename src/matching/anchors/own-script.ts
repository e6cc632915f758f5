import { classOf, LETTER } from './characters.ts';

/**
 * Leaves out the lines that are written in another script than the text: what sites put between, such as a banner or
 * a teaser in another language. Lines of few letters stay; they may be names.
 */
export function inOwnScript(text: string): string {
  if (isInOneScript(text)) return text;
  const lines = text.split('\n');
  const kept = linesInOwnScript(lines);
  return kept.length === lines.length ? text : kept.map((line) => lines[line]).join('\n');
}

/** The indices of the lines that stay. */
export function linesInOwnScript(lines: readonly string[]): number[] {
  const all = [...lines.keys()];
  if (lines.length < 3) return all;
  const counts = lines.map(countScripts);
  const own = mainScript(sum(counts));
  return all.filter((i) => {
    const count = counts[i] ?? [];
    const letters = count.reduce((a, b) => a + b, 0);
    return letters < fewLetters || (count[own] ?? 0) >= letters * leastShare;
  });
}

const fewLetters = 20;
const leastShare = 0.15;

/** Blocks of scripts by their first code unit; Chinese, Japanese and Korean share one, since they mix. */
const blocks = [
  0x0370, 0x0400, 0x0530, 0x0590, 0x0600, 0x0780, 0x0900, 0x0980, 0x0a00, 0x0a80, 0x0b00, 0x0b80, 0x0c00,
  0x0c80, 0x0d00, 0x0d80, 0x0e00, 0x0e80, 0x0f00, 0x1000, 0x10a0, 0x1100, 0x1200, 0x13a0, 0x1780, 0x1800,
  0x1e00, 0x1f00, 0x2d00, 0x2e80,
];

/** Blocks that continue another one. */
const continues = new Map([
  [0x1e00, 0],
  [0x1f00, 0x0370],
  [0x1100, 0x2e80],
]);

function blockOf(unit: number): number {
  let block = 0;
  for (const [i, start] of blocks.entries()) if (unit >= start) block = i + 1;
  const start = block === 0 ? 0 : (blocks[block - 1] ?? 0);
  const other = continues.get(start);
  return other === undefined ? block : other === 0 ? 0 : blocks.indexOf(other) + 1;
}

function blockAt(unit: number): number {
  if (blockTable[unit] === 0) blockTable[unit] = blockOf(unit) + 1;
  return (blockTable[unit] ?? 1) - 1;
}

/** By code unit: the number of its block and one, or 0 where it has not been asked for. */
const blockTable = new Uint8Array(0x10000);

function countScripts(line: string): number[] {
  const counts = new Array<number>(blocks.length + 1).fill(0);
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (classOf(unit) !== LETTER) continue;
    const block = blockAt(unit);
    counts[block] = (counts[block] ?? 0) + 1;
  }
  return counts;
}

/** Most texts are, and then no line has to be looked at by itself. */
function isInOneScript(text: string): boolean {
  let own = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (classOf(unit) !== LETTER) continue;
    const block = blockAt(unit);
    if (own === -1) own = block;
    if (block !== own) return false;
  }
  return true;
}

function sum(counts: readonly number[][]): number[] {
  return Array.from({ length: blocks.length + 1 }, (_, block) =>
    counts.reduce((total, count) => total + (count[block] ?? 0), 0),
  );
}

const mainScript = (counts: readonly number[]): number => counts.indexOf(Math.max(...counts));

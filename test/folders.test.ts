import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** For each file the files that it imports, all by their paths in src. */
const imports = new Map(
  files.map((file) => {
    const text = readFileSync(join('src', file), 'utf8');
    const found = [...text.matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+\.ts)'/g)];
    return [file, found.map(([, path = '']) => normalize(join(dirname(file), path)))] as const;
  }),
);

/** The folder right below `within` that a path lies in; null where it lies in none. */
const folderOf = (path: string, within: string): string | null => {
  if (!path.startsWith(within)) return null;
  const [folder, ...rest] = path.slice(within.length).split('/');
  return rest.length > 0 && folder !== undefined ? folder : null;
};

/** Pairs of folders right below `within` that import each other. */
const bothWays = (within: string): string[] => {
  const pairs = new Set<string>();
  for (const [file, imported] of imports)
    for (const other of imported) {
      const [from, to] = [folderOf(file, within), folderOf(other, within)];
      if (from !== null && to !== null && from !== to) pairs.add(`${from} ${to}`);
    }
  return [...pairs].filter((pair) => pairs.has(pair.split(' ').reverse().join(' '))).sort();
};

describe('the folders of src', () => {
  it('build on one another one way', () => {
    expect(new Set([...imports.values()].flat()).size).toBeGreaterThan(files.length / 2);
    expect(bothWays('')).toEqual([]);
  });

  it.each(['text/', 'matching/'])('so do those of %s', (within) => {
    expect(bothWays(within)).toEqual([]);
  });
});

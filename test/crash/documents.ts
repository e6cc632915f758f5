import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

/** A file to be dropped into the inbox. */
export interface CrashFile {
  path: string;
  content: string;
}

const languages = 4;
const recordsInAContainer = 12;

/**
 * About `count` documents in four languages, each report once in every language, in random order: most as files, some as
 * records of containers, some twice under other names; and a few that must be rejected.
 */
export const crashFiles = (count: number, seed: number): CrashFile[] => {
  const random = randomFrom(seed);
  const texts = shuffle(syntheticStories(Math.ceil(count / languages), seed), random);
  const inContainers = texts.slice(0, Math.floor(texts.length / 5));
  const containers = Array.from(
    { length: Math.ceil(inContainers.length / recordsInAContainer) },
    (_, index) => {
      const some = inContainers.slice(index * recordsInAContainer, (index + 1) * recordsInAContainer);
      const lines = some.map(({ id, text }) => JSON.stringify({ id, text }));
      return { path: `container-${index}.jsonl`, content: [...lines, '{"broken":'].join('\n') };
    },
  );
  const files = texts
    .slice(inContainers.length)
    .map(({ id, text }) => ({ path: `${id.slice(0, 2)}/${id}.txt`, content: text }));
  const copies = files
    .filter((_, index) => index % 15 === 0)
    .map(({ path, content }) => ({ path: `copies/${path}`, content }));
  const bad = Array.from({ length: Math.ceil(count / 40) }, (_, index) => [
    { path: `bad/${index}-short.txt`, content: `Nur drei Worte ${index}` },
    { path: `bad/${index}-empty.txt`, content: '' },
  ]).flat();
  return shuffle([...containers, ...files, ...copies, ...bad], random);
};

/** Writes files as a careful program does: complete before they have their name. */
export const dropFiles = (folder: string, files: readonly CrashFile[]): void => {
  for (const { path, content } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const draft = join(folder, '..', 'draft');
    writeFileSync(draft, content);
    renameSync(draft, target);
  }
};

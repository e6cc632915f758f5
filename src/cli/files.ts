import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { type Found, walk } from '../files/walk.ts';

/** @throws UsageError where one of the paths that a person named leads to nothing. */
export const mustExist = async (paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    await stat(path).catch(() => {
      throw new UsageError(`There is nothing at ${path}. Name a file or a folder that exists.`);
    });
  }
};

/**
 * The files at or below the paths that a person named, each with the name that tells the person which it is: the path as
 * it was given, and below a folder the way to it.
 */
export async function* filesBelow(paths: readonly string[]): AsyncGenerator<Found & { name: string }> {
  for (const path of paths) {
    const absolute = resolve(path);
    for await (const found of walk(absolute)) {
      const below = found.place.root === absolute;
      yield { ...found, name: below ? join(path, found.place.path) : path };
    }
  }
}

import type { Program } from '../../src/program.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import { storiesOf } from './pipeline-world.ts';

/** Reads the stories again and again until `find` finds what it looks for in them. */
export const readStories = async <Found>(
  program: Program,
  find: (stories: StoryRecord[]) => Found | undefined,
): Promise<Found> => {
  for (;;) {
    const found = find(await storiesOf(program));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

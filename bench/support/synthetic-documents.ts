import { syntheticStories } from '../../test/support/synthetic-stories.ts';

/** Some `count` made-up reports as texts, each story in several languages. */
export const syntheticDocuments = (count: number): string[] =>
  syntheticStories(Math.ceil(count / 4), 7)
    .map(({ text }) => text)
    .slice(0, count);

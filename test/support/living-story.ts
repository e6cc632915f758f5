import type { StoryId } from '../../src/schemas/story.ts';
import type { Stories, Story } from '../../src/stories/story.ts';

/** Follows merges to the story that lives. @returns undefined for an id that never was. */
export const livingStory = (stories: Stories, id: StoryId): Story | undefined => {
  let story = stories.byId.get(id);
  while (story?.heir) story = stories.byId.get(story.heir);
  return story;
};

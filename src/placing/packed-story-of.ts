import { withRoom } from '../matching/columns.ts';
import { createIdList, hashIds } from '../matching/id-list.ts';
import type { StoryOf } from '../stories/story.ts';
import { storyIds } from './spilled-stories.ts';

/** The story of each article in some sixty bytes, where a map of strings takes 200. */
export const createPackedStoryOf = (): StoryOf => {
  const articles = createIdList({ ...hashIds, reusing: true });
  const stories = createIdList(storyIds);
  /** By number of the article: that of its story. */
  let places = new Uint32Array(0);
  return {
    get: (article) => stories.at(places[articles.find(article)] ?? -1),
    has: (article) => articles.find(article) >= 0,
    set(article, story) {
      const known = articles.find(article);
      const number = known < 0 ? articles.add(article) : known;
      places = withRoom(places, number + 1);
      const place = stories.find(story);
      places[number] = place < 0 ? stories.add(story) : place;
    },
    delete(article) {
      const number = articles.find(article);
      articles.remove(number);
      return number >= 0;
    },
    keys: articles.ids,
    get size() {
      return articles.size();
    },
  };
};

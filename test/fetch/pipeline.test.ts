import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { completionsOf, createFetchingWorld, type FetchingWorld } from '../support/fetching-world.ts';
import { ingestFolder, seeds } from '../support/pipeline-world.ts';
import { readStories } from '../support/read-stories.ts';
import { seedOriginal } from '../support/seed-page.ts';
import { vietnamnetPage } from '../support/vietnamnet-page.ts';

// Whole pipelines, on machines that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const original = seedOriginal();
const address = `vietnamnet.vn${original.path}`;
const url = `https://${address}`;

let world: FetchingWorld;
beforeEach(async () => {
  world = await createFetchingWorld();
});
afterEach(() => world.close());

describe('the pipeline with fetching switched on', () => {
  it('fetches the source of the first seed story, which becomes the original of its record', async () => {
    world.site.on(address, vietnamnetPage(original));
    const program = await world.start();
    await ingestFolder(program.store.log, seeds);
    const [completed] = await completionsOf(program.store.log, url, 1);
    const story = await readStories(program, (stories) =>
      stories.find(({ articles }) => articles.length === 4),
    );

    expect(completed).toMatchObject({ outcome: 'page', attempt: 1 });
    expect(story.original).toMatchObject({ article: completed?.document, language: 'vi' });
    expect(story.headline).toBe(original.headline);
    const fetched = story.articles.find(({ article }) => article === completed?.document);
    expect(fetched).toMatchObject({
      headline: original.headline,
      canonicalUrl: url,
      section: 'Thời sự',
      byline: 'Thu Hằng',
      publishedTime: '2024-10-31T21:05:00+07:00',
      published: '2024-10-31',
    });
    const seed = story.articles.find(
      ({ language, article }) => language === 'vi' && article !== completed?.document,
    );
    expect(seed?.link).toMatchObject({ kind: 'copy', to: completed?.document });
    expect(story.articles.map(({ language }) => language).sort()).toEqual(['de', 'uk', 'vi', 'vi']);
  });
});

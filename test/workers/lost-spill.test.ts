import { expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import { LostSpillError } from '../../src/spill-files.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { normalised } from '../support/events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

it('A matcher whose temporary file is lost blames no article: it begins anew and places them', async () => {
  const { log, close } = await freshLog();
  const model = loadModel();
  const events = syntheticStories(12, 5).map(({ language, text }) =>
    normalised(text, { language, paragraphs: [{ kind: 'text', text }] }),
  );
  await log.append([{ events }]);
  const articles = events.map(({ stream }) => stream.replace('document-', ''));
  const late = articles.filter((_, i) => i % 4 === 3);
  const early = articles.filter((id) => !late.includes(id));
  let lost = false;
  const open = () => {
    const spill = spillInMemory();
    const read: typeof spill.read = (...where) => {
      if (lost) throw new LostSpillError('The disk is gone.');
      return spill.read(...where);
    };
    return { ...spill, read };
  };
  const work = createMatchWork({
    log,
    activeModel: createActiveModel(log, model),
    logger: silent,
    windowDays: null,
    spilling: { articlesInMemory: 1, open },
  });
  await work({ from: 0, to: 0, articles: early });
  lost = true;
  await expect(work({ from: 0, to: 0, articles: late })).rejects.toThrow(LostSpillError);
  lost = false;
  await work({ from: 0, to: 0, articles: late });

  const state = createMatchState(log, model, { windowDays: null });
  await state.catchUp();
  expect(state.stories.storyOf.size).toBe(48);
  for (const id of late) expect(state.groupOf(id)).toHaveLength(4);
  expect(
    [...state.stories.byId.values()].filter(({ heir, articles: held }) => !heir && held.size === 4),
  ).toHaveLength(12);
  await close();
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkplace, parseLines, type Workplace } from '../support/onestory.ts';
import { modelFile } from '../support/other-model.ts';
import { seeds } from '../support/pipeline-world.ts';

let place: Workplace;
let file: string;
let together: number;
const countStories = async (): Promise<number> =>
  parseLines((await place.run(['stories', '--json'])).stdout).length;
beforeAll(async () => {
  place = createWorkplace();
  file = join(place.folder, 'strict.bin');
  writeFileSync(file, modelFile(-30));
  const { code, stderr } = await place.run(['ingest', seeds]);
  expect(code, stderr).toBe(0);
  together = await countStories();
  expect(together).toBeLessThan(5);
});
afterAll(() => place.remove());

it('rematch and renormalise find nothing to do behind an ingest', async () => {
  const rematched = await place.run(['rematch', '--json']);
  expect(rematched.code, rematched.stderr).toBe(0);
  expect(JSON.parse(rematched.stdout)).toMatchObject({ moved: 0, settled: { events: 0 }, changes: [] });
  const renormalised = await place.run(['renormalise', '--all', '--json']);
  expect(renormalised.code, renormalised.stderr).toBe(0);
  expect(JSON.parse(renormalised.stdout)).toMatchObject({ looked: 5, changed: 0, unchanged: 5 });
});

it('activate-model takes a file, and rematch shows and then writes what it changes', async () => {
  expect((await place.run(['activate-model', join(seeds, 'nothing.bin')])).code).toBe(2);
  const activated = await place.run(['activate-model', file]);
  expect(activated.code, activated.stderr).toBe(0);
  expect(activated.stderr).toMatch(/^m6-[0-9a-f]{8} is active/m);
  expect((await place.run(['activate-model', file])).stderr).toMatch(/nothing was changed/);

  const shown = await place.run(['rematch', '--dry-run']);
  expect(shown.code, shown.stderr).toBe(0);
  expect(shown.stdout).toMatch(/5 articles in [23] stories, 5 afterwards: [23] articles change story/);
  expect(shown.stdout).toMatch(/^s_[0-9a-f]{16} \(new\)$/m);
  expect(await countStories()).toBe(together);
  expect((await place.run(['rematch'])).stdout).toMatch(/[1-9]\d* events were appended/);
  expect(await countStories()).toBe(5);
  const reconciled = await place.run(['reconcile', '--json']);
  expect(JSON.parse(reconciled.stdout)).toMatchObject({ moved: 0, settled: { events: 0 } });
});

it('activate-model without a file goes back to the package’s', async () => {
  expect((await place.run(['activate-model'])).code).toBe(0);
  expect((await place.run(['rematch'])).code).toBe(0);
  expect(await countStories()).toBe(together);
});

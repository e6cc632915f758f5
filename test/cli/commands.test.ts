import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOnestory } from '../../src/cli/onestory.ts';
import { sha256 } from '../../src/ids.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import { createWorkplace, parseLines, type Workplace } from '../support/onestory.ts';

const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
const seedFiles = readdirSync(seeds).sort();

let place: Workplace;
beforeAll(async () => {
  place = createWorkplace();
  const ended = await place.run(['ingest', seeds]);
  expect(ended.code, ended.stderr).toBe(0);
  expect(ended.stdout).toMatch(/documents +5 new/);
  expect(ended.stdout).toMatch(/stories +3 in all \(\+3\)/);
});
afterAll(() => place.remove());

const storyRecords = async (): Promise<StoryRecord[]> =>
  parseLines<StoryRecord>((await place.run(['stories', '--json'])).stdout);

describe('the commands', () => {
  it('tell all settings and exit codes with --help', async () => {
    const { stdout, code } = await place.run(['--help']);
    expect(code).toBe(0);
    for (const word of [
      'ONESTORY_DATA',
      'ONESTORY_INBOX',
      'HOST',
      'PORT',
      'DATABASE_URL',
      'REDIS_URL',
      'LOG_LEVEL',
    ]) {
      expect(stdout).toContain(word);
    }
    expect(stdout).toContain('Exit codes');
  });

  it('each have a --help of their own that tells what they take', async () => {
    const { commands } = createOnestory();
    expect(commands.length).toBeGreaterThan(20);
    for (const command of commands) {
      const help = command.helpInformation();
      expect(help).toContain(`Usage: onestory ${command.name()} `);
      expect(command.description(), command.name()).not.toBe('');
      for (const option of command.options) expect(help, command.name()).toContain(option.flags);
    }
    const { stdout, code } = await place.run(['stories', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: onestory stories ');
  });

  it('end with 2 for wrong usage and wrong settings', async () => {
    expect((await place.run(['no-such-command'])).code).toBe(2);
    expect((await place.run(['stories', '--no-such-flag'])).code).toBe(2);
    expect((await place.run(['ingest', join(place.folder, 'nothing-here')])).code).toBe(2);
    const nowhere = join(place.folder, 'nothing-here');
    for (const command of [['normalise'], ['explain', nowhere], ['cluster'], ['log', 'import']]) {
      const ended = await place.run([...command, nowhere]);
      expect([ended.code, ended.stdout], ended.stderr).toEqual([2, '']);
      expect(ended.stderr).toMatch(/^onestory: .*nothing-here.*\n$/);
    }
    const wrong = await place.run(['stories'], { LOG_LEVEL: 'loud' });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('LOG_LEVEL')]);
  });

  it('run-schedule enqueues nothing where no program runs: the next start would throw it away', async () => {
    const refused = await place.run(['run-schedule', 'reconcile']);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^onestory: No program is running on the data folder .*onestory start/);
    const unknown = await place.run(['run-schedule', 'sleep']);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('no schedule "sleep"')]);
  });

  it('stories lists the three stories, and story shows one by its id', async () => {
    const records = await storyRecords();
    const first = records.find(({ articles }) => articles.length === 3);
    expect(first).toMatchObject({ date: '2024-10-31', original: { language: 'vi' } });
    const table = await place.run(['stories']);
    expect(table.stdout).toContain('2024-10-31');
    const shown = await place.run(['story', first?.id ?? '']);
    expect(shown.stdout).toContain('Thủ tướng nêu bật công thức');
    expect(shown.stdout).toMatch(/ 4 Premierminister Pham Minh.* 2 Прем'єр-міністр/);
    expect(JSON.parse((await place.run(['story', first?.id ?? '', '--json'])).stdout)).toEqual(first);
    const missing = await place.run(['story', 's_0000000000000000']);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('no story')]);
  });

  it('events prints the feed as CloudEvents, and goes on behind a position', async () => {
    const all = parseLines<{ sequence: string }>((await place.run(['events'])).stdout);
    const middle = all[3];
    const rest = parseLines(
      (await place.run(['events', '--json', '--after', String(Number(middle?.sequence))])).stdout,
    );
    expect(rest).toEqual(all.slice(4));
  });

  it('events keeps to filters, and says what a wrong one takes', async () => {
    const opened = parseLines<{ type: string }>((await place.run(['events', '--type', 'opened'])).stdout);
    expect(opened.map(({ type }) => type)).toEqual(Array(3).fill('dev.onestory.story.opened.v1'));
    const qatar = parseLines((await place.run(['events', '--country', 'qa', '--type', 'opened'])).stdout);
    expect(qatar).toHaveLength(1);
    const wrong = await place.run(['events', '--type', 'exploded']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--type takes opened')]);
  });

  it('events writes files that another run goes on with, until it is stopped', async () => {
    const folder = join(place.folder, 'feed');
    const all = (await place.run(['events'])).stdout;
    const written = (): string =>
      existsSync(folder)
        ? readdirSync(folder)
            .map((name) => readFileSync(join(folder, name), 'utf8'))
            .join('')
        : '';
    for (let turn = 0; turn < 2; turn += 1) {
      const run = place.launch(['events', '--into', folder]);
      // Told, it also listens to signals.
      const told = () => run.output.stderr.includes('Ctrl-C stops');
      while (!told() || written().length < all.length)
        await new Promise((resolve) => setTimeout(resolve, 50));
      run.child.kill('SIGTERM');
      expect((await run.ended).code).toBe(0);
      expect(written()).toBe(all);
    }
  });

  it('normalise prints each article or rejection as a line of JSON, without a database', async () => {
    const short = join(place.folder, 'short.txt');
    writeFileSync(short, 'Nur drei Worte');
    const files = seedFiles.map((file) => join(seeds, file));
    const ended = await place.run(['normalise', ...files, short], { ONESTORY_DATA: '/nowhere/at/all' });
    expect(ended.code, ended.stderr).toBe(0);
    const lines = parseLines<Partial<Article> & { file: string; rejection?: { code: string } }>(ended.stdout);
    expect(lines.map(({ language }) => language)).toEqual(['de', 'uk', 'vi', 'de', 'de', undefined]);
    expect(lines[2]?.headline).toContain('Thủ tướng nêu bật');
    expect(lines[0]?.paragraphs?.[0]).toEqual({
      kind: 'text',
      text: expect.stringContaining('Am Nachmittag'),
    });
    expect(lines[5]?.rejection?.code).toBe('too-short');
  });

  it('cluster finds the same stories as the pipeline', async () => {
    const lines = seedFiles.map((file) => ({ id: file, text: readFileSync(join(seeds, file), 'utf8') }));
    const input = join(place.folder, 'articles.jsonl');
    writeFileSync(
      input,
      [...lines, { id: 'short', text: 'Nur drei Worte' }].map((line) => JSON.stringify(line)).join('\n'),
    );
    const ended = await place.run(['cluster', input]);
    expect(ended.code, ended.stderr).toBe(0);
    const clustered = parseLines<{ id: string; story: string }>(ended.stdout);
    expect(clustered.map(({ id }) => id)).toEqual([...seedFiles, 'short']);
    const idOf = new Map(lines.map(({ id, text }) => [sha256(text), id]));
    const pipeline = (await storyRecords()).map(({ articles }) =>
      articles.map(({ article }) => idOf.get(article)).sort(),
    );
    const stories = new Map<string, string[]>();
    for (const { id, story } of clustered) stories.set(story, [...(stories.get(story) ?? []), id]);
    expect([...stories.values()].sort()).toEqual([...pipeline, ['short']].sort());
  });

  it('cluster reads standard input, and names the line that is wrong', async () => {
    const child = place.launch(['cluster', '-']);
    child.child.stdin.end('\uFEFF{"id":1,"text":"Nur drei\u2028Worte"}\r\n{"id":2}\n');
    const ended = await child.ended;
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/line 2.*text/s);
  });

  it('explain says whether two files are one report, and why', async () => {
    const [german, ukrainian, , other] = seedFiles.map((file) => join(seeds, file));
    const yes = await place.run(['explain', german ?? '', ukrainian ?? '']);
    expect(yes.stdout).toMatch(/^Yes: .*translations/);
    expect(yes.stdout).toContain('Anchors that agree');
    expect(yes.stdout).toMatch(/ 4 Premierminister Pham Minh.* 2 Прем'єр-міністр/);
    const no = await place.run(['explain', german ?? '', other ?? '']);
    expect(no.stdout).toMatch(/^No: /);
    const verdict = JSON.parse(
      (await place.run(['explain', german ?? '', ukrainian ?? '', '--json'])).stdout,
    ).verdict;
    expect(verdict).toMatchObject({ same: true, kind: 'translation' });
  });

  it('log export and import carry everything to another database', async () => {
    const file = join(place.folder, 'log.gz');
    expect((await place.run(['log', 'export', file])).code).toBe(0);
    const other = createWorkplace();
    try {
      const imported = await other.run(['log', 'import', file]);
      expect(imported.code, imported.stderr).toBe(0);
      expect((await other.run(['stories', '--json'])).stdout).toBe(
        (await place.run(['stories', '--json'])).stdout,
      );
      expect((await other.run(['events'])).stdout).toBe((await place.run(['events'])).stdout);
      const again = await other.run(['log', 'import', file]);
      expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/empty/)]);
    } finally {
      await other.remove();
    }
  });

  it('rebuild makes the same stories again, and doctor finds nothing broken', async () => {
    const before = (await place.run(['stories', '--json'])).stdout;
    expect((await place.run(['rebuild'])).code).toBe(0);
    expect((await place.run(['stories', '--json'])).stdout).toBe(before);
    const doctor = await place.run(['doctor', '--json']);
    const findings: { state: string }[] = JSON.parse(doctor.stdout);
    expect([doctor.code, findings.filter(({ state }) => state === 'broken')]).toEqual([0, []]);
  });

  it('merge decides that two stories are one until undo takes it back, and says what it lacks', async () => {
    const [one, other] = (await storyRecords()).filter(({ articles }) => articles.length === 1);
    const ids = [one?.id ?? '', other?.id ?? ''];
    const words = ['--reason', 'One agency', '--by', 'Hà', '--json'];
    const lacking = await place.run(['merge', ...ids, '--by', 'Hà']);
    expect([lacking.code, lacking.stderr]).toEqual([2, expect.stringContaining('--reason: wants a reason')]);
    const merged = await place.run(['merge', ...ids, ...words]);
    expect(merged.code, merged.stderr).toBe(0);
    const { id, story } = JSON.parse(merged.stdout);
    expect(ids).toContain(story);
    const [decision] = parseLines((await place.run(['curations', '--json'])).stdout);
    expect(decision).toMatchObject({ id, kind: 'merge', by: 'Hà', reason: 'One agency', waits: false });
    expect((await storyRecords()).find((record) => record.id === story)?.articles).toHaveLength(2);
    const undone = await place.run(['undo', id, ...words.filter((word) => word !== '--json')]);
    expect(undone.code, undone.stderr).toBe(0);
    expect(undone.stdout).toMatch(/^Undone\. /);
    expect((await storyRecords()).map(({ articles }) => articles.length).sort()).toEqual([1, 1, 3]);
  });

  it('rejections lists what was rejected, with the reason and what to do', async () => {
    const short = join(place.folder, 'short.txt');
    writeFileSync(short, 'Nur drei Worte');
    await place.run(['ingest', short]);
    const { stdout } = await place.run(['rejections']);
    expect(stdout).toContain('short.txt');
    expect(stdout).toContain('too-short');
  });
});

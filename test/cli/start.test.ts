import { appendFileSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import { createWorkplace, parseLines, type Workplace } from '../support/onestory.ts';

const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));

/** The program as its user starts it, from the sources. */
const program = fileURLToPath(new URL('../../bin/onestory.js', import.meta.url));

/** Letters that follow each other by chance, always the same ones. */
const noise = Array.from({ length: 20 }, (_, index) => sha256(`noise ${index}`))
  .join(' ')
  .replace(/[0-9]/g, (digit) => 'ghjkmqvwxz'.charAt(Number(digit)));

const storiesIn = async (where: Workplace): Promise<StoryRecord[]> =>
  parseLines<StoryRecord>((await where.run(['stories', '--json'])).stdout);

/** Waits until the commands see what is expected; the test's own limit ends the wait. */
const eventually = async <Value>(
  look: () => Promise<Value>,
  expected: (value: Value) => boolean,
): Promise<Value> => {
  for (;;) {
    const value = await look();
    if (expected(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

describe('onestory start, as long as it runs,', () => {
  const place = createWorkplace();
  let start: ReturnType<Workplace['launch']>;
  let url: string | undefined;
  beforeAll(async () => {
    start = place.launch(['start'], {}, program);
    [, url] = await start.shows(/Dashboard {2}(http\S+)\//);
    await start.shows(/Ctrl-C stops/);
  });
  afterAll(() => place.remove());

  it('shows that the five seeds are three stories, and serves them', async () => {
    expect(start.output.stdout).toMatch(/vi de uk +2024-10-31 +3/);
    expect(start.output.stdout).toMatch(/de +XXXX-05-10 +1/);
    expect(start.output.stdout).toMatch(/de +XXXX-09-18 +1/);

    const feed = await (await fetch(`${url}/feed.json`)).json();
    expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', items: { length: 3 } });
    expect(await (await fetch(`${url}/`)).text()).toContain('Thủ tướng nêu bật công thức');
  });

  it('lets commands join it instead of fighting over the database, and refuses to run twice', async () => {
    const [stories, events, doctor, ingested, second] = await Promise.all([
      storiesIn(place),
      place.run(['events']),
      place.run(['doctor']),
      place.run(['ingest', seeds, '--json']),
      place.run(['start']),
    ]);
    expect(stories).toHaveLength(3);
    expect(parseLines(events.stdout).length).toBeGreaterThan(3);
    expect(doctor.code, doctor.stdout).toBe(0);
    expect(JSON.parse(ingested.stdout)).toMatchObject({ documents: 0, repeats: 5, stories: 3 });
    expect([second.code, second.stderr]).toEqual([2, expect.stringContaining(url ?? '')]);
    expect(second.stderr).toContain('ONESTORY_DATA=');
    expect(start.child.exitCode).toBeNull();
  });

  it('runs a schedule that is asked for, and tells that nobody runs `discover` while fetching is off', async () => {
    const asked = await place.run(['run-schedule', 'measure']);
    expect([asked.code, asked.stdout], asked.stderr).toEqual([0, expect.stringContaining('is enqueued')]);
    const refused = await place.run(['run-schedule', 'discover']);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(
      /^onestory: discover is not enqueued\. Fetching is off\. FETCH_ENABLED=true/,
    );
  });

  it('ingests files that are dropped into the inbox, and a changed file as a new document', async () => {
    const file = join(place.inbox, 'article.txt');
    copyFileSync(join(seeds, '003_a266f9cc8be359ef.txt'), file);
    const counts = async () => JSON.parse((await place.run(['ingest', seeds, '--json'])).stdout);
    // The copy is the same document: only its place is new.
    expect(await counts()).toMatchObject({ documents: 0 });
    appendFileSync(
      file,
      '\nEin weiterer Absatz, der am Abend des 11. Mai in Hanoi dazukam und den es vorher nicht gab.',
    );
    const stories = await eventually(
      () => storiesIn(place),
      (now) => now.some(({ articles }) => articles.length === 2),
    );
    expect(stories).toHaveLength(3);
    const both = stories.find(({ articles }) => articles.length === 2);
    expect(both?.articles.map(({ link }) => link?.kind)).toEqual(['copy', 'copy']);
  });

  it('stops cleanly on Ctrl-C', async () => {
    start.child.kill('SIGINT');
    const ended = await start.ended;
    expect(ended.code, ended.stderr).toBe(0);
    expect(readdirSync(place.data)).not.toContain('running.json');
  });
});

describe('onestory start', () => {
  let place: Workplace;
  beforeEach(() => {
    place = createWorkplace();
  });
  afterEach(() => place.remove());

  it('does not listen where other machines can reach it unless there is a token', async () => {
    const refused = await place.run(['start'], { HOST: '0.0.0.0' });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('set ONESTORY_TOKEN')]);
    const short = await place.run(['start'], { HOST: '0.0.0.0', ONESTORY_TOKEN: 'hunter2' });
    expect([short.code, short.stderr]).toEqual([2, expect.stringContaining('at least 16')]);
    expect(short.stderr).not.toContain('hunter2');
    const token = 'token-of-the-readers';
    const same = await place.run(['start'], { ONESTORY_TOKEN: token, ONESTORY_ADMIN_TOKEN: token });
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining('are the same')]);
    expect(same.stderr).not.toContain(token);
  });

  it('resumes where it was killed, and ingests nothing twice', async () => {
    const first = place.launch(['start']);
    await first.shows(/Onestory/);
    // Somewhere in the middle of the first run.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    first.child.kill('SIGKILL');
    await first.ended;
    const second = place.launch(['start']);
    await second.shows(/Ctrl-C stops/);
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    const events = parseLines<{ type: string }>((await place.run(['events'])).stdout);
    expect(events.filter(({ type }) => type.endsWith('opened.v1'))).toHaveLength(3);
    expect((await storiesIn(place)).map(({ articles }) => articles.length).sort()).toEqual([1, 1, 3]);
    expect((await place.run(['doctor'])).code).toBe(0);
  });

  it('ingests no seeds into a log that holds documents already, even where those are some of the seeds', async () => {
    // As after an upgrade to a release that has one more of them.
    const [, ...others] = readdirSync(seeds);
    await place.run(['ingest', ...others.map((name) => join(seeds, name))]);
    // From the sources, as it then looks for seeds in the folder that those came from.
    const started = place.launch(['start'], {}, program);
    await started.shows(/Ctrl-C stops/);
    started.child.kill('SIGTERM');
    await started.ended;
    const stories = await storiesIn(place);
    expect(stories.flatMap(({ articles }) => articles)).toHaveLength(others.length);
  });

  it('has what matching had found out before the last end, and matches only what is new', async () => {
    await place.run(['ingest', seeds]);
    const report = join(place.folder, 'report.txt');
    writeFileSync(
      report,
      'The bridge over the river Amber was opened on 12 May 2026 after four years of work.',
    );
    const again = await place.run(['ingest', report], { LOG_LEVEL: 'info' });
    expect(again.stderr).toMatch(/"broughtBack":5,"matched":0/);
    expect((await storiesIn(place)).map(({ articles }) => articles.length).sort()).toEqual([1, 1, 1, 3]);
  });

  it('says that its port is taken, and names the way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const ended = await place.run(['start'], { PORT: String(port) });
    other.close();
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`Port ${port}`);
    expect(ended.stderr).toMatch(/PORT=\d+ npm start/);
  });

  it('ends every kind of bad file as an article or a rejection, and goes on', async () => {
    const folder = join(place.folder, 'bad');
    mkdirSync(folder);
    const text =
      'Der Minister sagte am Montag in Hanoi, dass die Zusammenarbeit beider Länder weiter ausgebaut werden soll.';
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(
      join(folder, 'binary.bin'),
      Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256),
    );
    writeFileSync(
      join(folder, 'invalid.txt'),
      Buffer.concat([Buffer.from(`${text} `), Buffer.from([0xc3, 0x28, 0xff])]),
    );
    writeFileSync(join(folder, 'utf16.txt'), Buffer.from(`\uFEFF${text} Eins.`, 'utf16le'));
    writeFileSync(join(folder, 'utf16-without-mark.txt'), Buffer.from(`${text} Zwei.`, 'utf16le'));
    writeFileSync(join(folder, 'words.txt'), 'Nur drei Worte');
    writeFileSync(join(folder, 'noise.txt'), noise);
    writeFileSync(join(folder, 'good.txt'), text);
    writeFileSync(join(folder, 'same-as-good.txt'), text);
    writeFileSync(join(folder, 'huge.txt'), 'x'.repeat(6000));
    const ended = await place.run(['ingest', folder, '--json'], { ONESTORY_MAX_BYTES: '5000' });
    expect(ended.code, ended.stderr).toBe(0);
    const summary = JSON.parse(ended.stdout);
    expect(summary.documents + summary.repeats).toBe(9);
    expect(summary.repeats).toBe(1);
    const reasons = Object.fromEntries(
      summary.rejected.map(({ file, code }: { file: string; code: string }) => [file.split('/').pop(), code]),
    );
    expect(reasons).toMatchObject({
      'empty.txt': 'empty',
      'binary.bin': 'not-text',
      'words.txt': 'too-short',
      'noise.txt': 'unknown-language',
      'huge.txt': 'too-large',
    });
    // The file that is too large was never read: it is no document.
    expect(summary.articles + summary.rejected.length - 1).toBe(summary.documents);
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { createClient, cursorOf } from 'onestory/client';

/*
 * Follows the feed, and goes on where it stopped.
 *   npx tsx follow.ts [http://127.0.0.1:3000]
 * ONESTORY_TOKEN is sent where it is set; ONESTORY_STATE names the file that keeps the cursor.
 */

const state = process.env.ONESTORY_STATE ?? 'onestory.cursor';
const client = createClient({
  url: process.argv[2] ?? 'http://127.0.0.1:3000',
  token: process.env.ONESTORY_TOKEN,
});

const after = await readFile(state, 'utf8').catch(() => '');
for await (const event of client.follow({ after: after.trim() })) {
  switch (event.type) {
    case 'dev.onestory.story.revised.v1':
      if (!event.data.erased) say(event.subject, event.data.headline ?? `[${event.data.opening}]`);
      break;
    case 'dev.onestory.story.merged.v1':
      say(event.data.merged, `is part of ${event.subject} now`);
      break;
    default:
      say(event.subject, event.type);
  }
  // After the work is done: a crash repeats one event rather than lose it.
  await writeFile(state, cursorOf(event));
}

function say(story: string, words: string): void {
  process.stdout.write(`${story} ${words}\n`);
}

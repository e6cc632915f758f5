import { sha256 } from '../../src/ids.ts';
import type { LogEventOf } from '../../src/schemas/log-events.ts';
import type { StoryId, StoryRecord } from '../../src/schemas/story.ts';
import { documentEvents, withDocument } from './document-samples.ts';
import { makeArticle } from './make-article.ts';
import { curationSample, german, record, recordWith } from './story-samples.ts';
import { emptyLog } from './test-server.ts';

/* What the pages show in a browser: much of it wider than a phone, and one story in a script from right to left. */

export const stories: StoryRecord[] = [
  record,
  recordWith({ id: 's_00000000000000cc', headline: null, date: 'XXXX-05-10', original: null }),
  recordWith({
    id: 's_00000000000000dd',
    headline: `عنوان ${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)}`,
    sourceUrls: [`https://example.org/${'a-long-path/'.repeat(20)}`],
  }),
];

export const content = {
  stories,
  withdrawn: [] as StoryId[],
  erased: [] as StoryId[],
  curations: [curationSample],
  position: 7,
  rejections: [
    {
      position: 4,
      document: german,
      root: 'inbox',
      path: `${'deep/'.repeat(30)}file.txt`,
      record: null,
      stage: 'normalise',
      reason: { code: 'too-short', message: 'It has three words.', advice: 'Give the whole text.' } as const,
      time: '2024-11-02T08:00:04.000Z',
    },
  ],
};

/** A log in which every article has one text, with the anchor of the samples. */
const textLog = {
  ...emptyLog,
  nearest: async (_type: unknown, places: readonly unknown[]) => {
    const body = makeArticle('text', { text: 'Chiều 31/10, Phạm Minh Chính hay là Pham Minh Chinh' });
    // Of an event the page reads its position and its body.
    const before = { position: 1, body } as unknown as LogEventOf<never>;
    return places.map(() => ({ before, after: null }));
  },
};

/** A document with a removal, a repair and a word that is wider than a phone. */
const documentText = `Menu Home\nThe minister came to Doha.It rained. ${'Donaudampfschifffahrtsgesellschaft'.repeat(8)}`;
export const documentPath = `/documents/${sha256(documentText)}`;
export const documentLog = withDocument(
  textLog,
  documentEvents(documentText, {
    text: documentText,
    changes: [
      { kind: 'removed', rule: 'page-navigation', text: 'Menu Home', at: 0 },
      { kind: 'repaired', rule: 'missing-space', text: '.It', replacement: '. It', at: 35 },
    ],
  }),
);

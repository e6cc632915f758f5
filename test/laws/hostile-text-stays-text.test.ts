import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import type { CurationRecord } from '../../src/schemas/curation.ts';
import type { LogEventOf } from '../../src/schemas/log-events.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import type { ServerParts } from '../../src/server/create-server.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { documentEvents, withDocument } from '../support/document-samples.ts';
import { makeArticle } from '../support/make-article.ts';
import { curationSample, evidence, german, record, storyEvents } from '../support/story-samples.ts';
import { browser, emptyLog, testServer } from '../support/test-server.ts';

/*
 * Law 10, the way out. The way in: hostile-documents-end-within-limits, and of containers test/files; requests that are
 * led astray: test/fetch, test/webhooks; who may ask: test/server/access.
 */

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  '</title></textarea></style><script>alert(1)</script>',
  '" autofocus onfocus=alert(1) x="',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202Egnp.exe<script>',
];

/** A record with the attack in every field that holds text. */
const poisoned = (attack: string): StoryRecord => ({
  ...record,
  headline: attack,
  headlines: { [attack]: attack },
  canonical: { article: german, language: attack, reason: attack },
  original: { article: german, language: attack, reason: attack },
  date: '2024-10-31',
  dateWords: [{ article: german, words: attack }],
  places: [{ code: 'QA', names: { [attack]: attack } }],
  people: [{ name: attack, spellings: { [attack]: [attack] } }],
  sourceUrls: [attack, `https://example.org/${attack}`],
  articles: [
    {
      article: german,
      language: attack,
      headline: attack,
      opening: attack,
      canonicalUrl: attack,
      published: null,
      link: {
        kind: 'copy',
        to: german,
        probability: 1,
        logit: 9,
        evidence: {
          ...evidence,
          anchors: [{ kind: 'word', a: attack, b: attack, at: [0, 1], weight: 1 }],
          paragraphs: { counts: [1, 1], pairs: [{ a: -1, b: -1, strength: 1 }] },
          pages: [attack],
          sourceUrls: [attack],
          against: [attack],
        },
      },
    },
  ],
});

/** A decision of each kind, and one that was undone, with the attack in every field that a person fills in. */
const poisonedCurations = (attack: string): CurationRecord[] =>
  (['merge', 'split', 'choose-original', 'correct-headline', 'correct-date', 'withdraw'] as const).map(
    (kind) => ({
      ...curationSample,
      kind,
      value: attack,
      by: attack,
      reason: attack,
      undone: kind === 'merge' ? { by: attack, reason: attack, time: attack } : null,
    }),
  );

/** A log in which every text is the attack, and every story has every event of a story's life. */
const poisonedLog = (attack: string): ServerParts['log'] => ({
  ...emptyLog,
  read: async () => storyEvents,
  nearest: async (_type, places) => {
    const text = { headline: attack, paragraphs: [{ kind: 'text' as const, text: attack }] };
    const body = makeArticle(attack, { ...text, language: attack });
    // Of an event the page reads its position and its body.
    const before = { position: 1, body } as unknown as LogEventOf<never>;
    return places.map(() => ({ before, after: null }));
  },
});

const tame = (page: string): void => {
  const $ = load(page);
  // The only script is ours, and no element has been added that our templates do not write.
  for (const script of $('script').get())
    expect($(script).attr('src')).toMatch(/^\/assets\/[0-9a-f]{12}\/(live|search)\.js$/);
  expect($('img').length).toBe(1);
  expect(
    $(
      'svg:not(.alignment), iframe, object, embed, form:not(.at, .search, .decision, .erasing), base, meta[http-equiv], textarea',
    ).length,
  ).toBe(0);
  for (const form of $('form.decision').get())
    expect($(form).attr('action')).toMatch(/^\/curations(\/[0-9a-f-]{36}\/undo)?$/);
  for (const element of $('*').get()) {
    for (const attribute of Object.keys('attribs' in element ? element.attribs : {})) {
      expect(attribute).not.toMatch(/^on|autofocus|style/);
    }
  }
  for (const link of $('a').get()) expect($(link).attr('href')).toMatch(/^(https?:\/\/|\/(?!\/)|#)/);
};

const documents = { storyOf: async () => record.id, erase: () => expect.fail() };

describe('hostile text', () => {
  it.each(attacks)('stays text on every page: %j', async (attack) => {
    const readers = arrayReaders({
      stories: [poisoned(attack)],
      withdrawn: ['s_00000000000000bb'],
      curations: poisonedCurations(attack),
      rejections: [
        {
          position: 1,
          document: attack,
          root: attack,
          path: attack,
          record: null,
          stage: attack,
          reason: { code: 'failed', message: attack, advice: attack },
          time: attack,
        },
      ],
    });
    const refuse = async () => ({ refusal: { code: 'unknown' as const, detail: attack, advice: attack } });
    const curate = { decide: refuse, undo: refuse };
    const change = { kind: 'repaired' as const, rule: attack, text: attack, replacement: attack, at: 0 };
    const credits = [{ name: attack, words: attack, paragraph: 0 }];
    const fields = { headline: attack, language: attack, encoding: attack, canonicalUrl: attack, credits };
    const log = withDocument(
      poisonedLog(attack),
      documentEvents(attack, { ...fields, text: attack, changes: [change] }),
    );
    const [miss] = poisoned(attack).articles;
    const { evidence } = miss?.link ?? expect.fail();
    const article = makeArticle(attack, fields);
    const verdict = { same: false, kind: 'copy' as const, logit: -3, probability: 0.05, evidence };
    const nearMisses = async () => [{ article, story: record.id, to: german, verdict }];
    const app = testServer({ readers, log, documents, nearMisses, curate });
    const decided = ['/curations', `/stories/${record.id}/curate`, '/stories/s_00000000000000bb'];
    for (const url of decided) {
      // The name, as an attacker would have it remembered.
      const cookie = `onestory-name=${encodeURIComponent(attack)}`;
      const { body, statusCode } = await app.inject({ url, headers: { ...browser, cookie } });
      expect(statusCode).toBe(url.endsWith('bb') ? 410 : 200);
      tame(body);
      expect(load(body)('.history q').text()).toContain(attack);
    }
    for (const url of [
      '/',
      '/stories',
      `/stories/${record.id}`,
      `/stories/${record.id}?near=show`,
      '/rejections',
      `/documents/${sha256(attack)}`,
    ]) {
      const { body, statusCode } = await app.inject({ url, headers: browser });
      expect(statusCode).toBe(200);
      tame(body);
      if (url.startsWith('/stories/')) expect(load(body)('.aligned').text()).toContain(attack);
      if (url === '/') expect(load(body)('h2').text()).toContain(attack);
    }
  });

  it.each(attacks)('in a request stays text in the answer: %j', async (attack) => {
    const part = encodeURIComponent(attack);
    for (const url of [
      `/${part}`,
      `/stories/${part}`,
      `/documents/${part}`,
      `/schemas/${part}`,
      `/?limit=${part}`,
      `/rejections?format=${part}`,
    ]) {
      const { body, statusCode } = await testServer({ documents }).inject({ url, headers: browser });
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(statusCode).toBeLessThan(500);
      tame(body);
    }
  });
});

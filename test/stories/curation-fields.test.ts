import { describe, expect, it } from 'vitest';
import { eventId, sha256 } from '../../src/ids.ts';
import type { Decision } from '../../src/stories/curation.ts';
import { correctionsOf } from '../../src/stories/curation-fields.ts';
import { describe as describeStory } from '../../src/stories/describe.ts';
import { makeArticle } from '../support/make-article.ts';

const story = 's_0000000000000000';
const words = { by: 'Hà', reason: 'It says so itself.' };
const german = makeArticle('de', { language: 'de', headline: 'Der alte Titel' });
const english = makeArticle('en', { language: 'en', headline: 'The headline' });
const articles = [german, english];

let position = 0;
const decision = (rest: Pick<Decision, 'type' | 'data' | 'body'>): Decision => {
  position += 1;
  // The parts are of one type, as each call below gives them.
  return { id: eventId('decision', position), position, ...rest } as Decision;
};
const corrected = (field: 'headline' | 'date', value: string, body = { ...words, value }): Decision =>
  decision({ type: 'FieldCorrected', data: { story, article: german.id, field }, body });
const chosen = (article: string): Decision =>
  decision({ type: 'OriginalChosen', data: { story, article }, body: words });

const recordBy = (...decisions: Decision[]) =>
  describeStory(articles, new Map(), correctionsOf(decisions)(articles.map(({ id }) => id)));

describe('what a person decided of a record', () => {
  it('is in it, in the language of what was corrected, whichever article is canonical by now', () => {
    const record = recordBy(corrected('headline', 'Der neue Titel'), chosen(english.id));
    expect(record).toMatchObject({
      headline: 'Der neue Titel',
      headlines: { de: 'Der neue Titel', en: 'The headline' },
      canonical: { article: english.id },
      original: { article: english.id, language: 'en', reason: 'a person chose it: It says so itself.' },
    });
  });

  it('is the latest of what was decided, and nothing where it is about articles that are elsewhere', () => {
    const twice = recordBy(corrected('date', '2024-10-30'), corrected('date', '2024-10-31'));
    expect(twice).toMatchObject({ date: '2024-10-31', dateWords: [] });
    expect(recordBy(chosen(german.id), chosen(english.id)).original?.article).toBe(english.id);
    const elsewhere = chosen(sha256('another'));
    expect(recordBy(elsewhere)).toEqual(recordBy());
  });

  it('holds without the words that were erased, as far as it can', () => {
    const [headline, original] = [corrected('headline', 'Der neue Titel'), chosen(english.id)];
    const erased = [headline, original].map((one) => decision({ ...one, body: null }));
    expect(recordBy(...erased)).toMatchObject({
      headline: 'The headline',
      original: { article: english.id, reason: 'a person chose it' },
    });
  });

  it('withdraws every story that has one of the articles', () => {
    const withdrawn = decision({
      type: 'StoryWithdrawn',
      data: { story, curation: eventId('decision', position + 1), articles: [german.id] },
      body: words,
    });
    const corrections = correctionsOf([withdrawn]);
    expect(corrections([english.id, german.id]).withdrawn).toBe(withdrawn);
    expect(corrections([english.id])).toEqual({});
  });
});

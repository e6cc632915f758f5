import { z } from 'zod';
import { edtf } from './article.ts';
import { documentId } from './document.ts';
import { storyId } from './story.ts';

/*
 * What people decide about stories, and the machine obeys. A decision is about articles and not about ids of stories, so
 * that it outlives merges, splits and new models; `story` says where it was taken. Who decided, why, and words of theirs
 * are the part that can be erased.
 */

const line = (most: number, what: string) =>
  z
    .string(`wants ${what}`)
    .trim()
    .min(1, `wants ${what}`)
    .max(most, `takes ${most} characters at most`)
    .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'takes one line of text');

/** Who decided, and why. */
export const curationWords = z.object({
  by: line(100, 'the name of who decides').describe('The name of who decided.'),
  reason: line(1000, 'a reason').describe('Why, in words.'),
});

const headline = line(500, 'a headline');

/** Whether an EDTF date is on the calendar; without its year it may be in a leap year. */
const isInCalendar = (date: string): boolean => {
  const [year = '', month = '01', day = '01'] = date.replace('XXXX', '2000').split('-');
  const read = new Date(`${year}-${month}-${day}T12:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.getUTCDate() === Number(day);
};

/** The shapes of the log events, as of `logEventTypes`. */
export const curationEvents = {
  /** These articles are one story. */
  StoriesJoined: {
    data: z.object({ story: storyId, articles: z.array(documentId).min(2) }),
    body: curationWords,
  },
  /** None of `articles` is in a story with one of `from`. */
  ArticlesParted: {
    data: z.object({
      story: storyId,
      articles: z.array(documentId).min(1),
      from: z.array(documentId).min(1),
    }),
    body: curationWords,
  },
  /** The article is the original of the story that it is in. */
  OriginalChosen: { data: z.object({ story: storyId, article: documentId }), body: curationWords },
  /** A field of the record of the story that `article` is in: the canonical one, when it was corrected. */
  FieldCorrected: {
    data: z.object({ story: storyId, article: documentId, field: z.enum(['headline', 'date']) }),
    body: curationWords.extend({ value: z.string() }),
  },
  /**
   * A story that has one of `articles` is not to be shown. `curation` is the event's own id, or where another story comes
   * to have such an article, that of the event by which a person decided so.
   */
  StoryWithdrawn: {
    data: z.object({ story: storyId, curation: z.uuid(), articles: z.array(documentId).min(1) }),
    body: curationWords.nullable(),
  },
  /** What was decided by the event `curation` holds no longer. */
  CurationUndone: { data: z.object({ story: storyId, curation: z.uuid() }), body: curationWords },
  /** What was decided, or undone, by the event `curation` has been carried out by the events of the same commit. */
  CurationApplied: {
    data: z.object({ story: storyId, curation: z.uuid(), model: z.string() }),
    body: z.null(),
  },
} as const;

/** What a person wants, as commands, the API and forms say it. */
export const newCuration = z.discriminatedUnion(
  'kind',
  [
    curationWords.extend({
      kind: z.literal('merge'),
      story: storyId,
      with: z
        .array(storyId, 'wants the ids of other stories')
        .min(1, 'wants the id or the address of another story')
        .max(100)
        .describe('The stories that are the same one.'),
    }),
    curationWords.extend({
      kind: z.literal('split'),
      story: storyId,
      articles: z
        .array(documentId, 'wants an article')
        .min(1, 'wants an article')
        .max(1000)
        .describe('The articles that do not belong.'),
    }),
    curationWords.extend({
      kind: z.literal('choose-original'),
      story: storyId,
      article: documentId.describe('The article that the others were made from.'),
    }),
    curationWords.extend({
      kind: z.literal('correct-headline'),
      story: storyId,
      headline,
    }),
    curationWords.extend({
      kind: z.literal('correct-date'),
      story: storyId,
      date: edtf
        .refine(isInCalendar, 'takes a day such as 2024-10-31, XXXX-10-31 without its year, or 2024-10')
        .describe('Of the event, as EDTF: `2024-10-31`; `XXXX-05-10` where nobody knows the year.'),
    }),
    curationWords.extend({ kind: z.literal('withdraw'), story: storyId }),
  ],
  'takes merge, split, choose-original, correct-headline, correct-date or withdraw',
);

export type CurationWords = z.infer<typeof curationWords>;
export type NewCuration = z.infer<typeof newCuration>;

/** A decision as it is told to people and programs. */
export const curation = z.object({
  id: z.uuid(),
  kind: z.enum(['merge', 'split', 'choose-original', 'correct-headline', 'correct-date', 'withdraw']),
  story: storyId.describe('Where it was taken; that story may have been merged since.'),
  articles: z.array(documentId).describe('Which it is about.'),
  apart: z.array(documentId).describe('Of a split, the articles that those are never in a story with.'),
  value: z.string().nullable().describe('The headline or date that was given.'),
  by: z.string(),
  reason: z.string(),
  time: z.string(),
  undone: curationWords.extend({ time: z.string() }).nullable().describe('Null while it holds.'),
  waits: z.boolean().describe('Whether its consequences, or those of its undoing, are still to come.'),
  position: z.number().int(),
});

export type CurationRecord = z.infer<typeof curation>;

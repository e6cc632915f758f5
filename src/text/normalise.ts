import { messageOf } from '../errors.ts';
import type { RejectionReason } from '../schemas/document.ts';
import { articleOf } from './article-of.ts';
import { cleanText } from './decoding/clean-text.ts';
import { decodeDocument } from './decoding/decode-document.ts';
import { mendEncodedTwice } from './decoding/encoded-twice.ts';
import { ledBack } from './decoding/led-back.ts';
import { takeCredits } from './furniture/credits.ts';
import { dropForeignText } from './furniture/foreign-text.ts';
import { takeFurniture } from './furniture/furniture.ts';
import { splitAfterKnownCredits } from './furniture/inner-credits.ts';
import { takeDeclaredHeadline } from './headline/declared-headline.ts';
import { readHeader } from './headline/header.ts';
import { findHeadline } from './headline/headline.ts';
import { takeOpeningLines } from './headline/opening-lines.ts';
import { isHtml, isHtmlMedia } from './html/is-html.ts';
import { readPage } from './html/read-page.ts';
import { settleKinds } from './html/settle-kinds.ts';
import { type FoundLanguage, findLanguage } from './language/language.ts';
import { implausible, isTooShort } from './language/plausible.ts';
import { splitLines } from './paragraphs/blocks.ts';
import { classify } from './paragraphs/classify.ts';
import { liftHangingHeadings } from './paragraphs/hanging-headings.ts';
import { findQuotes } from './paragraphs/quotes.ts';
import { openRecord } from './records.ts';
import { reject } from './reject.ts';
import { applySiteRules } from './site-rules/apply.ts';
import { siteOfDraft } from './site-rules/page.ts';
import type { DocumentInput, Draft, Extent, Normalised, TextTools } from './types.ts';

/** Goes up whenever the same document can become another article. */
export const NORMALISER_RELEASE = '7';

/**
 * A document to an article, or to a rejection with its reason: a pure function of the document, the tools' model and
 * this release. Everything that is taken out or mended is in the article's `changes`. Never throws, whatever the bytes.
 */
export const normalise = (input: DocumentInput, tools: TextTools, extent: Extent = 'whole'): Normalised => {
  try {
    return articleOrRejection(openRecord(input), tools, extent);
  } catch (error) {
    return reject('failed', `The text could not be normalised: ${messageOf(error)}.`);
  }
};

/** A document's lines as they stand in it, cleaned, with nothing taken off yet; or why it has none. */
export const readDraft = (
  input: DocumentInput,
  tools: TextTools,
): { lines: Draft; isPage: boolean; encoding: string } | { rejection: RejectionReason } => {
  const decoded = decodeDocument(input, tools);
  if ('rejection' in decoded) return decoded;
  const { media, url } = input.declared ?? {};
  const mended = mendEncodedTwice(decoded.text);
  const { text } = mended;
  const isPage = isHtml(text) || (media !== undefined && isHtmlMedia(media));
  const lines = isPage ? readPage(text, url) : splitLines(cleanText(text));
  if (/^\s*$/u.test(lines.text)) {
    return reject('empty', isPage ? 'The page has no main text.' : 'The document has no text.');
  }
  return { lines: ledBack(lines, mended), isPage, encoding: decoded.encoding };
};

const articleOrRejection = (input: DocumentInput, tools: TextTools, extent: Extent): Normalised => {
  const found = readDraft(input, tools);
  if ('rejection' in found) return found;
  const { lines, isPage, encoding } = found;
  const host = siteOfDraft(lines, input.declared);
  const rules = input.siteRules?.find((some) => some.host === host);
  const own = rules ? applySiteRules(lines, rules) : lines;
  const announced = own.facts.headline === null ? takeDeclaredHeadline(own, input.declared?.headline) : own;
  const languageIn = (draft: Draft): FoundLanguage =>
    findLanguage(bodyOf(draft), input.declared?.language ?? draft.page?.language ?? undefined, tools);
  const languageOf = (draft: Draft): string => languageIn(draft).language;
  const read = (isPage ? PAGE_STEPS : STEPS).reduce((draft, step) => step(draft, languageOf), announced);
  const body = bodyOf(read);
  if (isTooShort(body.join('\n'))) {
    return reject(
      'too-short',
      `The text has only ${body.join(' ').length} characters; that is too little for an article.`,
    );
  }
  const first = languageIn(read);
  const strange = implausible(body.join('\n'), first.confidence);
  if (strange) return reject('unknown-language', `The text is in no known language: ${strange}.`);
  const draft = dropForeignText(read, first, tools);
  const { language, confidence } = draft === read ? first : languageIn(draft);
  return {
    article: articleOf(input, draft, { language, confidence, encoding }, extent),
    host,
    rules: rules?.version ?? null,
  };
};

/** Some ask for the language of what is left, which takes longer than most of them. */
type Step = (draft: Draft, languageOf: (draft: Draft) => string) => Draft;

/** In this order: each may rely on what the ones before it have settled. */
const STEPS: readonly Step[] = [
  readHeader,
  takeFurniture,
  takeOpeningLines,
  liftHangingHeadings,
  splitAfterKnownCredits,
  takeCredits,
  findHeadline,
  findQuotes,
  classify,
];

/** A page has told its headline, and what is a heading or a caption, by its markup. */
const PAGE_STEPS: readonly Step[] = [
  takeFurniture,
  splitAfterKnownCredits,
  takeCredits,
  settleKinds,
  findHeadline,
  findQuotes,
  classify,
];

const bodyOf = (draft: Draft): string[] =>
  draft.blocks.map((block) => draft.text.slice(block.start, block.end));

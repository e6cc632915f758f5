import { messageOf } from '../errors.ts';
import type { Article } from '../schemas/article.ts';
import type { RejectionReason } from '../schemas/document.ts';
import { eventDates } from './dates/event-dates.ts';
import { canonicalUrlOf, publishedOf } from './declared.ts';
import { cleanCharacters } from './decoding/clean-characters.ts';
import { decode } from './decoding/decode.ts';
import { knownFormat, looksBinary } from './decoding/not-text.ts';
import { strictDecode } from './decoding/strict-decode.ts';
import { takeCredits } from './furniture/credits.ts';
import { takeFurniture } from './furniture/furniture.ts';
import { splitAfterKnownCredits } from './furniture/inner-credits.ts';
import { declaredHeadline, takeDeclaredHeadline } from './headline/declared-headline.ts';
import { readHeader } from './headline/header.ts';
import { findHeadline } from './headline/headline.ts';
import { dropForeignText } from './language/foreign-text.ts';
import { findLanguage } from './language/language.ts';
import { implausible, isTooShort } from './language/plausible.ts';
import { splitLines } from './paragraphs/blocks.ts';
import { classify } from './paragraphs/classify.ts';
import { liftHangingHeadings } from './paragraphs/hanging-headings.ts';
import { findQuotes } from './paragraphs/quotes.ts';
import { renderParagraphs } from './paragraphs/render.ts';
import { places } from './places/places.ts';
import { openRecord } from './records.ts';
import { reject } from './reject.ts';
import type { DocumentInput, Draft, Normalised, TextTools } from './types.ts';

/** Goes up whenever the same document can become another article. */
export const NORMALISER_RELEASE = '1';

/**
 * A document to an article, or to a rejection with its reason: a pure function of the document, the tools' model and
 * this release. Everything that is taken out or mended is in the article's `changes`. Never throws, whatever the bytes.
 */
export const normalise = (input: DocumentInput, tools: TextTools): Normalised => {
  try {
    return articleOrRejection(openRecord(input), tools);
  } catch (error) {
    return reject('failed', `The text could not be normalised: ${messageOf(error)}.`);
  }
};

const articleOrRejection = (input: DocumentInput, tools: TextTools): Normalised => {
  const decoded = decoding(input, tools);
  if ('rejection' in decoded) return decoded;
  const lines = splitLines(cleanCharacters(decoded.text));
  if (/^\s*$/u.test(lines.text)) return reject('empty', 'The document has no text.');
  if (/<(?:!doctype html|html)\b/iu.test(lines.text.slice(0, 1000))) {
    return reject('not-text', 'It is a web page in HTML.');
  }
  const read = STEPS.reduce(
    (draft, step) => step(draft),
    takeDeclaredHeadline(lines, input.declared?.headline),
  );
  const body = bodyOf(read);
  if (isTooShort(body.join('\n'))) {
    return reject(
      'too-short',
      `The text has only ${body.join(' ').length} characters; that is too little for an article.`,
    );
  }
  const first = findLanguage(body, input.declared?.language, tools);
  const strange = implausible(body.join('\n'), first.confidence);
  if (strange) return reject('unknown-language', `The text is in no known language: ${strange}.`);
  const draft = dropForeignText(read, first, tools);
  const { language, confidence } =
    draft === read ? first : findLanguage(bodyOf(draft), input.declared?.language, tools);
  return { article: articleOf(input, draft, { language, confidence, encoding: decoded.encoding }) };
};

/** In this order: each may rely on what the ones before it have settled. */
const STEPS: readonly ((draft: Draft) => Draft)[] = [
  readHeader,
  takeFurniture,
  liftHangingHeadings,
  splitAfterKnownCredits,
  takeCredits,
  findHeadline,
  findQuotes,
  classify,
];

const decoding = (
  input: DocumentInput,
  tools: TextTools,
): { text: string; encoding: string } | { rejection: RejectionReason } => {
  if (input.text !== undefined) return { text: input.text, encoding: 'utf-8' };
  const bytes = input.bytes ?? new Uint8Array();
  return inDeclaredEncoding(bytes, input.declared?.encoding) ?? decode(bytes, tools);
};

/** What a record declares counts where the bytes are not UTF-8, which says so by itself, and are valid in it. */
const inDeclaredEncoding = (
  bytes: Uint8Array,
  encoding: string | undefined,
): { text: string; encoding: string } | null => {
  if (encoding === undefined || /^(utf-?(8|16(le|be)?)|ascii|us-ascii)$/iu.test(encoding)) return null;
  if (knownFormat(bytes) || bytes.includes(0) || strictDecode(bytes, 'utf-8') !== null) return null;
  const text = strictDecode(bytes, encoding);
  return text === null || looksBinary(text) ? null : { text, encoding: encoding.toLowerCase() };
};

const bodyOf = (draft: Draft): string[] =>
  draft.blocks.map((block) => draft.text.slice(block.start, block.end));

const articleOf = (
  { document, declared }: DocumentInput,
  draft: Draft,
  found: { language: string; confidence: number; encoding: string },
): Article => {
  const { facts } = draft;
  const announced = declaredHeadline(declared?.headline);
  const { paragraphs, credits, changes } = renderParagraphs(draft);
  const first = paragraphs[0];
  const published = facts.published ?? publishedOf(declared?.date);
  return {
    id: document,
    document,
    version: 1,
    language: found.language,
    languageConfidence: Math.min(1, Math.max(0, found.confidence)),
    headline: facts.headline,
    headlineBasis: facts.headline === null ? null : facts.headline === announced ? 'declared' : 'found',
    lead: first?.kind === 'text' || first?.kind === 'quote' ? first.text : null,
    section: facts.section,
    paragraphs,
    credits,
    sourceUrls: facts.sourceUrls,
    canonicalUrl: canonicalUrlOf(declared?.url),
    site: facts.site,
    comments: facts.comments,
    published,
    eventDates: eventDates(paragraphs, found.language, published),
    places: places(paragraphs, found.language),
    encoding: found.encoding,
    changes: [...changes].sort((a, b) => a.at - b.at),
  };
};

import { z } from 'zod';
import { knownFormat } from './decoding/not-text.ts';
import { strictDecode } from './decoding/strict-decode.ts';
import type { Declared, DocumentInput } from './types.ts';

/*
 * The bytes of a document that comes from a container: a line of JSON with the facts that the record declares, then its
 * content as it came. They name everything that the article depends on and nothing else, so the same content with the
 * same facts is one document wherever it stands, and a document's id says how it is to be read.
 */

const MARK = '{"onestory.record":1';
const mark = new TextEncoder().encode(MARK);

/** The longest header that is read; what a record may declare is far shorter. */
const LONGEST_HEADER = 20_000;

const header = z.strictObject({
  'onestory.record': z.literal(1),
  date: z.string().optional(),
  encoding: z.string().optional(),
  headline: z.string().optional(),
  language: z.string().optional(),
  media: z.string().optional(),
  url: z.string().optional(),
});

/**
 * The canonical bytes of a record. A text without any facts stands for itself: its document is that of a file with this
 * text.
 *
 * @param content a text, or the bytes of one in the media type and encoding that are declared.
 */
export const recordBytes = (content: string | Uint8Array, declared: Declared): Uint8Array => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { date, encoding, headline, language, media, url } = declared;
  const facts = { date, encoding, headline, language, media, url };
  const given = Object.values(facts).some((fact) => fact !== undefined);
  if (!given && standsForItself(bytes)) return bytes;
  const line = new TextEncoder().encode(`${JSON.stringify({ 'onestory.record': 1, ...facts })}\n`);
  const whole = new Uint8Array(line.length + bytes.length);
  whole.set(line);
  whole.set(bytes, line.length);
  return whole;
};

/** Whether bytes read as a file give the same text as a record's. */
const standsForItself = (bytes: Uint8Array): boolean =>
  !beginsWithMark(bytes) && !bytes.includes(0) && knownFormat(bytes) === null;

/** A document's input with a record's content and facts taken apart; any other input as it is. */
export const openRecord = (input: DocumentInput): DocumentInput => {
  const { bytes, ...rest } = input;
  if (!bytes || !beginsWithMark(bytes)) return input;
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf(10);
  const facts = end > 0 ? readHeader(bytes.subarray(0, end)) : null;
  if (!facts) return input;
  const content = bytes.subarray(end + 1);
  const declared = { ...facts, ...input.declared };
  // Without a media type it is the text of a JSON string.
  const text = declared.media === undefined ? strictDecode(content, 'utf-8') : null;
  return text === null ? { ...rest, bytes: content, declared } : { ...rest, text, declared };
};

const beginsWithMark = (bytes: Uint8Array): boolean => mark.every((byte, at) => bytes[at] === byte);

const readHeader = (line: Uint8Array): Declared | null => {
  try {
    const read = header.safeParse(JSON.parse(new TextDecoder().decode(line)));
    if (!read.success) return null;
    const { 'onestory.record': _, ...facts } = read.data;
    return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
  } catch {
    return null;
  }
};

import type { RejectionReason } from '../schemas/document.ts';

const advice = {
  empty: 'Check whether the file was written completely; then ingest it again.',
  'not-text': 'Onestory reads plain text. Convert the file to text (UTF-8) and ingest that.',
  undecodable: 'Save the file as UTF-8 and ingest it again.',
  failed:
    'This is an error of Onestory: report it with the document. The other documents are not touched by it.',
  'too-short': 'Nothing to do, unless the text was cut off: then ingest the whole text.',
  'unknown-language':
    'Check whether the file is a news text. If it is, report it with the document: its language should be known.',
} as const;

/** A rejection with its next step. `what` says what was found, as a full sentence. */
export const reject = (code: keyof typeof advice, what: string): { rejection: RejectionReason } => ({
  rejection: { code, message: what, advice: advice[code] },
});

/** Why a request got no answer that can be used. */
export type FailureCode =
  | 'refused-url'
  | 'refused-address'
  | 'name-not-found'
  | 'unreachable'
  | 'bad-certificate'
  | 'bad-answer'
  | 'headers-too-large'
  | 'too-large'
  | 'too-slow'
  | 'stalled'
  | 'cut-short'
  | 'wrong-type'
  | 'bad-encoding'
  | 'redirect-loop'
  | 'too-many-redirects'
  | 'robots'
  | 'stopped';

/** Thrown inside the fetcher and told to its caller as data; `message` is a sentence for people. */
export class FetchFailure extends Error {
  override name = 'FetchFailure';
  readonly code: FailureCode;
  /** Of the answer, where one had begun. */
  readonly status: number | null;

  constructor(code: FailureCode, message: string, status: number | null = null) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/* A name that leads to a private address, or a wrong certificate, is often a network of today's. */
const passing: ReadonlySet<FailureCode> = new Set([
  'refused-address',
  'bad-certificate',
  'name-not-found',
  'unreachable',
  'bad-answer',
  'too-slow',
  'stalled',
  'cut-short',
  'stopped',
]);

/** Whether asking again later may help. */
export const mayPass = (code: FailureCode): boolean => passing.has(code);

import { PermanentError } from '../errors.ts';

/** What an answer with an error status says (RFC 9457), with the next step as `advice`. */
export interface ProblemDetails {
  status: number;
  /** Short name for programs; the problem's `type` is `urn:onestory:problem:CODE`. */
  code: string;
  title: string;
  /** What happened, to which input. */
  detail: string;
  /** What to do next. */
  advice: string;
  /** Seconds after which to try again. */
  retryAfter?: number;
}

/** Thrown by a route to answer with an error status. */
export class Problem extends PermanentError {
  override name = 'Problem';
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(`${details.detail} ${details.advice}`);
    this.details = details;
  }
}

export const badRequest = (detail: string, advice: string): Problem =>
  new Problem({
    status: 400,
    code: 'bad-request',
    title: 'The request cannot be understood',
    detail,
    advice,
  });

export const notFound = (detail: string, advice: string): Problem =>
  new Problem({ status: 404, code: 'not-found', title: 'Nothing is here', detail, advice });

/** The body of an answer with media type `application/problem+json`. */
export const toProblemJson = ({ code, retryAfter: _, ...details }: ProblemDetails, instance: string) => ({
  type: `urn:onestory:problem:${code}`,
  ...details,
  instance,
});

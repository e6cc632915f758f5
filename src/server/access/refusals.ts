import type { ProblemDetails } from '../problems.ts';

/* Why a request is not let through, and what helps. None of them says whether a token was nearly right. */

export const noToken = (): ProblemDetails => ({
  status: 401,
  code: 'token-wanted',
  title: 'A token is wanted here',
  detail: 'This server answers only to who has its token.',
  advice:
    'Send it as `Authorization: Bearer TOKEN`, or sign in at /sign-in. The operator sets ONESTORY_TOKEN (reading) and ONESTORY_ADMIN_TOKEN (writing).',
});

export const wrongToken = (): ProblemDetails => ({
  status: 401,
  code: 'wrong-token',
  title: 'This token is not known',
  detail: 'The token of the request is not one of this server.',
  advice: 'Ask the operator for the token; after ten wrong ones this address has to wait.',
});

export const readOnly = (): ProblemDetails => ({
  status: 403,
  code: 'read-only',
  title: 'This token only reads',
  detail: 'The request would change something, or see what only who may change things should see.',
  advice: 'Use the token that the operator has set as ONESTORY_ADMIN_TOKEN.',
});

export const foreignPage = (): ProblemDetails => ({
  status: 403,
  code: 'foreign-origin',
  title: 'This comes from another site',
  detail: 'The request comes from a page that is not of this server.',
  advice:
    'Use the pages of this server, or a program. Behind a proxy, set ONESTORY_URL to the address that people use.',
});

export const oldForm = (): ProblemDetails => ({
  status: 403,
  code: 'old-form',
  title: 'This form has become too old',
  detail: 'The form was not made for the present sign-in.',
  advice: 'Load the page again and repeat what you did.',
});

export const tooManyTries = (wait: number): ProblemDetails => ({
  status: 429,
  code: 'too-many-tries',
  title: 'Too many wrong tokens',
  detail: `Ten wrong tokens have come from this address; it has to wait ${wait} seconds.`,
  advice: 'Try again then, with the right token.',
  retryAfter: wait,
});

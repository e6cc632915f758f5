import { z } from 'zod';

/* What a setting may be, with messages that complete the sentence "it …". */

export const number = (least: number, most: number) => {
  const message = `takes a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
};
export const seconds = z.coerce
  .number('takes a number of seconds')
  .min(0.1, 'takes at least 0.1 seconds')
  .max(86_400, 'takes at most 86400 seconds, a day');
export const url = (...protocols: string[]) =>
  z
    .string()
    .refine((value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)), {
      message: `must begin with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
      abort: true,
    })
    .refine((value) => URL.canParse(value), {
      message: 'is not a URL; special characters in a password are written as %23 for # and the like',
    });

export const secret = z
  .string()
  .regex(
    /^[\x21-\x7e]{16,}$/,
    'takes at least 16 letters, digits or signs without blanks: `openssl rand -hex 24` makes one',
  )
  .or(z.literal(''));

/** Empty, or from when to when. */
export const hours = z
  .string()
  .regex(/^(?:(?:[01]?\d|2[0-3])-(?:[01]?\d|2[0-3]))?$/, {
    message: 'takes two hours from 0 to 23, such as 22-6',
    abort: true,
  })
  .refine((value) => value === '' || Number(value.split('-')[0]) !== Number(value.split('-')[1]), {
    message: 'takes two hours that differ; leave it empty for the whole day',
  });

import { z } from 'zod';

/* The rules of https://www.jsonfeed.org/version/1.1/, written from the specification: which fields there are, which are
 * required, and that every field of its own begins with an underscore. */

const dateTime = z.iso.datetime({ offset: true });
const author = z.strictObject({
  name: z.string().optional(),
  url: z.url().optional(),
  avatar: z.url().optional(),
});

const attachment = z.strictObject({
  url: z.url(),
  mime_type: z.string(),
  title: z.string().optional(),
  size_in_bytes: z.number().optional(),
  duration_in_seconds: z.number().optional(),
});

/** An object with the fields of the specification and extensions, whose names begin with `_` and hold no dot. */
const withExtensions = <T extends z.ZodRawShape>(shape: T) =>
  z.looseObject(shape).superRefine((value, context) => {
    for (const name of Object.keys(value)) {
      if (name in shape || /^_[^.]+$/.test(name)) continue;
      context.addIssue({
        code: 'custom',
        message: `${name} is neither in the specification nor an extension`,
      });
    }
  });

const item = withExtensions({
  id: z.string().min(1),
  url: z.url().optional(),
  external_url: z.url().optional(),
  title: z.string().optional(),
  content_html: z.string().optional(),
  content_text: z.string().optional(),
  summary: z.string().optional(),
  image: z.url().optional(),
  banner_image: z.url().optional(),
  date_published: dateTime.optional(),
  date_modified: dateTime.optional(),
  authors: z.array(author).optional(),
  tags: z.array(z.string()).optional(),
  language: z.string().optional(),
  attachments: z.array(attachment).optional(),
}).refine((value) => value.content_html !== undefined || value.content_text !== undefined, {
  message: 'an item has content_html or content_text',
});

export const jsonFeedRules = withExtensions({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url().optional(),
  feed_url: z.url().optional(),
  description: z.string().optional(),
  user_comment: z.string().optional(),
  next_url: z.url().optional(),
  icon: z.url().optional(),
  favicon: z.url().optional(),
  authors: z.array(author).optional(),
  language: z.string().optional(),
  expired: z.boolean().optional(),
  hubs: z.array(z.strictObject({ type: z.string(), url: z.url() })).optional(),
  items: z.array(item),
})
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, {
    message: 'the ids of items are unique',
  })
  .refine((feed) => feed.next_url !== feed.feed_url, { message: 'next_url is not feed_url' });

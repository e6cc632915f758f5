import { z } from 'zod';

const host = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
    'takes the name of a host in small letters, such as news.example.org: no address in digits, no port, no https://',
  );
const httpsUrl = z.url({ protocol: /^https$/, error: 'takes a URL that begins with https://' }).max(2048);

/**
 * The path of an article's page: `*` stands for anything, `#` for digits, as in `/*-#.html`. No regular expression, so
 * that no path takes long to compare.
 */
const pathPattern = z
  .string()
  .regex(
    /^\/[\w/.~*#-]{0,200}$/,
    'takes a path such as /*-#.html, where * is anything and # stands for digits',
  )
  .refine((pattern) => pattern.split('*').length <= 4, 'has at most three stars');

/** A news site as its definition has it: where its articles are announced, how they are known, and what it is owed. */
const definition = z.strictObject({
  name: z.string().min(1).max(100),
  /** The first is where its articles live; the others, such as `www.`, lead to the same pages. No other is asked. */
  hosts: z.array(host).min(1).max(50),
  /** Hosts whose pages have addresses of their own, such as those of other languages. */
  otherHosts: z.array(host).max(200).default([]),
  articlePath: pathPattern,
  /** Pages that look like articles by their path and are none. */
  notArticles: z.array(pathPattern).max(50).default([]),
  /** RSS or Atom, read at each discovery. */
  feeds: z.array(httpsUrl).max(200).default([]),
  /**
   * Sitemaps or sitemap indexes, read at each discovery; those that robots.txt names are not read unless listed. At one
   * reading 2,000 pages and 20 sitemaps are wanted at most, what is left at the next.
   */
  sitemaps: z.array(httpsUrl).max(50).default([]),
  /** Of articles whose path begins with a section those that are wanted, such as `thoi-su`; empty for all. */
  sections: z
    .array(z.string().regex(/^[\w-]{1,100}$/))
    .max(200)
    .default([]),
  /** Query parameters that choose a page; all others are dropped from its address. */
  keepParameters: z.array(z.string().min(1).max(50)).max(20).default([]),
  /** Whether the versions in other languages that an article's page declares (hreflang) are fetched too. */
  alternates: z.boolean().default(false),
  /**
   * For a site that has an article under the same slug in each of its languages: the folders of these, such as `de`, and
   * an empty one for pages in no folder. A page that declares no other versions is then fetched in all of them.
   */
  languages: z
    .array(z.string().regex(/^[\w-]{0,20}$/))
    .max(50)
    .default([]),
  /** CSS, on an article's page. Without them its main text is found as on any page. */
  selectors: z.strictObject({ headline: z.string().max(500), body: z.string().max(500) }).optional(),
  /** Its clock, for hours and days. */
  timeZone: z.string().refine(isTimeZone, 'is no time zone that this Node knows').default('UTC'),
  /** Seconds between the end of one request and the start of the next; a longer Crawl-delay wins. */
  delaySeconds: z.number().min(0).max(3600).default(10),
  /** Requests a day and host, of every kind. */
  dailyBudget: z.number().int().min(1).max(100_000).default(1000),
  /** Days since publication after which an article that is announced is not fetched. */
  maxAgeDays: z.number().positive().max(36_500).default(3),
  /** Minutes between two looks at each feed and sitemap. */
  feedMinutes: z.number().min(1).max(10_080).default(30),
  /** Hours after which a page is asked for again to see whether it changed: the first time, the second, and so on. */
  recheckHours: z.array(z.number().positive().max(10_000)).max(20).default([24]),
});

/** A news site that may be fetched from. */
export const site = definition.superRefine(({ hosts, otherHosts, feeds, sitemaps }, context) => {
  const own = new Set([...hosts, ...otherHosts]);
  for (const [name, addresses] of Object.entries({ feeds, sitemaps })) {
    for (const [index, address] of addresses.entries()) {
      const { hostname } = new URL(address);
      if (own.has(hostname)) continue;
      const message = `is on ${hostname}, which is none of the hosts of this definition: nothing is asked of others`;
      context.addIssue({ code: 'custom', path: [name, index], message });
    }
  }
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export type Site = z.infer<typeof site>;

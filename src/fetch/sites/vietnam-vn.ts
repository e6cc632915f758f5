import { type Site, site } from '../../schemas/site.ts';

/**
 * The site whose machine translations the seeds are: each of its languages has a path or a host of its own, with the same
 * Vietnamese slug in all of them. Nothing is discovered there; its pages are fetched where an article names them, and
 * then in the languages that they declare. Written from addresses alone: its template has not been seen.
 */
export const vietnamVn: Site = site.parse({
  name: 'vietnam.vn',
  hosts: ['www.vietnam.vn', 'vietnam.vn'],
  otherHosts: ['en', 'fr', 'de', 'es', 'ru', 'ja', 'ko', 'zh', 'uk'].map(
    (language) => `${language}.vietnam.vn`,
  ),
  articlePath: '/*-*',
  notArticles: ['/category/*', '/tag/*', '/author/*', '/wp-*'],
  alternates: true,
  selectors: { headline: 'h1', body: 'article' },
  timeZone: 'Asia/Ho_Chi_Minh',
});

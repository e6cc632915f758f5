import { type Site, site } from '../../schemas/site.ts';

/**
 * The site whose machine translations the seeds are. An article has the same Vietnamese slug in each language, after the
 * language's folder: `/slug` in Vietnamese, `/de/slug` in German. Nothing is discovered there; its pages are fetched where
 * an article names them, and then in the other languages: those that the page declares, or else those of this list.
 *
 * Written from addresses that others cite; its pages have not been seen. So there are no selectors, and its articles are
 * told and read by what is searched for on any page; and a language of which no address was found is not in the list.
 */
export const vietnamVn: Site = site.parse({
  name: 'vietnam.vn',
  hosts: ['www.vietnam.vn', 'vietnam.vn'],
  articlePath: '/*-*-*',
  notArticles: ['/category/*', '/tag/*', '/author/*', '/*/category/*', '/*/tag/*', '/*/author/*', '/wp-*'],
  alternates: true,
  languages: ['', 'en', 'fr', 'de', 'es', 'ru', 'ja', 'ko', 'zh-cn'],
  timeZone: 'Asia/Ho_Chi_Minh',
});

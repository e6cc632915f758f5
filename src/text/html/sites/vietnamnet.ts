import { site } from './site.ts';

/** vietnamnet.vn, template of 2024. */
export const vietnamnet = site.parse({
  name: 'Vietnamnet.vn',
  applies: ['h1.content-detail-title', '#maincontent'],
  headline: 'h1.content-detail-title',
  lead: 'h2.content-detail-sapo',
  body: '#maincontent',
  without: ['.article-relate', '.insert-wiki-content', '.vnn-template-noneditable', 'table.inner-article'],
  byline: '.article-detail-author__info .name, .article-detail-author .name',
  section: '.bread-crumb-detail li:last-child',
  time: { selector: '.bread-crumb-detail__time', order: 'day-month-year', zone: '+07:00' },
});

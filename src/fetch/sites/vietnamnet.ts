import { type Site, site } from '../../schemas/site.ts';

/** The newspaper whose reports the seeds are translations of. Each page declares the feed of its section. */
export const vietnamnet: Site = site.parse({
  name: 'VietNamNet',
  hosts: ['vietnamnet.vn', 'www.vietnamnet.vn'],
  articlePath: '/*-#.html',
  notArticles: ['/tac-gia/*', '/video/*', '/su-kien/*'],
  feeds: ['thoi-su', 'the-gioi', 'kinh-doanh', 'giao-duc', 'thong-tin-truyen-thong'].map(
    (section) => `https://vietnamnet.vn/${section}.rss`,
  ),
  selectors: { headline: 'h1.content-detail-title', body: '#maincontent' },
  timeZone: 'Asia/Ho_Chi_Minh',
});

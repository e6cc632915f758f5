/** What a page of the newspaper says. */
export interface PageContent {
  /** Path with its number, such as `/thu-tuong-2337598.html`. */
  path: string;
  headline: string;
  lead: string;
  paragraphs: string[];
  section: { name: string; slug: string };
  author: string;
  /** `2024-10-31T21:05:00+07:00` */
  published: string;
}

/** A page in the shape of VietNamNet's template of 2024: written anew on its selectors, with the parts that matter. */
export const vietnamnetPage = (content: PageContent): string => {
  const { path, headline, lead, paragraphs, section, author, published } = content;
  const url = `https://vietnamnet.vn${path}`;
  const [day = '', clock = ''] = published.split('T');
  const shown = `Thứ Năm, ${day.split('-').reverse().join('/')} - ${clock.slice(0, 5)}`;
  const zoned = published.replace(/([+-]\d\d:\d\d)$/, '.000 $1');
  return `<!DOCTYPE html>
<html lang="vi" translate="no">
<head>
  <meta charset="UTF-8">
  <title>${escaped(headline)}</title>
  <meta name="description" content="${escaped(lead)}">
  <link rel="alternate" type="application/rss+xml" href="https://vietnamnet.vn/${section.slug}.rss">
  <link id="canonical" rel="canonical" href="${url}">
  <meta property="og:type" content="article">
  <meta property="og:url" content="${url}">
  <meta property="og:title" content="${escaped(headline)}">
  <meta property="og:site_name" content="VietNamNet News">
  <meta name="author" content="VietNamNet News">
  <script type="application/ld+json">${json({
    '@context': 'http://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, item: 'https://vietnamnet.vn', name: 'Trang chủ' },
      { '@type': 'ListItem', position: 2, name: section.name, item: `https://vietnamnet.vn/${section.slug}` },
    ],
  })}</script>
  <script type="application/ld+json">${json({
    '@context': 'http://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    headline,
    datePublished: zoned,
    dateModified: zoned,
    author: [{ '@type': 'Person', name: author, url: 'https://vietnamnet.vn/tac-gia/mot-nguoi-0001.html' }],
    publisher: { '@type': 'Organization', name: 'Vietnamnet.vn' },
    description: lead,
  })}</script>
</head>
<body>
  <header class="header"><nav class="mainNav"><ul><li><a href="/thoi-su">Thời sự</a></li><li><a href="/the-gioi">Thế giới</a></li></ul></nav></header>
  <main class="main">
    <div class="bread-crumb-detail sm-show-time">
      <ul><li><a href="/" title="Trang chủ">Trang chủ</a></li><li><a href="/${section.slug}" title="${escaped(section.name)}">${escaped(section.name)}</a></li></ul>
      <div class="bread-crumb-detail__time">${shown}</div>
    </div>
    <div class="content-detail content-mobile-change">
      <h1 class="content-detail-title">${escaped(headline)}</h1>
      <div class="article-detail-author-wrapper"><div class="article-detail-author author-single"><div class="article-detail-author__main">
        <p class="article-detail-author__info"><span class="name"><a href="/tac-gia/mot-nguoi-0001.html" title="${escaped(author)}">${escaped(author)}</a></span></p>
      </div></div></div>
      <h2 class="content-detail-sapo sm-sapo-mb-0">${escaped(lead)}</h2>
      <div class="maincontent main-content" id="maincontent">
${paragraphs.map((paragraph) => `        <p>${escaped(paragraph)}</p>`).join('\n')}
      </div>
    </div>
    <aside class="sidebar-1"><h3>Tin nổi bật</h3><ul><li><a href="/tin-khac-1.html">Một tin khác trong ngày</a></li></ul></aside>
  </main>
  <footer class="footer"><p>Cơ quan chủ quản: Bộ Thông tin và Truyền thông</p></footer>
</body>
</html>
`;
};

/** A section's feed, as RSS 2.0. */
export const vietnamnetFeed = (
  items: readonly Pick<PageContent, 'path' | 'headline' | 'published'>[],
): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>VietNamNet</title><link>https://vietnamnet.vn</link>
${items
  .map(
    ({ path, headline, published }) =>
      `<item><title><![CDATA[${headline}]]></title><link>https://vietnamnet.vn${path}</link><pubDate>${new Date(published).toUTCString()}</pubDate></item>`,
  )
  .join('\n')}
</channel></rss>
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const json = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** A sentence that reads as news, with a number to tell it from the others. */
export const sentence = (number: number): string =>
  `The minister said on Monday that bridge number ${number} across the river would be opened in spring, after years of delay and quarrels about its cost.`;

/** So many paragraphs. */
export const paragraphs = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, i) => `<p>${sentence(from + i)}</p>`).join('\n');

/** A page as most are: head, navigation, article with a related box and a sharing row, sidebar, comments, footer. */
export const page = ({
  head = '<title>Bridge to open in spring - The Daily Bridge</title>',
  body = paragraphs(5),
  before = '<h1>Bridge to open in spring</h1>',
} = {}): string => `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">${head}</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article>${before}
<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div>
<div class="article-body">${body}
<div class="related-articles"><h3>Read more</h3><ul><li><a href="/a">A much older story about the very same bridge</a></li></ul></div>
</div></article></main>
<aside><h3>Most read</h3><p>Seven cats were rescued from a tree by a very patient fire brigade on Tuesday, neighbours said.</p></aside>
<div id="comments"><p>First! I have always said that this bridge would never be opened in my whole life, and I was right.</p></div>
<footer>© The Daily Bridge, all rights reserved <a href="/imprint">Imprint</a></footer>
<script>var tracking = "<p>This is not text and must never be part of any article, whatever it says.</p>";</script>
</body></html>`;

/** A page with the structure of VietNamNet's template of 2024, with a text of our own. */
export const vietnamnetPage = `<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8">
<title>Cầu mới khánh thành vào mùa xuân</title>
<link rel="canonical" href="https://vietnamnet.vn/cau-moi-khanh-thanh-2300001.html">
<link rel="alternate" hreflang="vi" href="https://vietnamnet.vn/cau-moi-khanh-thanh-2300001.html">
<link rel="alternate" hreflang="en" href="/en/new-bridge-2300001.html">
<link rel="alternate" hreflang="x-default" href="https://vietnamnet.vn/">
<meta property="og:site_name" content="VietNamNet News"><meta name="author" content="VietNamNet News">
<meta property="og:image" content="https://static-images.vnncdn.net/cau.jpg">
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle",
"headline":"Cầu mới khánh thành", "datePublished":"2024-08-04T07:54:29.000 +07:00","dateModified":"2024-08-04T09:00:00+07:00",
"author":[{"@type":"Person","name":"Trần Thường"}],"publisher":{"@type":"Organization","name":"Vietnamnet.vn"}}</script></head><body>
<div class="bread-crumb-detail"><ul><li><a href="/">Trang chủ</a></li><li><a href="/thoi-su">Thời sự</a></li></ul>
<div class="bread-crumb-detail__time"> Chủ Nhật, 04/08/2024 - 07:54 </div></div>
<div class="content-detail"><h1 class="content-detail-title">Cầu mới sẽ khánh thành vào mùa xuân</h1>
<div class="article-detail-author"><p class="article-detail-author__info"><span class="name"><a>Trần Thường</a></span></p></div>
<h2 class="content-detail-sapo">Bộ trưởng cho biết cây cầu mới bắc qua sông sẽ được khánh thành vào mùa xuân sau nhiều năm chậm trễ.</h2>
<div class="maincontent main-content" id="maincontent">
<p>Phát biểu tại cuộc họp sáng nay, Bộ trưởng khẳng định công trình đã hoàn thành hơn chín mươi phần trăm khối lượng.</p>
<figure class="image vnn-content-image"><img src="https://static-images.vnncdn.net/cong-truong.jpg"><figcaption>Công trường bên bờ sông. Ảnh: Trọng Đạt</figcaption></figure>
<p><strong>Nhiều năm chậm trễ</strong></p>
<p>Theo ông, nguyên nhân chính là việc giải phóng mặt bằng và giá vật liệu tăng cao trong những năm vừa qua.</p>
<article class="ck-cms-wiki-news-full vnn-template-noneditable"><a href="/khac.html">Một bài khác</a><div>Tóm tắt của một bài khác hoàn toàn không liên quan đến cây cầu này.</div></article>
</div></div></body></html>`;

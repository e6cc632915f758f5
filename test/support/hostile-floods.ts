import { sentence } from './pages.ts';

/** What pages are flooded with: what is repeated, and what closes it as often, if it is closed. */
export const FLOODS: readonly (readonly [unit: string, close: string])[] = [
  ...words(
    'div p li ul table td tr b span svg font blockquote form select figure h1 frameset object template noscript article',
  ).flatMap((tag): [string, string][] => [
    [`<${tag}>`, `</${tag}>`],
    [`<${tag}>ab cd, `, `</${tag}>`],
  ]),
  ...[
    ...words(
      '<div><p> <li><p><a> <table><tr><td> <ul><li> <b><p> </div> </p> </span> <br> ab<br> ab<br><br> <hr>',
    ),
    ...words(
      '<i></i> <i>x</i> <wbr> <!-- <!----> --> <![CDATA[ < </ > " &amp; &ampx &#x1F600; &#0; &#xD800; &#',
    ),
    ...words(
      '&lt;p&gt; &nosuch; & <script>x</script> <style> <script> <title> <textarea> <plaintext> </scrip',
    ),
    ...[
      '<?xml ',
      '<!doctype html>',
      '<a ',
      '<div a=',
      '<div a="',
      ' a=1',
      ' class="ab"',
      ' data-x',
      '<a href=x>link ',
    ],
    ...[
      '<a href=x><div>',
      '<li><p><a href=x>link</a>',
      '<iframe src=x>',
      '<frame src=x>',
      '<img src=x>',
      '<p hidden>',
    ],
    '<p class="share related comment">x',
    '<p style="display:none">x',
    '<script type="application/ld+json">',
    '<img src="data:image/png;base64,',
    'iVBORw0KGgo',
    '<img srcset="https://a.b/c.png 100w, ',
    'https://a.b/c.png 100w, ',
    '<time datetime=2024-10-31>x</time>',
    '<span class=byline>By Ann Other</span>',
    '<figure><img src=/a.jpg><figcaption>A. Photo: B C</figcaption></figure>',
    '<link rel=alternate hreflang=de href=/de>',
    '<meta name=author content=x>',
    `<p>${sentence(7)}</p>`,
    `<tr><td>${sentence(8)}<td>1<td>2</tr>`,
  ].map((unit): [string, string] => [unit, '']),
];

function words(text: string): string[] {
  return text.split(' ');
}

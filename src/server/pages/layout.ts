import { assetUrl } from '../assets.ts';
import { type Content, html, render } from '../html.ts';

export interface PageParts {
  /** Plain text; the name of the program is added. */
  title: string;
  /** Path of the navigation entry that this page belongs to. */
  here?: string;
  main: Content;
  /** A script of the page beside that. */
  script?: 'search.js';
  /** Log position that the page shows; a page that has one keeps itself up to date (assets/live.js). */
  position?: number;
}

/** A whole page as HTML text: what every page of ours has in common. */
export const page = ({ title, here, main, position, script }: PageParts): string =>
  render(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Onestory</title>
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl('style.css')}">
<link rel="alternate" type="application/feed+json" title="Onestory" href="/feed.json">
${position !== undefined && html`<script src="${assetUrl('live.js')}" defer></script>`}
${script && html`<script src="${assetUrl(script)}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="brand" href="/"><img src="${assetUrl('icon.svg')}" width="28" height="28" alt=""> Onestory</a>
<nav aria-label="Pages"><ul>
${entries.map(
  ([href, name]) =>
    html`<li><a class="entry" href="${href}"${href === here && html` aria-current="page"`}>${name}</a></li>`,
)}
</ul></nav>
</header>
<main id="main" tabindex="-1"${position !== undefined && html` data-position="${position}"`}>
${main}
</main>
<p class="quiet" id="news" role="status"></p>
<footer class="site">
<p>Read it by program: <a href="/feed.json">JSON Feed</a>, <a href="/events">CloudEvents</a>,
<a href="/stories?format=json">stories as JSON</a>, <a href="/docs">API</a>, <a href="/schemas/">schemas</a>, <a href="/health">health</a>,
<a href="/ready">readiness</a>. <a href="/sign-in">Sign in or out</a>.</p>
</footer>
</body>
</html>
`);

const entries = [
  ['/', 'Overview'],
  ['/stories', 'Stories'],
  ['/curations', 'Curation'],
  ['/rejections', 'Rejections'],
  ['/fetches', 'Fetches'],
  ['/schedules', 'Schedules'],
  ['/queues', 'Queues'],
  ['/webhooks', 'Webhooks'],
  ['/docs', 'API'],
] as const;

import type { CheerioAPI } from 'cheerio/slim';
import type { Site } from '../schemas/site.ts';
import { mainText } from '../text/html/main-text.ts';
import { ancestors, type Page, parsePage } from '../text/html/page.ts';
import { type Element, textOf } from './node-text.ts';

/** What a page that was answered with 200 is. */
export type Recognised =
  | { kind: 'article'; canonical: string | null }
  | { kind: 'soft-404' | 'consent-wall' | 'empty-template'; why: string };

/**
 * Tells an article's page from what servers send in its place with status 200: a page that says there is none, a wall
 * that asks for consent, and a template without its text. By the selectors of its site where the definition has some,
 * else by the main text that any page is searched for.
 *
 * @param asked the address of the article; `came` the one that answered after redirects.
 */
export const recognisePage = (
  html: string,
  { selectors }: Pick<Site, 'selectors'>,
  asked: string,
  came: string,
): Recognised => {
  const page = parsePage(html.slice(0, longestPage));
  const { $ } = page;
  const heading = `${textOf($('title').first(), 300)} ${textOf($('h1').first(), 300)}`;
  const { headline, body, doubtful } = selectors ? bySelectors(page, selectors) : byMainText(page, heading);
  const isArticle = headline >= 1 && body >= (selectors ? enoughBody : enoughMainText) && !doubtful;
  if (isArticle) return { kind: 'article', canonical: canonicalOf($, came) };

  if (asked !== came && new URL(came).pathname.split('/').filter(Boolean).length === 0)
    return { kind: 'soft-404', why: 'the article’s address led to the front page' };
  if (notFound.test(heading))
    return { kind: 'soft-404', why: `it is headed “${heading.trim().slice(0, 100)}”` };
  if ($(consent).length > 0) return { kind: 'consent-wall', why: 'it asks for consent and has no article' };
  return {
    kind: 'empty-template',
    why: `it has ${headline ? 'a headline' : 'no headline'} and ${body} letters of text`,
  };
};

const longestPage = 5_000_000;
/** In letters. What any page is searched for may be a teaser or a notice, so it must be more. */
const enoughBody = 80;
const enoughMainText = 250;
/** Under so many letters a page that is headed “not found” has no article about that. */
const enoughDespiteHeading = 1500;

/** How many letters headline and text have. */
interface Measured {
  headline: number;
  body: number;
  doubtful: boolean;
}

const bySelectors = ({ $ }: Page, selectors: NonNullable<Site['selectors']>): Measured => ({
  headline: letters(textOf($(selectors.headline).first(), 500)),
  body: letters(textOf($(selectors.body).first(), 5000)),
  doubtful: false,
});

/** A dialog that asks for consent is often the densest text of a wall: it does not count. */
const byMainText = (page: Page, heading: string): Measured => {
  const dialogs: ReadonlySet<unknown> = new Set(page.$(consent));
  const isOutside = (element: Element): boolean =>
    !dialogs.has(element) && ![...ancestors(element)].some((holder) => dialogs.has(holder));
  const body = mainText(page)
    .passages.filter(({ passage }) => passage.linked * 2 < passage.text.length && isOutside(passage.element))
    .reduce((sum, { passage }) => sum + letters(passage.text), 0);
  return {
    headline: letters(heading),
    body,
    doubtful: notFound.test(heading) && body < enoughDespiteHeading,
  };
};

/** In the languages of the sites known, and English. */
const notFound =
  /\b404\b|not found|does(?: not|n.t) exist|no longer available|không tìm thấy|không tồn tại|đã bị xóa|nicht gefunden|introuvable|no encontrad|не найден|не знайден|見つかりません|找不到|찾을 수 없/iu;

const consent =
  '#onetrust-banner-sdk, #didomi-host, #CybotCookiebotDialog, [id^="sp_message"], form[action*="consent"], [id*="consent"], [class*="consent-wall"], [class*="cookie-wall"]';

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

const canonicalOf = ($: CheerioAPI, base: string): string | null => {
  const href = $('link[rel="canonical"]').attr('href') ?? $('meta[property="og:url"]').attr('content') ?? '';
  return href && URL.canParse(href, base) ? new URL(href, base).href : null;
};

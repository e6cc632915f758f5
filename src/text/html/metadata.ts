import type { Element } from 'domhandler';
import { type Addresses, addressesOf, linkedAddress, ownAddresses } from './addresses.ts';
import { bylineOf } from './byline.ts';
import { headlineOf } from './headline.ts';
import { articleNode, type LinkedNode, linkedNodes, nodesOf, textOf, typesOf } from './json-ld.ts';
import { firstMeta, type MetaTags, metaTags } from './meta-tags.ts';
import type { Page } from './page.ts';
import { pageTimes } from './page-times.ts';
import type { Site } from './sites/site.ts';
import type { DeclaredTime } from './times.ts';
import { visibleText } from './visible-text.ts';

/** What a page declares of its article. */
export interface Metadata {
  headline: string | null;
  byline: string | null;
  section: string | null;
  siteName: string | null;
  published: DeclaredTime | null;
  modified: DeclaredTime | null;
  /** As declared, not checked. */
  language: string | null;
  canonicalUrl: string | null;
  addresses: Addresses;
  /** The address of the image that stands for the article. */
  image: string | null;
  /** The whole text as linked data holds it: plain, with line breaks, or HTML. */
  body: string | null;
}

/**
 * Reads the metadata of a page. Each field comes from the first that has it: the rules of its site, the linked data of
 * its article, OpenGraph and article tags, other meta tags, the page itself. `text` is the element of its main text.
 */
export const metadataOf = (
  page: Page,
  site: Site | null,
  url: string | undefined,
  text?: Element,
): Metadata => {
  const tags = metaTags(page);
  const nodes = linkedNodes(page);
  const addresses = addressesOf(page, tags, url);
  const node = articleNode(nodes, ownAddresses(addresses, tags), firstMeta(tags, 'og:title'));
  const siteName = firstMeta(tags, 'og:site_name', 'application-name') ?? publisherOf(node, nodes);
  const byline = bySite(page, site?.byline) ?? bylineOf(page, node, nodes, tags, text);
  const { published, modified } = pageTimes(page, node, nodes, tags, site);
  return {
    headline: bySite(page, site?.headline) ?? headlineOf(page, node, tags, siteName),
    byline: byline === siteName ? null : byline,
    section: bySite(page, site?.section) ?? sectionOf(node, nodes, tags),
    siteName,
    published,
    modified,
    language: languageOf(page, node, tags),
    canonicalUrl: addresses.canonical ?? linkedAddress(node, addresses),
    addresses,
    image: addresses.resolve(
      firstMeta(tags, 'og:image', 'og:image:url', 'twitter:image') ??
        textOf(nodesOf(node?.image, nodes)[0]?.url) ??
        textOf(node?.image) ??
        undefined,
    ),
    body: typeof node?.articleBody === 'string' ? node.articleBody : null,
  };
};

const bySite = ({ $ }: Page, selector: string | undefined): string | null =>
  selector === undefined ? null : visibleText($(selector).toArray()[0]) || null;

const publisherOf = (node: LinkedNode | null, nodes: readonly LinkedNode[]): string | null =>
  textOf(nodesOf(node?.publisher, nodes)[0]?.name);

/** A section that is declared, or the last step of the breadcrumbs but the article itself. */
const sectionOf = (node: LinkedNode | null, nodes: readonly LinkedNode[], tags: MetaTags): string | null => {
  const declared =
    textOf(node?.articleSection) ?? firstMeta(tags, 'article:section', 'section', 'cxenseparse:taxonomy');
  if (declared !== null) return declared.slice(0, 100);
  const crumbs = nodes.find((other) => typesOf(other).includes('BreadcrumbList'));
  const steps = nodesOf(crumbs?.itemListElement, nodes)
    .map((step) => textOf(step.name) ?? textOf(nodesOf(step.item, nodes)[0]?.name))
    .filter((name) => name !== null && name !== textOf(node?.headline));
  return steps.length > 1 ? (steps.at(-1)?.slice(0, 100) ?? null) : null;
};

const languageOf = ({ $ }: Page, node: LinkedNode | null, tags: MetaTags): string | null => {
  const html = $('html').first();
  return (
    html.attr('lang') ||
    html.attr('xml:lang') ||
    textOf(node?.inLanguage) ||
    firstMeta(tags, 'content-language', 'og:locale', 'dc.language', 'language')
  );
};

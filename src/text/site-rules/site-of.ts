import type { Article } from '../../schemas/article.ts';

/**
 * The host that a site is known by: that of an address, or a bare domain name as a person or a signature gives it, in lower
 * case and without `www.`; null where it is no public name.
 */
export const siteHost = (address: string): string | null => {
  const url = /^https?:\/\//iu.test(address) ? address : `https://${address}`;
  if (/\s/u.test(address.trim()) || !URL.canParse(url)) return null;
  const host = new URL(url).hostname.replace(/^www\./u, '').replace(/\.$/u, '');
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/u.test(host) && host.length <= 180 ? host : null;
};

/**
 * The site that a document comes from, by which its rules are known: the host of its own address, else of the signature
 * of the site, else of the first source that it names.
 */
export const siteOf = ({
  canonicalUrl,
  site,
  sourceUrls,
}: Pick<Article, 'canonicalUrl' | 'site' | 'sourceUrls'>): string | null =>
  [canonicalUrl, site, sourceUrls[0]].map((address) => (address ? siteHost(address) : null)).find(Boolean) ??
  null;

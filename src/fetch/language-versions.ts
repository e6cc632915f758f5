import type { Site } from '../schemas/site.ts';

/**
 * Where a site that has one slug in all its languages has a page's versions in the others: `/de/thu-tuong-tiep` is `/en/thu-tuong-tiep`
 * in English. Without the page itself; none for a site whose definition names no languages.
 *
 * @param url of an article's page of the site.
 */
export const languageVersions = (url: string, { languages }: Pick<Site, 'languages'>): string[] => {
  const own = new URL(url);
  const [first = '', ...rest] = own.pathname.slice(1).split('/');
  const slug = rest.length > 0 && languages.includes(first) ? rest.join('/') : [first, ...rest].join('/');
  return languages
    .map((language) => new URL(language === '' ? `/${slug}` : `/${language}/${slug}`, own.origin).href)
    .filter((version) => version !== own.href);
};

import { normaliseUrl } from '../matching/anchors/source-urls.ts';
import type { Article } from '../schemas/article.ts';
import { languageName } from './code-names.ts';
import { hostOfUrl, isSameLanguage, languagesOfDomain } from './languages-of-domain.ts';
import type { Criterion } from './ranking.ts';

/*
 * What speaks for one article being closer to the original than another, as used for the original and for the canonical
 * article. The strongest is what others say: they name its address as their source.
 */

/**
 * What stands for the page that an address leads to: the same as in matching, so without tracking parameters, `m.` and
 * `amp.`. Addresses that name no article to matching, such as a section's, stand as they are written.
 */
export const pageOf = (url: string): string => normaliseUrl(url) ?? plain(url);

const plain = (url: string): string =>
  url
    .trim()
    .replace(/^[a-z]+:\/\/(www\.)?/i, '')
    .replace(/#.*$/s, '')
    .replace(/\/$/, '');

/** What an article's addresses say. */
interface Addresses {
  /** The page of its own address; null where that is not known. */
  own: string | null;
  sources: readonly Source[];
}

interface Source {
  page: string;
  host: string;
  /** In which its site is likely to write. */
  languages: readonly string[];
}

/** Each article is asked for every other of its story. */
const knownAddresses = new WeakMap<Article, Addresses>();

const addressesOf = (article: Article): Addresses => {
  const known = knownAddresses.get(article);
  if (known) return known;
  const { canonicalUrl, sourceUrls } = article;
  const read = {
    own: canonicalUrl === null ? null : pageOf(canonicalUrl),
    sources: sourceUrls.map(sourceOf),
  };
  knownAddresses.set(article, read);
  return read;
};

const sourceOf = (url: string): Source => ({
  page: pageOf(url),
  host: hostOfUrl(url) ?? url,
  languages: languagesOfDomain(url),
});

/** Other articles that name this one's address as their source. */
export const namedBy = (article: Article, articles: readonly Article[]): Article[] => {
  const { own } = addressesOf(article);
  if (own === null) return [];
  return articles.filter(
    (other) => other.id !== article.id && addressesOf(other).sources.some(({ page }) => page === own),
  );
};

/** Sources other than the article itself. */
const othersNamed = (article: Article): Source[] => {
  const { own, sources } = addressesOf(article);
  return sources.filter(({ page }) => page !== own);
};

/** For a language the hosts of sources in whose country it is written, of those that articles in other languages declare. */
export type HostsOf = (language: string) => readonly string[];

/** All articles of a story in one language have the same hosts, which are looked for once. */
export const hostsByLanguage = (articles: readonly Article[]): HostsOf => {
  const known = new Map<string, readonly string[]>();
  return (language) => {
    const hosts = known.get(language) ?? hostsIn(language, articles);
    known.set(language, hosts);
    return hosts;
  };
};

const hostsIn = (language: string, articles: readonly Article[]): string[] => {
  const declared = articles.filter((other) => !isSameLanguage(other.language, language)).flatMap(othersNamed);
  const hosts = declared
    .filter(({ languages }) => languages.some((written) => isSameLanguage(written, language)))
    .map(({ host }) => host);
  return [...new Set(hosts)].sort();
};

export const isNamed = (articles: readonly Article[]): Criterion<Article> => ({
  score: (article) => namedBy(article, articles).length,
  reason: (article) => {
    const times = namedBy(article, articles).length;
    return `${times === 1 ? 'another article names' : `${times} articles name`} its address as the source`;
  },
});

export const inLanguageOfSource = (articles: readonly Article[]): Criterion<Article> => {
  const hostsOf = hostsByLanguage(articles);
  return {
    score: ({ language }) => Number(hostsOf(language).length > 0),
    reason: (article) => reasonByLanguage(article, hostsOf(article.language)),
  };
};

export const reasonByLanguage = ({ language }: Article, hosts: readonly string[]): string =>
  `it is in ${languageName(language)}, the language of the country of the declared source (${hosts.join(', ')})`;

export const namesNoSource: Criterion<Article> = {
  score: (article) => Number(othersNamed(article).length === 0),
  reason: () => 'it names no other source',
};

export const hasHeader: Criterion<Article> = {
  score: ({ published }) => Number(published !== null),
  reason: ({ published }) => `it has a date of publication of its own (${published?.edtf ?? ''})`,
};

/** Earlier dates score higher; digits are turned round so that texts compare that way. */
export const publishedFirst: Criterion<Article> = {
  score: ({ published }) => {
    const date = published && /^\d/.test(published.edtf) ? published.edtf : '9999';
    return date.replace(/\d/g, (digit) => String(9 - Number(digit)));
  },
  reason: ({ published }) => `it was published first (${published?.edtf ?? ''})`,
};

export const hasHeadline: Criterion<Article> = {
  score: ({ headline }) => Number(headline !== null),
  reason: () => 'it has a headline',
};

export const moreComplete: Criterion<Article> = {
  score: ({ paragraphs }) => Math.round(paragraphs.reduce((sum, { text }) => sum + amountOf(text), 0)),
  reason: () => 'its text is the most complete',
};

/** Characters, an ideograph or a Korean syllable counted as the two and a half letters that it is worth. */
const amountOf = (text: string): number => text.length + 1.5 * (text.match(denseScripts)?.length ?? 0);

const denseScripts = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Tells any two articles apart. */
export const lowestId: Criterion<Article> = {
  score: ({ id }) => id.replace(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16)),
  reason: () => 'it has the lowest id of equals',
};

import type { Article } from '../../schemas/article.ts';
import { cleanCharacters } from '../decoding/clean-characters.ts';
import { ledBack } from '../decoding/led-back.ts';
import { decodeReferences } from '../decoding/references.ts';
import { blockAt, NO_FACTS } from '../paragraphs/blocks.ts';
import type { Block, Draft, PageFacts } from '../types.ts';
import { imagesIn } from './images.ts';
import type { Kinded } from './kinds.ts';
import { mainText } from './main-text.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { isElement, parsePage } from './page.ts';
import { removedRegions } from './removed-regions.ts';
import { siteOf } from './sites/sites.ts';
import { dayOf } from './times.ts';
import { visibleText } from './visible-text.ts';

/**
 * A page as a draft, in which each passage of its main text is a block and what it declares is a fact. Headings, quotes
 * and captions have their kind already. What stands around the text is recorded region by region.
 *
 * @param url Where the page was found, if known: addresses in it are relative to that.
 */
export const readPage = (html: string, url: string | undefined): Draft => {
  const page = parsePage(html);
  const site = siteOf(page);
  const { passages, parts, isOut } = mainText(page, site);
  const metadata = metadataOf(page, site, url, parts[0]);
  const lead = site?.lead === undefined ? undefined : page.$(site.lead).toArray().find(isElement);
  const headline = tidy(metadata.headline);
  const shown = withoutHeadline(passages, headline).map(lineOf);
  const linked = linkedLines(metadata.body);
  const lines = lengthOf(linked) > MUCH_MORE * lengthOf(shown) ? linked : shown;
  if (lead && visibleText(lead) !== '')
    lines.unshift({ kind: 'text', text: visibleText(lead), origins: [[0, lead.startIndex ?? 0]] });
  const dropped = removedRegions(page, [
    ...passages.map(({ passage }) => passage.element),
    ...(lead ? [lead] : []),
  ]);
  const draft = draftOf(lines);
  return {
    ...draft,
    facts: {
      ...draft.facts,
      headline,
      section: tidy(metadata.section),
      site: metadata.siteName,
      published: metadata.published && dayOf(metadata.published),
    },
    changes: [...dropped, ...draft.changes],
    page: pageFacts(metadata, imagesIn(parts, metadata.addresses, isOut)),
  };
};

/** A paragraph to be, on one line, and where its stretches stand in the document. */
interface Line {
  kind: Block['kind'];
  text: string;
  origins: readonly (readonly [at: number, origin: number])[];
}

const lineOf = ({ passage: { text, origins }, kind }: Kinded): Line => ({ kind, text, origins });

/** Pages that are drawn by scripts show little, and have their text in the linked data only. */
const MUCH_MORE = 3;
const LONGEST_BODY = 500_000;

/** The references of a text in which the markup is escaped too are escaped twice. */
const linkedLines = (body: string | null): Line[] =>
  decodeReferences(
    decodeReferences((body ?? '').slice(0, LONGEST_BODY))
      .replace(/<\/?(?:p|br|div|li|h\d)\b[^<>]{0,500}>/giu, '\n')
      .replace(/<\/?[a-z][^<>]{0,500}>/giu, ''),
  )
    .split(/\n+/u)
    .map((line) => ({ kind: 'text' as const, text: line.replace(/\s+/gu, ' ').trim(), origins: [] }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));

const lengthOf = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);

/** The headline may stand again at the top of the text. */
const withoutHeadline = (passages: readonly Kinded[], headline: string | null): Kinded[] =>
  passages.filter(({ passage }, i) => i > 2 || tidy(passage.text) !== headline);

/** Lines to a draft with one block each, cleaned as any text, with each offset led back to the document. */
const draftOf = (lines: readonly Line[]): Draft => {
  const origins: [number, number][] = [];
  let length = 0;
  for (const line of lines) {
    for (const [at, origin] of line.origins) origins.push([length + at, origin]);
    length += line.text.length + 1;
  }
  const cleaned = cleanCharacters(
    lines.map(({ text }) => text.replace(/[\n\r\u0085\u2028\u2029\v\f]/g, ' ')).join('\n'),
  );
  const blocks: Block[] = [];
  let start = 0;
  cleaned.text.split('\n').forEach((text, i) => {
    const kind = lines[i]?.kind ?? 'text';
    const block = blockAt(cleaned.text, start, start + text.length, {
      kind,
      decided: kind !== 'text' && kind !== 'caption',
    });
    if (block) blocks.push(block);
    start += text.length + 1;
  });
  const origin = (offset: number): number => originOf(origins, offset);
  return { ...ledBack(cleaned, { origin, changes: [] }), blocks, facts: NO_FACTS };
};

/** The origin of the last stretch that begins at or before an offset, and the way from its beginning. */
const originOf = (origins: readonly (readonly [number, number])[], offset: number): number => {
  let [low, high] = [0, origins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((origins[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const [at, origin] = origins[low] ?? [0, 0];
  return origin + Math.max(0, offset - at);
};

const pageFacts = (metadata: Metadata, images: Article['images']): PageFacts => {
  const { image } = metadata;
  return {
    headline: tidy(metadata.headline),
    byline: tidy(metadata.byline),
    language: metadata.language,
    canonicalUrl: metadata.canonicalUrl,
    publishedTime: metadata.published?.iso ?? null,
    modifiedTime: metadata.modified?.iso ?? null,
    alternates: metadata.addresses.alternates,
    images:
      image === null || images.some(({ url }) => url === image)
        ? images
        : [{ url: image, caption: null, credit: null }, ...images],
  };
};

const tidy = (text: string | null): string | null => {
  const clean = text === null ? '' : cleanCharacters(text).text.replace(/\s+/g, ' ').trim();
  return clean === '' ? null : clean;
};

import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import { articleVersionTypes, isArticleVersion } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';
import { readDraft } from '../text/normalise.ts';
import { openRecord } from '../text/records.ts';
import { type Page, pageOf, siteOfDraft } from '../text/site-rules/page.ts';
import type { DocumentInput, TextTools } from '../text/types.ts';

/** A page and the host of its site; null where nothing tells. */
export interface SitePage {
  page: Page;
  host: string | null;
}

/** More pages of one site tell nothing new. Those with the lowest ids stay: as good as drawn by lot, and always the same. */
const MOST_PAGES = 5000;
/** The release that wrote no host yet. */
const FIRST_RELEASE = '1';
const pageSize = 200;

/** A document as a page of its site; null where it has no lines. */
export const sitePageOf = (input: DocumentInput, tools: TextTools): SitePage | null => {
  const opened = openRecord(input);
  const found = readDraft(opened, tools);
  if ('rejection' in found) return null;
  return { page: pageOf(input.document, found.lines), host: siteOfDraft(found.lines, opened.declared) };
};

/** The documents in the log that come from a host, as they were received: what rules did to their articles does not count. */
export async function* pagesInLog(
  log: Pick<Log, 'read' | 'readStreams' | 'head'>,
  host: string,
  tools: TextTools,
): AsyncGenerator<SitePage, void, undefined> {
  const upTo = await log.head();
  for (let after = 0; ; ) {
    const events = await log.read({ after, upTo, limit: pageSize, types: articleVersionTypes });
    const documents = new Set<DocumentId>();
    for (const event of events) {
      if (!isArticleVersion(event)) continue;
      const { data } = event;
      if (data.host === host || (data.host === null && data.normaliser === FIRST_RELEASE))
        documents.add(data.document);
    }
    const streams = [...documents].map(documentStream);
    for (const event of await log.readStreams(streams, { types: ['DocumentReceived'], bodies: true })) {
      if (event.type !== 'DocumentReceived' || !event.body) continue;
      const page = sitePageOf({ document: event.data.document, bytes: event.body }, tools);
      if (page?.host === host) yield page;
    }
    const last = events.at(-1);
    if (!last || events.length < pageSize) return;
    after = last.position;
  }
}

/** At most five thousand pages, whatever their order. */
export const somePages = async (pages: AsyncIterable<SitePage>): Promise<SitePage[]> => {
  let kept = new Map<string, SitePage>();
  for await (const found of pages) {
    kept.set(found.page.id, found);
    if (kept.size >= 2 * MOST_PAGES) kept = lowest(kept);
  }
  return [...lowest(kept).values()];
};

const lowest = (pages: ReadonlyMap<string, SitePage>): Map<string, SitePage> =>
  new Map([...pages].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST_PAGES));

import { gzipSync } from 'node:zlib';
import { defaultReading, type ReadingOptions, readDocuments } from '../../src/files/read-documents.ts';
import { walk } from '../../src/files/walk.ts';
import type { RejectionReason } from '../../src/schemas/document.ts';
import { openRecord } from '../../src/text/records.ts';
import type { Declared } from '../../src/text/types.ts';

/* Containers, and what is read from them in a form that tests compare. */

export const jsonLines = (...lines: unknown[]): Buffer =>
  Buffer.from(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));

export const warcRecord = (
  type: string,
  block: string | Uint8Array,
  headers: Record<string, string> = {},
): Buffer => {
  const bytes = Buffer.from(block);
  const lines = {
    'WARC-Type': type,
    'WARC-Record-ID': '<urn:uuid:1>',
    'WARC-Date': '2024-10-31T09:00:00Z',
    'Content-Length': String(bytes.length),
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${head.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')]);
};

/** A record of a fetched page. */
export const response = (
  body: string | Uint8Array,
  http: Record<string, string> = {},
  { url = 'https://news.example/1', status = '200 OK' } = {},
): Buffer => {
  const fields = Object.entries({ 'Content-Type': 'text/html; charset=utf-8', ...http });
  const head = `HTTP/1.1 ${status}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return warcRecord('response', Buffer.concat([Buffer.from(head), Buffer.from(body)]), {
    'WARC-Target-URI': url,
    'Content-Type': 'application/http; msgtype=response',
  });
};

/** Each record compressed by itself, as crawlers do. */
export const gzipEach = (...records: Uint8Array[]): Buffer =>
  Buffer.concat(records.map((record) => gzipSync(record)));

export interface Seen {
  record?: number;
  id?: string;
  text?: string;
  declared?: Declared;
  problem?: RejectionReason;
}

/** All that a file or folder holds; a container's end is left out, but for its problem. */
export const readAll = async (path: string, options: Partial<ReadingOptions> = {}): Promise<Seen[]> => {
  const seen: Seen[] = [];
  for await (const { place } of walk(path)) {
    for await (const read of readDocuments(place, { ...defaultReading, ...options })) {
      if ('container' in read) {
        if (read.problem) seen.push({ problem: read.problem });
        continue;
      }
      const where =
        read.place.kind === 'record'
          ? { record: read.place.record, ...(read.place.id !== undefined && { id: read.place.id }) }
          : {};
      seen.push({ ...where, ...('problem' in read ? { problem: read.problem } : contentOf(read.bytes)) });
    }
  }
  return seen;
};

const contentOf = (bytes: Uint8Array): Pick<Seen, 'text' | 'declared'> => {
  const { text, bytes: content, declared } = openRecord({ document: '', bytes });
  return { text: text ?? Buffer.from(content ?? '').toString(), ...(declared && { declared }) };
};

/** `3 broken-record`: which record was rejected, by which code. */
export const codesOf = (seen: readonly Seen[]): string[] =>
  seen.flatMap(({ record, problem }) => (problem ? [`${record ?? 'file'} ${problem.code}`] : []));

export const textsOf = (seen: readonly Seen[]): string[] =>
  seen.flatMap(({ text }) => (text === undefined ? [] : [text]));

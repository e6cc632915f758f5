import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codesOf, gzipEach, readAll, response, textsOf, warcRecord } from '../support/containers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const read = (content: Uint8Array | Uint8Array[], options = {}, name = 'crawl.warc') => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, Array.isArray(content) ? Buffer.concat(content) : content);
  return readAll(path, options);
};

const page = (text: string, url = `https://news.example/${text}`): Buffer => response(text, {}, { url });

describe('WARC files', () => {
  it('give a document for each response, resource and conversion, and pass over the rest', async () => {
    const seen = await read([
      warcRecord('warcinfo', 'software: x'),
      warcRecord('request', 'GET / HTTP/1.1\r\n\r\n', { 'WARC-Target-URI': 'https://news.example/1' }),
      response('<p>page</p>', { 'Content-Language': 'vi' }),
      warcRecord('resource', 'a text', {
        'WARC-Target-URI': '<https://news.example/2>',
        'Content-Type': 'text/plain; charset=windows-1251',
      }),
      warcRecord('metadata', 'x: y'),
      warcRecord('conversion', 'plain', {
        'WARC-Target-URI': 'https://news.example/3',
        'Content-Type': 'text/plain',
      }),
      warcRecord('revisit', 'HTTP/1.1 200 OK\r\n\r\n'),
    ]);
    expect(seen).toEqual([
      {
        record: 3,
        id: 'urn:uuid:1',
        text: '<p>page</p>',
        declared: { url: 'https://news.example/1', language: 'vi', media: 'text/html', encoding: 'utf-8' },
      },
      {
        record: 4,
        id: 'urn:uuid:1',
        text: 'a text',
        declared: { url: 'https://news.example/2', media: 'text/plain', encoding: 'windows-1251' },
      },
      {
        record: 6,
        id: 'urn:uuid:1',
        text: 'plain',
        declared: { url: 'https://news.example/3', media: 'text/plain' },
      },
    ]);
  });

  it('are known by their first bytes, packed as a whole or record by record', async () => {
    const records = [page('a'), page('b')];
    for (const content of [Buffer.concat(records), gzipEach(...records), gzipSync(Buffer.concat(records))]) {
      expect(textsOf(await read(content, {}, 'no-name-at-all'))).toEqual(['a', 'b']);
    }
  });

  it('put the body of a response together, and unpack it', async () => {
    const whole = 'the body '.repeat(50);
    const chunked = '5\r\nthe b\r\n4;name=value\r\nody \r\n0\r\n\r\n';
    const bodies: [Uint8Array | string, Record<string, string>, string][] = [
      [chunked, { 'Transfer-Encoding': 'chunked' }, 'the body '],
      ['never was chunked', { 'Transfer-Encoding': 'chunked' }, 'never was chunked'],
      ['5\r\nthe b\r\nffff\r\nody', { 'Transfer-Encoding': 'chunked' }, 'the body'],
      [gzipSync(whole), { 'Content-Encoding': 'gzip' }, whole],
      [brotliCompressSync(whole), { 'Content-Encoding': 'br' }, whole],
      [deflateSync(whole), { 'Content-Encoding': 'deflate' }, whole],
      [deflateRawSync(whole), { 'Content-Encoding': 'deflate' }, whole],
      ['unpacked by the crawler', { 'Content-Encoding': 'gzip' }, 'unpacked by the crawler'],
    ];
    const seen = await read(bodies.map(([body, http]) => response(body, http)));
    expect(textsOf(seen)).toEqual(bodies.map(([, , text]) => text));
  });

  it('reject what is no article of its own, and go on', async () => {
    const seen = await read(
      [
        response('moved', {}, { status: '301 Moved Permanently' }),
        response('not here', {}, { status: '404 Not Found' }),
        response('body{}', { 'Content-Type': 'text/css' }),
        response('\x89PNG', { 'Content-Type': 'image/png' }),
        warcRecord('response', 'no HTTP at all', { 'Content-Type': 'application/http' }),
        response(gzipSync(Buffer.alloc(5_000_000)), { 'Content-Encoding': 'gzip' }),
        page('last'),
      ],
      { maxBytes: 1_000_000 },
    );
    expect(codesOf(seen)).toEqual([
      '1 no-page',
      '2 no-page',
      '3 not-text',
      '4 not-text',
      '5 broken-record',
      '6 too-large',
    ]);
    expect(textsOf(seen)).toEqual(['last']);
  });

  it('lose only the records whose frame is broken', async () => {
    const noLength = Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n\r\nstray text\r\n\r\n');
    const endless = Buffer.from('WARC/1.0\r\nWARC-Type: response\r\n');
    const longHeader = Buffer.from(`WARC/1.0\r\nX: ${'x'.repeat(200_000)}\r\n\r\n`);
    const seen = await read([
      page('a'),
      noLength,
      page('b'),
      endless,
      page('c'),
      Buffer.from(`garbage\n${'x'.repeat(100_000)}\n`),
      longHeader,
      page('d'),
    ]);
    expect(textsOf(seen)).toEqual(['a', 'b', 'c', 'd']);
    expect(codesOf(seen).every((code) => code.endsWith('broken-record'))).toBe(true);
    expect(seen.filter(({ problem }) => problem)).not.toHaveLength(0);
  });

  it('skip a record that is too large without reading it, and tell one that breaks off', async () => {
    const cut = page('never read').subarray(0, -20);
    const seen = await read([response('x'.repeat(300_000)), page('b'), cut], { maxBytes: 100_000 });
    expect(codesOf(seen)).toEqual(['1 too-large', '3 broken-record']);
    expect(seen.at(-1)?.problem?.message).toMatch(/breaks off in the record: \d+ of its \d+ bytes/);
    expect(textsOf(seen)).toEqual(['b']);
  });

  it('are read with bare line feeds and folded header lines', async () => {
    const record =
      'WARC/1.1\nWARC-Type: conversion\nX: a\n b\nContent-Length: 4\nContent-Type: text/plain\n\ntext\n\n';
    expect(textsOf(await read(Buffer.from(record.repeat(2))))).toEqual(['text', 'text']);
  });
});

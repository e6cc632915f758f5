import { beforeAll, describe, expect, it } from 'vitest';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { createSites } from '../../src/fetch/sites.ts';
import { normalise } from '../../src/text/normalise.ts';
import type { TextTools } from '../../src/text/types.ts';
import { loadTextTools } from '../../src/text-tools.ts';
import { judgePage } from '../../src/workers/fetched-page.ts';
import { seedOriginal } from '../support/seed-page.ts';
import { vietnamnetPage } from '../support/vietnamnet-page.ts';

const original = seedOriginal();
const url = `https://vietnamnet.vn${original.path}`;
const page = vietnamnetPage(original);

describe('a page whose encoding is told wrongly', () => {
  let tools: TextTools;
  beforeAll(async () => {
    tools = await loadTextTools();
  });

  const read = (body: Uint8Array, contentType: string) => {
    const headers = { 'content-type': contentType };
    const judged = judgePage({ asked: url, url, headers, body }, vietnamnet, createSites([vietnamnet]));
    if (judged.outcome !== 'article') return judged.outcome;
    const outcome = normalise({ document: judged.document, bytes: judged.bytes }, tools);
    return 'article' in outcome ? outcome.article.headline : outcome.rejection;
  };

  it('is read as what it is, by header, by page, by both or by neither', () => {
    const body = Buffer.from(page);
    const lying = Buffer.from(page.replace('<meta charset="UTF-8">', '<meta charset="windows-1251">'));
    for (const header of [
      'text/html',
      'text/html; charset=utf-8',
      'text/html; charset=iso-8859-1',
      'text/html; charset=nonsense',
    ]) {
      expect([header, read(body, header)]).toEqual([header, original.headline]);
      expect([header, read(lying, header)]).toEqual([header, original.headline]);
    }
  });

  it('is read as UTF-16 where it is that', () => {
    expect(read(Buffer.from(`\ufeff${page}`, 'utf16le'), 'text/html; charset=utf-8')).toBe(original.headline);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultFields } from '../../src/files/containers/json-record.ts';
import { sha256 } from '../../src/ids.ts';
import { recordBytes } from '../../src/text/records.ts';
import { codesOf, jsonLines, readAll, textsOf } from '../support/containers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const read = (content: Uint8Array | string, options = {}, name = 'news.jsonl') => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return readAll(path, options);
};

describe('JSON lines', () => {
  it('give a document a line, with what the line declares and its number', async () => {
    const lines = jsonLines(
      { id: 'a', text: 'One.', url: 'https://news.example/a', date: '2024-10-31', lang: 'en' },
      { id: 2, text: 'Two.', title: 'Number two' },
    );
    expect(await read(lines)).toEqual([
      {
        record: 1,
        id: 'a',
        text: 'One.',
        declared: { url: 'https://news.example/a', date: '2024-10-31', language: 'en' },
      },
      { record: 2, id: '2', text: 'Two.', declared: { headline: 'Number two' } },
    ]);
  });

  it('are known by each of their usual names', async () => {
    for (const name of ['a.jsonl', 'a.ndjson', 'a.JSONL', 'a.jsonlines']) {
      expect(textsOf(await read(jsonLines({ text: 'x' }), {}, name))).toEqual(['x']);
    }
  });

  it('take their fields from other names when these are given', async () => {
    const fields = {
      id: ['key'],
      text: ['body'],
      url: ['link', 'href'],
      date: ['published'],
      language: ['language'],
      headline: ['head'],
    };
    const line = {
      key: 7,
      body: 'Text.',
      href: 'https://a.example/',
      published: '2024',
      language: 'vi',
      head: 'H',
    };
    expect(await read(jsonLines(line, { text: 'x' }), { fields })).toEqual([
      {
        record: 1,
        id: '7',
        text: 'Text.',
        declared: { url: 'https://a.example/', date: '2024', language: 'vi', headline: 'H' },
      },
      { record: 2, problem: expect.objectContaining({ message: 'The field "body" is missing.' }) },
    ]);
  });

  it('are read with byte order mark, carriage returns, blank lines and no line end at the end', async () => {
    const seen = await read('\ufeff{"text":"a"}\r\n\r\n  \n{"text":"b"}\r\n\n{"text":"c"}');
    expect(seen).toEqual([
      { record: 1, text: 'a' },
      { record: 4, text: 'b' },
      { record: 6, text: 'c' },
    ]);
  });

  it('lose only the lines that are wrong, each with its number and what is wrong', async () => {
    const lines = jsonLines(
      { text: 'good' },
      '{"text": "cut o',
      '[1, 2]',
      'null',
      { id: 1 },
      { text: 5 },
      { text: 'x', url: { is: 'an object' } },
      { text: 'x', id: [] },
      { text: 'x', url: `https://a.example/${'x'.repeat(5000)}` },
      { text: 'last', url: null, date: '', lang: ' ' },
    );
    const seen = await read(lines);
    expect(textsOf(seen)).toEqual(['good', 'last']);
    expect(seen.at(-1)).toEqual({ record: 10, text: 'last' });
    expect(codesOf(seen)).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((line) => `${line} broken-record`));
    expect(seen.slice(1, -1).map(({ problem }) => problem?.message)).toEqual([
      'The line is not JSON.',
      'This is a list, not an object with fields.',
      'This is null, not an object with fields.',
      'The field "text" is missing.',
      'The field "text" is a number, where a text should be.',
      'The field "url" is an object, where a text should be.',
      'The field "id" is a list, where a text or number should be.',
      expect.stringContaining('characters, more than the 4000 that a url may have'),
    ]);
  });

  it('does not take fields from where objects have them without being asked', async () => {
    const fields = {
      id: [],
      text: ['constructor'],
      url: ['__proto__'],
      date: [],
      language: [],
      headline: [],
    };
    expect(codesOf(await read(jsonLines({ x: 1 }), { fields }))).toEqual(['1 broken-record']);
    expect(textsOf(await read('{"constructor": "own"}', { fields }))).toEqual(['own']);
  });

  it('skip a line that is too long, and tell its number and size', async () => {
    const seen = await read(jsonLines({ text: 'a' }, { text: 'x'.repeat(3_000_000) }, { text: 'b' }), {
      maxBytes: 1000,
    });
    expect(textsOf(seen)).toEqual(['a', 'b']);
    expect(seen[1]).toMatchObject({
      record: 2,
      problem: { code: 'too-large', message: expect.stringContaining('3000011 bytes') },
    });
  });

  it('are rejected in another encoding, and bear a broken byte', async () => {
    expect(codesOf(await read(Buffer.from('\ufeff{"text":"a"}\n', 'utf16le')))).toEqual([
      'file broken-container',
    ]);
    const cyrillic = Buffer.concat([
      Buffer.from('{"text":"'),
      Buffer.alloc(100, 0xe0),
      Buffer.from('"}\n{"text":"'),
      Buffer.from('Twenty words and one broken byte: '),
      Buffer.of(0xff),
      Buffer.from('"}\n'),
    ]);
    const seen = await read(cyrillic);
    expect(codesOf(seen)).toEqual(['1 undecodable']);
    expect(textsOf(seen)).toEqual(['Twenty words and one broken byte: \ufffd']);
  });

  it('tell a file without any line', async () => {
    expect(codesOf(await read('\n\n'))).toEqual(['file empty']);
    expect(codesOf(await read(''))).toEqual(['file empty']);
  });
});

describe('the bytes of a record', () => {
  it('are the same for the same text with the same facts, wherever and in whatever order they stand', async () => {
    const ids = async (line: string): Promise<string[]> => {
      const path = join(temporaryFolder(), 'a.jsonl');
      writeFileSync(path, line);
      const { readDocuments, defaultReading } = await import('../../src/files/read-documents.ts');
      const found: string[] = [];
      const place = { kind: 'file' as const, root: join(path, '..'), path: 'a.jsonl', size: 0, modified: 0 };
      for await (const one of readDocuments(place, defaultReading))
        if ('bytes' in one) found.push(sha256(one.bytes));
      return found;
    };
    const [one] = await ids('{"id":1,"text":"T","url":"https://a.example/","lang":"de"}');
    const [other] = await ids('\n{"lang":" de ","extra":[1],"url":"https://a.example/","text":"\\u0054"}');
    const [elsewhere] = await ids('{"text":"T","url":"https://b.example/","lang":"de"}');
    expect(other).toBe(one);
    expect(elsewhere).not.toBe(one);
  });

  it('are the text itself where nothing is declared', () => {
    expect(recordBytes('Nothing more.', {})).toEqual(new TextEncoder().encode('Nothing more.'));
  });

  it('keep apart what would be read as something else', () => {
    for (const text of ['{"onestory.record":1}\nx', 'GIF89a is a format', 'a\0b']) {
      expect(sha256(recordBytes(text, {}))).not.toBe(sha256(text));
    }
  });
});

describe('a file that is one JSON object', () => {
  const article = { text: 'Bridge opens.\nAt last.', title: 'Bridge', url: 'https://news.example/a', id: 7 };
  const declared = { headline: 'Bridge', url: 'https://news.example/a' };

  it('gives the document that the same line of JSON lines gives, at its own place', async () => {
    for (const content of [JSON.stringify(article), `\ufeff\n${JSON.stringify(article, null, 2)}\r\n`]) {
      for (const name of ['a.json', 'a.txt']) {
        expect(await read(content, {}, name)).toEqual([{ text: article.text, declared }]);
      }
    }
    expect(await read(gzipSync(JSON.stringify(article, null, 1)), {}, 'a.json.gz')).toEqual([
      { text: article.text, declared },
    ]);
  });

  it('takes its fields from other names when these are given, and is rejected without a text', async () => {
    const content = JSON.stringify({ maintext: 'Bridge opens.', title_page: 'Bridge' });
    const fields = { ...defaultFields, text: ['maintext'] };
    expect(await read(content, { fields }, 'a.json')).toEqual([{ text: 'Bridge opens.' }]);
    expect(await read(content, {}, 'a.json')).toEqual([
      {
        problem: expect.objectContaining({ code: 'broken-record', message: 'The field "text" is missing.' }),
      },
    ]);
  });

  it.each([
    '{ braces } around a text }',
    '{"text": "cut o',
    '["text"]',
    '"text"',
    '{"text":"a"}\n{"text":"b"}',
  ])('is told from a text that only looks like one: %j', async (content) => {
    expect(await read(content, {}, 'a.json')).toEqual([{ text: content }]);
  });
});

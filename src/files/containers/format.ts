/** What a file holds, once it is unpacked. */
export type Format = 'json-lines' | 'warc' | 'plain';

const jsonLines = /\.(jsonl|ndjson|jsonlines|ldjson)$/i;
const packed = /\.gz$/i;

/** Bytes at the beginning that tell a format. */
export const headBytes = 16;

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

/** A WARC is known by how it begins, JSON lines by their name: a text may begin with a brace too. */
export const formatOf = (path: string, head: Uint8Array): Format => {
  if (/^WARC\/\d/.test(new TextDecoder('latin1').decode(head.subarray(0, headBytes)))) return 'warc';
  return jsonLines.test(path) ? 'json-lines' : 'plain';
};

/** `news.jsonl.gz` -> `news.jsonl`. */
export const unpackedName = (path: string): string => path.replace(packed, '');

/** Whether a file may be a container and so long work, by its name alone. */
export const mayBeContainer = (path: string): boolean =>
  packed.test(path) || jsonLines.test(path) || /\.warc$/i.test(path);

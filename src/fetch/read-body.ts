import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { messageOf } from '../errors.ts';
import { FetchFailure } from './failure.ts';

/** What this fetcher can read, for Accept-Encoding. */
export const acceptedEncodings = 'gzip, br, deflate';

/**
 * The bytes of a body, decompressed; never more than `most` of them in memory, neither as sent nor as decompressed.
 *
 * @param encoding the Content-Encoding header.
 * @throws FetchFailure `too-large`, `bad-encoding`; and what `chunks` throws.
 */
export const readBody = async (
  chunks: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  most: number,
): Promise<Uint8Array> => {
  const codings = (encoding ?? '').toLowerCase().split(',');
  const named = codings.map((coding) => coding.trim()).filter((name) => name !== '' && name !== 'identity');
  // No server stacks codings for a good reason.
  if (named.length > 1)
    throw new FetchFailure('bad-encoding', `the body is packed ${named.length} times over`);
  const sent = await collect(chunks, most);
  const [coding] = named;
  if (!coding || sent.length === 0) return sent;
  return unpack(sent, coding, most);
};

const collect = async (chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> => {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw tooLarge(most, 'as sent');
    all.push(chunk);
  }
  return Buffer.concat(all);
};

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const unpackers: Record<string, Unpack> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  // Some servers send deflate without its zlib header, whose low four bits are 8.
  deflate: (bytes, options) =>
    promisify(((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, options),
};

const unpack = async (sent: Uint8Array, coding: string, most: number): Promise<Uint8Array> => {
  const unpacker = Object.hasOwn(unpackers, coding) ? unpackers[coding] : undefined;
  if (!unpacker)
    throw new FetchFailure(
      'bad-encoding',
      `the body is packed as ${coding.slice(0, 50)}, which was not asked for`,
    );
  try {
    return await unpacker(sent, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(most, 'unpacked');
    throw new FetchFailure(
      'bad-encoding',
      `the body is not the ${coding} it says it is: ${messageOf(error)}`,
    );
  }
};

const tooLarge = (most: number, how: string): FetchFailure =>
  new FetchFailure('too-large', `the body has more than ${most} bytes ${how}`);

import { setImmediate } from 'node:timers/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { messageOf } from '../../errors.ts';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import { ContainerDamage } from './damage.ts';

/** How much a compressed file may unpack to. */
export interface UnpackLimits {
  /** Bytes in all. */
  maxUnpackedBytes: number;
  /** Unpacked bytes for one packed byte; counts from ten million unpacked bytes on. */
  maxRatio: number;
}

const ratioCountsFrom = 10_000_000;

/** Packed bytes handed over at once: deflate makes at most a thousand times as much of them. */
const step = 16_384;

/**
 * Unpacks a gzip stream (RFC 1952) of any number of members, as it comes. Members are unpacked one by one here, and not
 * by `createGunzip`: that one throws away what it has unpacked of good members when a later one is damaged.
 *
 * @param packedBytes how many bytes of the file itself have been read: what was packed twice counts by them.
 * @throws ContainerDamage where the data is damaged, breaks off, or passes a limit; all bytes before that were yielded.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  limits: UnpackLimits,
  packedBytes: () => number = () => Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  const reader = createByteReader(chunks);
  let unpacked = 0;
  while (await anotherMember(reader)) {
    for await (const bytes of member(reader)) {
      unpacked += bytes.length;
      if (unpacked > limits.maxUnpackedBytes) throw tooMuch(`more than ${limits.maxUnpackedBytes} bytes`);
      if (
        unpacked > ratioCountsFrom &&
        unpacked > limits.maxRatio * Math.min(reader.offset(), packedBytes())
      ) {
        throw tooMuch(`more than ${limits.maxRatio} bytes for each of its own`);
      }
      yield bytes;
      // A thousand such pieces come from one packed one: the program's other work is to have its turn between them.
      await setImmediate();
    }
  }
}

/** Whether another member begins here. Zeros after the last one are padding. */
const anotherMember = async (reader: ByteReader): Promise<boolean> => {
  const begins = await reader.peek(3);
  if (begins.length === 0) return false;
  if (begins[0] === 0x1f && begins[1] === 0x8b && begins[2] === 8) return true;
  const start = reader.offset();
  for (let some = await reader.some(step); some !== null; some = await reader.some(step)) {
    if (start === 0 || some.some((byte) => byte !== 0)) throw damaged(start, 'no gzip data begins there');
  }
  return false;
};

async function* member(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const start = reader.offset();
  await passHeader(reader);
  let checksum = 0;
  let length = 0;
  for await (const bytes of inflate(reader)) {
    checksum = crc32(bytes, checksum);
    length = (length + bytes.length) % 2 ** 32;
    yield bytes;
  }
  const trailer = await reader.take(8);
  if (trailer.length < 8) throw breaksOff(reader);
  const view = new DataView(trailer.buffer);
  if (view.getUint32(0, true) !== checksum || view.getUint32(4, true) !== length) {
    throw damaged(start, 'the checksum of what begins there is wrong');
  }
}

const passHeader = async (reader: ByteReader): Promise<void> => {
  const fixed = await reader.take(10);
  if (fixed.length < 10) throw breaksOff(reader);
  const flags = fixed[3] ?? 0;
  if (flags & 4) {
    const [low = 0, high = 0] = await reader.take(2);
    await reader.skip(low + 256 * high);
  }
  for (const flag of [8, 16]) if (flags & flag) await passName(reader);
  if (flags & 2) await reader.skip(2);
};

/** A file name or comment, which ends with a zero byte. */
const passName = async (reader: ByteReader): Promise<void> => {
  for (let some = await reader.some(step); some !== null; some = await reader.some(step)) {
    const end = some.indexOf(0);
    if (end < 0) continue;
    reader.back(some.length - end - 1);
    return;
  }
};

/** The deflated data of one member; the reader stands behind it afterwards. */
async function* inflate(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw();
  const made: Uint8Array[] = [];
  let failure: unknown = null;
  // After an error the callback of the write does not come.
  let wake = (): void => undefined;
  inflater.on('data', (bytes: Uint8Array) => made.push(bytes));
  inflater.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  try {
    for (let fed = 0; ; ) {
      const some = await reader.some(step);
      if (some === null) throw breaksOff(reader);
      fed += some.length;
      await new Promise<void>((resolve) => {
        wake = resolve;
        inflater.write(some, () => resolve());
      });
      yield* made.splice(0);
      if (failure !== null) throw damaged(reader.offset(), messageOf(failure));
      if (inflater.bytesWritten === fed) continue;
      // What it left is behind the end of the deflated data.
      reader.back(fed - inflater.bytesWritten);
      return;
    }
  } finally {
    inflater.destroy();
  }
}

const damaged = (offset: number, what: string): ContainerDamage =>
  new ContainerDamage(
    `The gzip data is damaged near byte ${offset}: ${what}.`,
    'Get the file again from where it came from.',
  );

const breaksOff = (reader: ByteReader): ContainerDamage =>
  new ContainerDamage(
    `The gzip data breaks off at byte ${reader.offset()}.`,
    'Check whether the file was copied completely; then ingest it again.',
  );

const tooMuch = (what: string): ContainerDamage =>
  new ContainerDamage(
    `The file unpacks to ${what}.`,
    'If that is right, raise ONESTORY_MAX_UNPACKED or ONESTORY_MAX_RATIO and ingest it again.',
  );

import { PermanentError } from '../../errors.ts';
import { sha256 } from '../../ids.ts';

/*
 * The model's container: `ONESTORY`, the format's number, the SHA-256 of all that follows, the length of a JSON head,
 * the head, and typed arrays in little-endian order, each beginning at a multiple of eight bytes.
 */

const formatNumber = 2;

const kinds = { Uint8Array, Uint16Array, Uint32Array, Float64Array };
type Kind = keyof typeof kinds;

/** One array of the container. */
export type Part = Uint8Array | Uint16Array | Uint32Array | Float64Array;

export interface Container {
  /** JSON of the writer's own. */
  head: unknown;
  parts: Map<string, Part>;
  /** Hexadecimal. */
  checksum: string;
}

/** Bytes -> container. Throws PermanentError where the bytes are no model of this format or differ from what was written. */
export function unpack(bytes: Uint8Array): Container {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < bodyAt + 4 || latin1(bytes.subarray(0, 8)) !== magic)
    throw new PermanentError('The file is not an Onestory model. Restore data/ from the package.');
  const format = view.getUint32(8, true);
  if (format !== formatNumber)
    throw new PermanentError(
      `The model has format ${format}; this release reads ${formatNumber}. Use the model of the same release.`,
    );
  const checksum = sha256(bytes.subarray(bodyAt));
  if (checksum !== Buffer.from(bytes.subarray(12, bodyAt)).toString('hex'))
    throw new PermanentError(
      'The model file is damaged: its checksum is wrong. Restore data/ from the package.',
    );
  const headLength = view.getUint32(bodyAt, true);
  const text = new TextDecoder().decode(bytes.subarray(bodyAt + 4, bodyAt + 4 + headLength));
  // The checksum has shown that `pack` wrote this, so it has pack's form.
  const { head, layout } = JSON.parse(text) as { head: unknown; layout: [string, Kind, number, number][] };
  const start = align(bodyAt + 4 + headLength);
  // A copy, because typed arrays want an aligned start and a file's buffer may begin anywhere.
  const memory = Uint8Array.from(bytes.subarray(start)).buffer;
  const parts = new Map<string, Part>();
  for (const [name, kind, at, length] of layout) parts.set(name, new kinds[kind](memory, at, length));
  return { head, parts, checksum };
}

/** Head and arrays -> bytes; the same input gives the same bytes. */
export function pack(head: unknown, parts: Map<string, Part>): Uint8Array {
  const layout: [string, string, number, number][] = [];
  let length = 0;
  for (const [name, part] of parts) {
    layout.push([name, part.constructor.name, length, part.length]);
    length = align(length + part.byteLength);
  }
  const json = new TextEncoder().encode(JSON.stringify({ head, layout }));
  const start = align(bodyAt + 4 + json.length);
  const bytes = new Uint8Array(start + length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint32(8, formatNumber, true);
  view.setUint32(bodyAt, json.length, true);
  bytes.set(json, bodyAt + 4);
  [...parts.values()].forEach((part, index) => {
    const at = start + (layout[index]?.[2] ?? 0);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
  });
  bytes.set(Buffer.from(sha256(bytes.subarray(bodyAt)), 'hex'), 12);
  return bytes;
}

const magic = 'ONESTORY';
const bodyAt = 8 + 4 + 32;
const align = (offset: number): number => (offset + 7) & ~7;
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

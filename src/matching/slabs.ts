import { withRoom } from './columns.ts';
import type { Spill, Spilling } from './spill.ts';

/** Blocks of bytes by number, side by side in large buffers; where it may spill, only the newest are in memory. */
export interface Slabs {
  /** Puts arrays one behind the other, each at a multiple of eight bytes. Out: the block's number. */
  add(arrays: readonly ArrayBufferView[]): number;
  /** Where a block lies: in a buffer of many, or in a copy of its own. */
  at(block: number): Place;
  /** Nothing of a block is left, but its room is not used again. */
  clear(block: number): void;
}

export interface Place {
  buffer: ArrayBuffer;
  offset: number;
}

/** `onSpilled` is told of each buffer that has been spilled: it goes when nothing looks at it any more. */
export function createSlabs(spilling?: Spilling, onSpilled?: (buffer: ArrayBufferLike) => void): Slabs {
  /** By block: the number of its slab, where in it it begins, and its length in bytes. */
  let [slabOf, offsets, lengths] = [new Uint32Array(0), new Uint32Array(0), new Uint32Array(0)];
  let blocks = 0;
  const slabs: Slab[] = [];
  let current = emptySlab(0);
  let spill: Spill | null = null;
  /** Slabs below this number are in the spill; blocks in those that are not. */
  let spilled = 0;
  let inMemory = 0;

  const begin = (bytes: number): void => {
    spillOldest();
    const size = Math.max(Math.min(largestSlab, 2 * (current.buffer?.byteLength ?? 0)), smallestSlab, bytes);
    current = emptySlab(size);
    slabs.push(current);
  };

  /** Where the disk has no room they stay, until the next slab is full. */
  function spillOldest(): void {
    if (!spilling) return;
    for (; inMemory > spilling.articlesInMemory; spilled++) {
      const slab = slabs[spilled];
      if (!slab?.buffer) return;
      spill ??= spilling.open();
      const position = spill.append(new Uint8Array(slab.buffer, 0, slab.used));
      if (position === null) return;
      onSpilled?.(slab.buffer);
      slab.position = position;
      slab.buffer = null;
      inMemory -= slab.blocks;
    }
  }

  return {
    add(arrays) {
      const length = arrays.reduce((sum, array) => sum + padded(array.byteLength), 0);
      if (!current.buffer || current.used + length > current.buffer.byteLength) begin(length);
      const block = blocks++;
      slabOf = withRoom(slabOf, blocks);
      offsets = withRoom(offsets, blocks);
      lengths = withRoom(lengths, blocks);
      slabOf[block] = slabs.length - 1;
      offsets[block] = current.used;
      lengths[block] = length;
      for (const array of arrays) {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        new Uint8Array(current.buffer ?? noBytes, current.used).set(bytes);
        current.used += padded(array.byteLength);
      }
      current.blocks++;
      inMemory++;
      return block;
    },
    at(block) {
      const slab = block < blocks ? slabs[slabOf[block] ?? -1] : undefined;
      const offset = offsets[block] ?? 0;
      if (slab?.buffer) return { buffer: slab.buffer, offset };
      if (!slab || !spill) throw new RangeError(`No block ${block}.`);
      return { buffer: spill.read(slab.position + offset, lengths[block] ?? 0).buffer, offset: 0 };
    },
    clear(block) {
      const slab = slabs[slabOf[block] ?? -1];
      const [offset, length] = [offsets[block] ?? 0, lengths[block] ?? 0];
      if (slab?.buffer) new Uint8Array(slab.buffer, offset, length).fill(0);
      else if (slab) spill?.clear(slab.position + offset, length);
    },
  };
}

interface Slab {
  /** Null where it lies in the spill, from `position`. */
  buffer: ArrayBuffer | null;
  position: number;
  used: number;
  blocks: number;
}

const emptySlab = (size: number): Slab => ({
  buffer: new ArrayBuffer(size),
  position: 0,
  used: 0,
  blocks: 0,
});
const noBytes = new ArrayBuffer(0);

const smallestSlab = 2 ** 15;
const largestSlab = 2 ** 22;

/** The bytes that an array takes: each begins where any kind of number may. */
export const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

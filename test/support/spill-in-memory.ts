import type { Spill, Spilling } from '../../src/matching/spill.ts';

/** A spill that is no file and has `room` for so many bytes, for tests of what uses one. */
export function spillInMemory(room: number = Number.POSITIVE_INFINITY): Spill & { size(): number } {
  let bytes = new Uint8Array(1024);
  let size = 0;
  let closed = false;
  const mustHave = (end: number): void => {
    if (closed) throw new Error('The spill is closed.');
    if (end > size) throw new RangeError(`The spill ends at ${size}, before ${end}.`);
  };
  return {
    append(more) {
      mustHave(0);
      if (size + more.length > room) return null;
      if (size + more.length > bytes.length) {
        const longer = new Uint8Array(2 * (size + more.length));
        longer.set(bytes);
        bytes = longer;
      }
      bytes.set(more, size);
      size += more.length;
      return size - more.length;
    },
    read(position, length) {
      mustHave(position + length);
      return bytes.slice(position, position + length);
    },
    readInto(target, position) {
      mustHave(position + target.length);
      target.set(bytes.subarray(position, position + target.length));
    },
    clear(position, length) {
      mustHave(position + length);
      bytes.fill(0, position, position + length);
    },
    close() {
      closed = true;
    },
    size: () => (closed ? 0 : size),
  };
}

/** As a program spills, but for nearly all that there is. */
export const spillingAll: Spilling = { articlesInMemory: 1, open: () => spillInMemory() };

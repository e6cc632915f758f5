export type OriginWriter = ReturnType<typeof createOriginWriter>;

/**
 * Collects a text that is made from pieces of another, and tells for each offset of the new text where it was in the
 * old one (UTF-16 units; exact within a piece that was copied). Remembers only where offsets jump.
 */
export const createOriginWriter = () => {
  const parts: string[] = [];
  const offsets: number[] = [];
  const origins: number[] = [];
  let length = 0;
  return {
    write(text: string, from: number): void {
      if (text === '') return;
      const last = offsets.length - 1;
      const expected = last < 0 ? 0 : (origins[last] ?? 0) + length - (offsets[last] ?? 0);
      if (from !== expected || last < 0) {
        offsets.push(length);
        origins.push(from);
      }
      parts.push(text);
      length += text.length;
    },
    text: (): string => parts.join(''),
    origin(offset: number): number {
      let low = 0;
      let high = offsets.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((offsets[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return (origins[low] ?? 0) + offset - (offsets[low] ?? 0);
    },
  };
};

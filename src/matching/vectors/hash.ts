/** Spreads the bits of a 32-bit integer (the finaliser of MurmurHash3, Appleby 2011). Unsigned result. */
export function scatter(value: number): number {
  let h = value;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** An unsigned 32-bit hash of a stretch of a string's UTF-16 units: FNV-1a, then {@link scatter}. Part of the model's file format. */
export function hash32(text: string, start = 0, end: number = text.length): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scatter(h);
}

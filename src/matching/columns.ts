/** Numbers by place, such as the slot of an article. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/**
 * The column itself where it has `length` places, else a longer copy: by an eighth, since what is kept for each article
 * that ever came is to take no more than it needs. New places hold `fill`.
 */
export function withRoom<C extends Column>(column: C, length: number, fill = 0): C {
  if (length <= column.length) return column;
  // A column is made by its constructor, which type `Column` says for all of them.
  const kind = column.constructor as new (length: number) => C;
  const longer = new kind(Math.max(64, Math.ceil(length * 1.125)));
  longer.set(column);
  if (fill !== 0) longer.fill(fill, column.length);
  return longer;
}

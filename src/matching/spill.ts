/** A temporary file, as far as matching uses one: what is seldom asked for lies there and not in memory. */
export interface Spill {
  /** Puts bytes behind those that are there. Out: where they begin; null where there is no room for them. */
  append(bytes: Uint8Array): number | null;
  /** A copy of `length` bytes from `position`. */
  read(position: number, length: number): Uint8Array<ArrayBuffer>;
  /** Copies from `position` into `target`, as much as that is long: to make room for each of many readings would show. */
  readInto(target: Uint8Array, position: number): void;
  /** Writes zeros over `length` bytes from `position`: they are to be nowhere any more. */
  clear(position: number, length: number): void;
  /** Gives the room back. */
  close(): void;
}

/** When and where matching spills. */
export interface Spilling {
  /** So many articles, those that came last, are in memory whole. */
  articlesInMemory: number;
  open(): Spill;
}

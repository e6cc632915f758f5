/** A hash table from 32-bit keys to two numbers, with open addressing: eighteen bytes a key and as much room to grow. */
export interface KeyDirectory {
  /** By place. Replaced when the table grows, which only `find` with `make` can cause. */
  blocks: Uint32Array;
  lengths: Uint32Array;
  /** The place of a key; -1 where it has none and `make` is not given. */
  find(key: number, make: boolean): number;
  /** All keys, ascending. */
  keys(): Uint32Array;
}

export function createKeyDirectory(): KeyDirectory {
  let keys = new Uint32Array(1024);
  let taken = new Uint8Array(1024);
  let count = 0;
  const directory = { blocks: new Uint32Array(1024), lengths: new Uint32Array(1024), find, keys: sorted };
  return directory;

  function find(key: number, make: boolean): number {
    if (make && count * 10 > keys.length * 7) grow();
    const mask = keys.length - 1;
    let place = key & mask;
    while (taken[place] === 1) {
      if (keys[place] === key) return place;
      place = (place + 1) & mask;
    }
    if (!make) return -1;
    taken[place] = 1;
    keys[place] = key;
    count++;
    return place;
  }

  function sorted(): Uint32Array {
    return keys.filter((_, place) => taken[place] === 1).sort();
  }

  function grow(): void {
    const old = { keys, taken, blocks: directory.blocks, lengths: directory.lengths };
    const size = keys.length * 2;
    keys = new Uint32Array(size);
    taken = new Uint8Array(size);
    directory.blocks = new Uint32Array(size);
    directory.lengths = new Uint32Array(size);
    count = 0;
    for (let from = 0; from < old.keys.length; from++) {
      if (old.taken[from] !== 1) continue;
      const place = find(old.keys[from] ?? 0, true);
      directory.blocks[place] = old.blocks[from] ?? 0;
      directory.lengths[place] = old.lengths[from] ?? 0;
    }
  }
}

/** Remembers what was asked for last, and forgets the rest: a cache in two generations. */
export interface Recent<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): Value;
  delete(key: Key): void;
  /** Forgets the values that `which` holds of. */
  forget(which: (value: Value) => boolean): void;
}

/** At least the last `most` values are remembered, and at most twice as many. */
export function createRecent<Key, Value>(most: number): Recent<Key, Value> {
  let recent = new Map<Key, Value>();
  let earlier = new Map<Key, Value>();
  const set = (key: Key, value: Value): Value => {
    if (recent.size >= most) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(key, value);
    return value;
  };
  return {
    get(key) {
      const known = recent.get(key);
      if (known !== undefined) return known;
      const older = earlier.get(key);
      return older === undefined ? undefined : set(key, older);
    },
    set,
    delete(key) {
      recent.delete(key);
      earlier.delete(key);
    },
    forget(which) {
      for (const known of [recent, earlier])
        for (const [key, value] of known) if (which(value)) known.delete(key);
    },
  };
}

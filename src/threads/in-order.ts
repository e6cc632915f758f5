/**
 * What `work` makes of each item, in the order of the items; at most `most` are worked on or wait to be read at a time.
 * Rejects as soon as the reader reaches an item whose work has failed.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is told when its turn comes; until then it is not unhandled.
    result.catch(() => {});
    begun.push(result);
    const first = begun.length >= most ? begun.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of begun) yield await result;
}

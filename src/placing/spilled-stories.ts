import { withRoom } from '../matching/columns.ts';
import { createIdList, type IdShape } from '../matching/id-list.ts';
import type { Spill, Spilling } from '../matching/spill.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { StoryId } from '../schemas/story.ts';
import type { KnownLink, Story, StoryTable } from '../stories/story.ts';

/**
 * Stories by id, of which those that nobody has asked for lately lie in a temporary file. A story may be changed by whoever
 * has just asked for it: it is the same object until so many others as memory holds have been asked for.
 */
export const createSpilledStories = ({ articlesInMemory, open }: Spilling): StoryTable => {
  let recent = new Map<StoryId, Story>();
  let earlier = new Map<StoryId, Story>();
  /** Where the others begin in the spill, by number; -1 where they do not lie there. */
  const ids = createIdList(storyIds);
  let places = new Float64Array(0);
  let spill: Spill | null = null;
  /** Bytes of the spill, and of the stories that lie there now. */
  let size = 0;
  let live = 0;
  /** It is not compacted below this size: the last time there was no room. */
  let compactFrom = 0;

  const rotate = (): void => {
    const idle = [...earlier.values()].filter(({ id }) => !recent.has(id));
    let written = 0;
    while (written < idle.length && write(idle.slice(written, written + atOnce))) written += atOnce;
    // Where the disk has no room for them they stay.
    earlier = new Map([...idle.slice(written).map((story) => [story.id, story] as const), ...recent]);
    recent = new Map();
    if (size > Math.max(2 * live + mostUnused, compactFrom)) compact();
  };

  /** Out: whether there was room. */
  const write = (stories: readonly Story[]): boolean => {
    const bytes = stories.map(toBytes);
    spill ??= open();
    let position = spill.append(Buffer.concat(bytes));
    if (position === null) return false;
    for (const [index, { id }] of stories.entries()) {
      const length = bytes[index]?.length ?? 0;
      put(id, position);
      position += length;
      live += length;
    }
    size = position;
    return true;
  };

  const put = (id: StoryId, position: number): void => {
    const known = ids.find(id);
    const number = known < 0 ? ids.add(id) : known;
    places = withRoom(places, number + 1, -1);
    places[number] = position;
  };
  const placeOf = (id: StoryId): number => places[ids.find(id)] ?? -1;

  /** Writes what lies in the spill to a new one: a story that was asked for again has left its room behind. */
  const compact = (): void => {
    const next = open();
    const moved = places.slice();
    for (const [number, position] of places.entries()) {
      if (position < 0) continue;
      const to = next.append(bytesAt(position));
      // Where there is no room for both, it goes on as it is for a while.
      if (to === null) {
        next.close();
        compactFrom = 2 * size;
        return;
      }
      moved[number] = to;
    }
    spill?.close();
    [spill, places, size, compactFrom] = [next, moved, live, 0];
  };

  const bytesAt = (position: number): Uint8Array => {
    if (!spill) throw new RangeError('Nothing was spilled.');
    const [letters = 0] = new Uint32Array(spill.read(position, headLength).buffer);
    return spill.read(position, headLength + letters);
  };

  const read = (position: number): { story: Story; length: number } => {
    const bytes = bytesAt(position);
    return { story: fromText(decoder.decode(bytes.subarray(headLength))), length: bytes.length };
  };

  const keep = (id: StoryId, story: Story): Story => {
    // Before the others go: it may be among them.
    recent.set(id, story);
    if (recent.size > Math.max(fewest, articlesInMemory / 4)) rotate();
    return story;
  };

  return {
    get(id) {
      const known = recent.get(id);
      if (known) return known;
      const older = earlier.get(id);
      if (older) return keep(id, older);
      const position = placeOf(id);
      if (position < 0) return undefined;
      const { story, length } = read(position);
      // It lies in one place only: what is erased of it must not be left in another.
      spill?.clear(position, length);
      put(id, -1);
      live -= length;
      return keep(id, story);
    },
    has: (id) => recent.has(id) || earlier.has(id) || placeOf(id) >= 0,
    set: keep,
    *values() {
      yield* recent.values();
      for (const [id, story] of earlier) if (!recent.has(id)) yield story;
      for (const position of places) if (position >= 0) yield read(position).story;
    },
  };
};

/** What ids of stories look like. */
export const storyIds: IdShape = { prefix: 's_', digits: 16 };

/** A decision asks for no more stories than that between asking for one and changing it. */
const fewest = 256;

/** Stories written at once. */
const atOnce = 256;

/** Bytes that may lie unused in the file however little is used. */
const mostUnused = 2 ** 20;

/** The length of what follows. */
const headLength = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const toBytes = (story: Story): Uint8Array => {
  const text = encoder.encode(
    JSON.stringify({ ...story, articles: [...story.articles], links: [...story.links] } satisfies Written),
  );
  return Buffer.concat([new Uint8Array(Uint32Array.of(text.length).buffer), text]);
};

const fromText = (text: string): Story => {
  // It was written above.
  const written = JSON.parse(text) as Written;
  return { ...written, articles: new Set(written.articles), links: new Map(written.links) };
};

type Written = Omit<Story, 'articles' | 'links'> & {
  articles: DocumentId[];
  links: [DocumentId, KnownLink][];
};

import { withRoom } from '../columns.ts';
import type { Features } from '../features.ts';
import { segments } from '../lexicon/lexicon.ts';
import { dimensions } from '../model/model.ts';
import { createRowProducts } from '../vectors/row-products.ts';

/** What the candidate rule asks of articles that are known, in columns: it is asked of thousands for each new one. */
export interface Traits {
  /** Numbers of families of languages, from 1, as many as documents make up; 0 where there is no article. */
  families: Uint32Array;
  cased: Uint8Array;
  /** Total weight of the postings, and of the rarest of them. */
  totals: Float64Array;
  totalsOfRarest: Float64Array;
  /** 1 where enough words of the text are known to tell what it means. */
  meant: Uint8Array;
}

type Asked = Pick<Features, 'family' | 'cased' | 'meaning'> & {
  postings: { total: number; totalOfRarest: number };
};

/** Whether enough words of a text are known to tell what it means. */
export const isMeant = ({ known }: Asked['meaning']): boolean => known >= leastKnown;
const leastKnown = 10;

/** An empty store of traits: some 340 bytes an article, nearly all of it meaning. */
export function createTraits() {
  const traits: Traits = {
    families: new Uint32Array(0),
    cased: new Uint8Array(0),
    totals: new Float64Array(0),
    totalsOfRarest: new Float64Array(0),
    meant: new Uint8Array(0),
  };
  const names = new Map<string, number>();
  const meanings = createRowProducts(segments * dimensions);

  const familyOf = (name: string): number => {
    const known = names.get(name) ?? names.size + 1;
    names.set(name, known);
    return known;
  };

  return {
    columns: traits,
    familyOf,
    put(slot: number, { family, cased, meaning, postings }: Asked): void {
      makeRoom(traits, slot + 1);
      traits.families[slot] = familyOf(family);
      traits.cased[slot] = cased ? 1 : 0;
      traits.totals[slot] = postings.total;
      traits.totalsOfRarest[slot] = postings.totalOfRarest;
      traits.meant[slot] = isMeant(meaning) ? 1 : 0;
      meanings.put(slot, tenthsOf(meaning));
    },
    remove(slot: number): void {
      traits.families[slot] = 0;
    },
    /**
     * The mean cosine of the tenths along q = p, with each of the first `count` of `slots`, times {@link wholeMeaning};
     * the array is reused by the next call.
     */
    straightMeanings: (meaning: Asked['meaning'], slots: Uint32Array, count: number): Int32Array =>
      meanings.of(tenthsOf(meaning), slots, count),
  };
}

/** The sum of products of two meanings that are the same. */
export const wholeMeaning = segments * 127 * 127;

const tenthsOf = ({ vectors }: Asked['meaning']): Int8Array => vectors.subarray(dimensions);

function makeRoom(traits: Traits, length: number): void {
  traits.families = withRoom(traits.families, length);
  traits.cased = withRoom(traits.cased, length);
  traits.totals = withRoom(traits.totals, length);
  traits.totalsOfRarest = withRoom(traits.totalsOfRarest, length);
  traits.meant = withRoom(traits.meant, length);
}

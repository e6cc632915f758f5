/**
 * Whether a URL's path fits a site's pattern as a whole: `*` is anything, `#` one digit or more. The pattern is gone
 * through once, with all places of the path that it can have led to so far: a regular expression tries one way after the
 * other, which takes minutes where a path is made for it.
 */
export const fitsPath = (pattern: string, path: string): boolean => {
  let places: readonly number[] = [0];
  for (const sign of pattern) {
    places = placesAfter(sign, places, path);
    if (places.length === 0) return false;
  }
  return places.at(-1) === path.length;
};

/** Where in the path a sign of the pattern ends that begins at one of some places; both in ascending order. */
const placesAfter = (sign: string, places: readonly number[], path: string): number[] => {
  if (sign === '*') return placesBetween(places[0] ?? 0, path.length);
  if (sign === '#') return afterDigits(places, path);
  return places.filter((place) => path[place] === sign).map((place) => place + 1);
};

const placesBetween = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const afterDigits = (places: readonly number[], path: string): number[] => {
  const ends: number[] = [];
  for (const place of places) {
    for (let at = Math.max(place, ends.at(-1) ?? 0); isDigit(path[at]); at += 1) ends.push(at + 1);
  }
  return ends;
};

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';

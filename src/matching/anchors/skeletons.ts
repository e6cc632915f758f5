import anyAscii from 'any-ascii';

/** A text in ASCII letters, whatever its script (any-ascii: one fixed romanisation for each character). */
export function romanise(text: string): string {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return anyAscii(text);
  return text;
}

/**
 * The consonants of a romanised word with the usual spellings of one sound brought together, so that `Tschechow`,
 * `Chekhov` and `Čechov` come close to each other; vowels are dropped but for one mark at the start.
 */
export function skeleton(romanised: string): string {
  const letters = romanised.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return '';
  const sounds = letters.replace(spellings, (spelling) => soundOf.get(spelling) ?? spelling);
  const onset = /^[aeiou]/.test(sounds) ? 'a' : '';
  return (onset + sounds.replace(/[aeiouh]/g, '')).replace(/(.)\1+/g, '$1');
}

/**
 * What is left of a skeleton after two transcriptions between scripts: r and l, voiced and unvoiced fall together;
 * its first four sounds, or '' where fewer than three are left. `Trump` is `tlnp` through Japanese and Chinese too.
 */
export function coarseSkeleton(bones: string): string {
  const coarse = bones
    .replace(/[rfvbdgx]/g, (sound) => coarseOf.get(sound) ?? sound)
    .replace(/mp/g, 'np')
    .replace(/(.)\1+/g, '$1')
    .slice(0, 4);
  return coarse.length < 3 ? '' : coarse;
}

const spellings = /tsch|shch|tch|sch|dzh|sh|ch|cz|zh|dj|tj|ph|th|kh|gh|ck|dh|bh|[xqcwzjy]/g;

const soundOf = new Map<string, string>([
  ...['tsch', 'shch', 'tch', 'sch', 'dzh', 'sh', 'ch', 'cz', 'zh', 'dj', 'tj', 'x'].map(
    (s) => [s, 'x'] as const,
  ),
  ['ph', 'f'],
  ['th', 't'],
  ['kh', 'h'],
  ['gh', 'h'],
  ['ck', 'k'],
  ['dh', 'd'],
  ['bh', 'b'],
  ['q', 'k'],
  ['c', 'k'],
  ['w', 'v'],
  ['z', 's'],
  ['j', 'i'],
  ['y', 'i'],
]);

const coarseOf = new Map([
  ['r', 'l'],
  ['f', 'p'],
  ['v', 'p'],
  ['b', 'p'],
  ['d', 't'],
  ['g', 'k'],
  ['x', 's'],
]);

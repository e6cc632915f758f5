/**
 * Burmese written for the Zawgyi font as Unicode spells it; other text as it is. Zawgyi puts its own glyphs at places
 * of the Myanmar block and writes them in the order of sight: a vowel sign or medial that stands left of its consonant
 * comes before it. Table and order after Unicode Technical Note 11, Representing Myanmar in Unicode.
 */
export function zawgyiToUnicode(text: string): string {
  if (!isZawgyi(text)) return text;
  return [...text]
    .map((character) => glyphs.get(character) ?? character)
    .join('')
    .replace(kinziAfter, `${kinzi}$1`)
    .replace(syllable, (_, e: string, left: string, consonant: string, rest: string) => {
      const [stacked = '', marks = ''] = splitStacked(rest);
      return consonant + stacked + inOrder(left + marks) + e;
    });
}

/** Glyphs that only Zawgyi has in Burmese, or the sign E before its consonant: more than one letter in fifty. */
function isZawgyi(text: string): boolean {
  const letters = text.match(/[\u1000-\u109f]/g)?.length ?? 0;
  const signs = text.match(/[\u1033\u1034\u105a\u1060-\u1097]|(?:^|[^\u1000-\u109f])\u1031/g)?.length ?? 0;
  return letters > 0 && signs > letters / 50;
}

const kinzi = '\u1004\u103a\u1039';
const placeholder = '\ue000';
const kinziAfter = new RegExp(`([\u1031]?\u103c?[\u1000-\u1021]\u103b?)${placeholder}`, 'g');
const syllable = /(\u1031?)(\u103c?)([\u1000-\u1021])((?:\u1039[\u1000-\u1021]|[\u103b-\u103e])*)/g;

const splitStacked = (rest: string): [string, string] => {
  const stacked = (rest.match(/\u1039[\u1000-\u1021]/g) ?? []).join('');
  return [stacked, rest.replace(/\u1039[\u1000-\u1021]/g, '')];
};

/** Unicode's order of medials is that of their code points. */
const inOrder = (medials: string): string => [...new Set(medials)].sort().join('');

/** What a consonant is stacked under, by the glyph of the lower one. */
const stacks: [number, number][] = [
  [0x1060, 0x1000],
  [0x1061, 0x1001],
  [0x1062, 0x1002],
  [0x1063, 0x1003],
  [0x1065, 0x1005],
  [0x1066, 0x1006],
  [0x1067, 0x1006],
  [0x1068, 0x1007],
  [0x1069, 0x1008],
  [0x106c, 0x100b],
  [0x106d, 0x100c],
  [0x1070, 0x100f],
  [0x1071, 0x1010],
  [0x1072, 0x1010],
  [0x1073, 0x1011],
  [0x1074, 0x1011],
  [0x1075, 0x1012],
  [0x1076, 0x1013],
  [0x1077, 0x1014],
  [0x1078, 0x1015],
  [0x1079, 0x1016],
  [0x107a, 0x1017],
  [0x107b, 0x1018],
  [0x107c, 0x1019],
  [0x1085, 0x101c],
  [0x1093, 0x1018],
];

const glyphs = new Map<string, string>([
  ...stacks.map(([glyph, letter]): [string, string] => [
    String.fromCharCode(glyph),
    `\u1039${String.fromCharCode(letter)}`,
  ]),
  ...[...'\u107e\u107f\u1080\u1081\u1082\u1083\u1084\u103b'].map((glyph): [string, string] => [
    glyph,
    '\u103c',
  ]),
  ...[...'\u107d\u103a'].map((glyph): [string, string] => [glyph, '\u103b']),
  ...[...'\u1094\u1095'].map((glyph): [string, string] => [glyph, '\u1037']),
  ...[...'\u1087\u103d'].map((glyph): [string, string] => [glyph, '\u103e']),
  ['\u103c', '\u103d'],
  ['\u108a', '\u103d\u103e'],
  ['\u1088', '\u103e\u102f'],
  ['\u1089', '\u103e\u1030'],
  ['\u1039', '\u103a'],
  ['\u1033', '\u102f'],
  ['\u1034', '\u1030'],
  ['\u105a', '\u102b\u103a'],
  ['\u1064', placeholder],
  ['\u108b', `${placeholder}\u102d`],
  ['\u108c', `${placeholder}\u102e`],
  ['\u108d', `${placeholder}\u1036`],
  ['\u108e', '\u102d\u1036'],
  ['\u106a', '\u1009'],
  ['\u106b', '\u100a'],
  ['\u106e', '\u100d\u1039\u100d'],
  ['\u106f', '\u100d\u1039\u100e'],
  ['\u1086', '\u103f'],
  ['\u108f', '\u1014'],
  ['\u1090', '\u101b'],
  ['\u1091', '\u100f\u1039\u100d'],
  ['\u1092', '\u100b\u1039\u100c'],
  ['\u1096', '\u1039\u1010\u103d'],
  ['\u1097', '\u100b\u1039\u100b'],
]);

import { parseArgs } from 'node:util';
import { UsageError } from '../src/errors.ts';
import { decode } from '../src/text/decoding/decode.ts';
import { decodeLegacy } from '../src/text/decoding/decode-legacy.ts';
import { loadTextTools } from '../src/text-tools.ts';
import { readDocuments } from './support/documents.ts';
import { encoderOf } from './support/encode-legacy.ts';
import { type Detector, otherDetectors } from './support/encoding-detectors.ts';

/*
 * npm run bench:encodings -- --data DIR [--split train] [--wrong]
 * Real texts in each encoding that can hold them, whole and cut to 300 bytes: the share whose decoding is the text
 * itself, by encoding; beside it, what the detectors reach that are installed (chardet, jschardet).
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    split: { type: 'string', default: 'dev' },
    wrong: { type: 'boolean' },
  },
});
if (!values.data) throw new UsageError('Name the folder of the data: npm run bench:encodings -- --data DIR');
const print = (line: string) => process.stdout.write(`${line}\n`);

/** Each encoding with the languages (BCP 47) that were written in it; `*` = whatever it can hold. */
const ENCODINGS: readonly [string, string][] = [
  ['windows-1252', '*'],
  ['iso-8859-15', 'fr fi et'],
  ['macintosh', 'de fr es it'],
  ['windows-1250', 'cs pl sk hu hr sl ro sq bs sr-Latn'],
  ['iso-8859-2', 'cs pl sk hu hr sl ro bs sr-Latn'],
  ['windows-1251', 'ru uk bg be sr mk'],
  ['koi8-r', 'ru'],
  ['koi8-u', 'uk'],
  ['iso-8859-5', 'ru bg sr mk be'],
  ['ibm866', 'ru be'],
  ['x-mac-cyrillic', 'ru uk'],
  ['windows-1253', 'el'],
  ['iso-8859-7', 'el'],
  ['windows-1254', 'tr'],
  ['windows-1255', 'he'],
  ['iso-8859-8', 'he'],
  ['windows-1256', 'ar fa ur'],
  ['iso-8859-6', 'ar'],
  ['windows-1257', 'lt lv et'],
  ['iso-8859-4', 'lt lv et'],
  ['windows-1258', 'vi'],
  ['viscii', 'vi'],
  ['tcvn', 'vi'],
  ['windows-874', 'th'],
  ['gb18030', 'zh'],
  ['big5', 'zh-Hant'],
  ['shift_jis', 'ja'],
  ['euc-jp', 'ja'],
  ['iso-2022-jp', 'ja'],
  ['euc-kr', 'ko'],
];

const tools = await loadTextTools();
const ours: Detector = {
  name: 'onestory',
  read: (bytes) => {
    const decoded = decode(bytes, tools);
    return 'text' in decoded ? { text: decoded.text, encoding: decoded.encoding } : null;
  },
};
const detectors = [ours, ...(await otherDetectors(decodeLegacy))];
const documents = readDocuments(values.data, 'ntrex').filter(({ split }) => split === values.split);
const wrong: string[] = [];
const totals = detectors.flatMap(() => [0, 0]);
let rows = 0;
print(
  `${'encoding'.padEnd(16)}texts ${detectors.map(({ name }) => `${name} whole, 300 B`.padStart(24)).join('')}`,
);
for (const [encoding, languages] of ENCODINGS) {
  const encode = encoderOf(encoding);
  const wanted = languages === '*' ? null : new Set(languages.split(' '));
  const right = detectors.map(() => [0, 0]);
  let texts = 0;
  for (const { lines, language, tag } of documents) {
    if (wanted !== null && !wanted.has(language)) continue;
    const whole = holdable(lines, encode);
    if (whole === null) continue;
    const pieces = [whole, cut(whole, encode)];
    if (pieces.some(({ bytes, text }) => isUtf8(bytes, text))) continue;
    texts += 1;
    pieces.forEach(({ bytes, text }, size) => {
      detectors.forEach((detector, which) => {
        const read = detector.read(bytes);
        const isRight = read !== null && read.text.normalize('NFC') === text;
        const counts = right[which];
        if (isRight && counts) counts[size] = (counts[size] ?? 0) + 1;
        else if (which === 0)
          wrong.push(
            `${encoding} ${tag} ${size === 0 ? 'whole' : '300 B'}: ${read?.encoding ?? 'none'} ${read?.text.slice(0, 60).replaceAll('\n', ' ') ?? ''}`,
          );
      });
    });
  }
  if (texts === 0) continue;
  rows += 1;
  const shares = right.flatMap((counts) => counts.map((count) => count / texts));
  shares.forEach((share, i) => {
    totals[i] = (totals[i] ?? 0) + share;
  });
  print(`${encoding.padEnd(16)}${String(texts).padStart(5)} ${inPairs(shares)}`);
}
print(`${'mean'.padEnd(16)}      ${inPairs(totals.map((total) => total / rows))}`);
print(`\n${wrong.length} wrong${values.wrong ? ':' : ' (--wrong lists them)'}`);
if (values.wrong) for (const line of wrong) print(`  ${line}`);

function inPairs(shares: readonly number[]): string {
  return shares.map((share, i) => share.toFixed(3).padStart(i % 2 === 0 ? 17 : 7)).join('');
}

interface Piece {
  bytes: Uint8Array;
  text: string;
}

/** The lines that the encoding can hold, where that is nearly all of the document. */
function holdable(lines: readonly string[], encode: (text: string) => Uint8Array | null): Piece | null {
  const kept = lines.filter((line) => encode(line) !== null);
  if (kept.length < lines.length * 0.5) return null;
  const text = kept.join('\n').normalize('NFC');
  const bytes = encode(text);
  return bytes === null ? null : { bytes, text };
}

/** The longest beginning that takes at most 300 bytes. */
function cut({ text }: Piece, encode: (text: string) => Uint8Array | null): Piece {
  const characters = [...text];
  let [low, high] = [0, Math.min(300, characters.length)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((encode(characters.slice(0, middle).join(''))?.length ?? 0) <= 300) low = middle;
    else high = middle - 1;
  }
  const beginning = characters.slice(0, low).join('');
  return { text: beginning, bytes: encode(beginning) ?? new Uint8Array() };
}

/** Nothing to detect: the bytes are the text in UTF-8, which ASCII is too. */
function isUtf8(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(text).equals(bytes);
}

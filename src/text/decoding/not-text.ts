/** First bytes of common formats that are not plain text, as hexadecimal digits, with their names. */
const SIGNATURES: readonly [string, string][] = [
  ['25504446', 'a PDF'],
  ['7b5c727466', 'an RTF document'],
  ['504b0304', 'a ZIP archive or an office document'],
  ['d0cf11e0a1b11ae1', 'an old office document'],
  ['89504e470d0a1a0a', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['474946383761', 'a GIF image'],
  ['474946383961', 'a GIF image'],
  ['52494646', 'a RIFF media file'],
  ['1f8b', 'a gzip archive'],
  ['425a6839314159', 'a bzip2 archive'],
  ['fd377a585a00', 'an xz archive'],
  ['28b52ffd', 'a Zstandard archive'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a RAR archive'],
  ['7f454c46', 'a program'],
  ['cafebabe', 'a program'],
  ['0061736d', 'a WebAssembly module'],
  ['494433', 'an MP3 file'],
  ['4f676753', 'an Ogg media file'],
  ['1a45dfa3', 'a Matroska media file'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
];

/** Names the format of bytes that are known not to be text, or null. The longest signature has 15 bytes. */
export const knownFormat = (bytes: Uint8Array): string | null => {
  const head = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1] ?? null;
};

/**
 * Whether a decoded text is really a binary file: more than one character in fifty is a control character or has no
 * meaning in Unicode.
 */
export const looksBinary = (text: string): boolean => {
  const sample = text.length > 200_000 ? text.slice(0, 100_000) + text.slice(-100_000) : text;
  let strange = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    const control = code < 32 ? code < 9 || code > 13 : code >= 127 && code < 160 && code !== 133;
    if (control || code === 0xfffe || code === 0xffff) strange++;
  }
  return strange > sample.length / 50;
};

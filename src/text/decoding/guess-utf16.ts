const SAMPLE = 20_000;

/**
 * UTF-16 without its mark: bytes that read as one of its two byte orders give a text of letters, with the spaces or
 * full-width punctuation that every text has. Null where neither does.
 */
export const guessUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (bytes.length % 2 !== 0 || bytes.length < 4) return null;
  const sample = bytes.subarray(0, SAMPLE);
  const little = plausibility(sample, 'utf-16le');
  const big = plausibility(sample, 'utf-16be');
  if (Math.max(little, big) < 0.9) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
};

/** Share of characters that an ordinary text has; 0 where spaces and punctuation are missing. */
const plausibility = (bytes: Uint8Array, encoding: string): number => {
  const text = new TextDecoder(encoding).decode(bytes);
  const ordinary = text.match(/[\p{L}\p{M}\p{N}\p{P}\s]/gu)?.length ?? 0;
  const joints = text.match(/[ \n,.\u3000-\u3002\uff0c\uff01\uff1f]/gu)?.length ?? 0;
  if (joints * 50 < text.length) return 0;
  return ordinary / text.length;
};

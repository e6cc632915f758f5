/** Something that decodes bytes of unknown encoding; null where it gives up. */
export interface Detector {
  name: string;
  read(bytes: Uint8Array): { text: string; encoding: string } | null;
}

/** What detectors call encodings that the WHATWG Encoding Standard calls otherwise. */
const LABELS = new Map([
  ['cp932', 'shift_jis'],
  ['cp949', 'euc-kr'],
  ['cp874', 'windows-874'],
  ['cp1258', 'windows-1258'],
  ['maccyrillic', 'x-mac-cyrillic'],
  ['macroman', 'macintosh'],
]);

type Decoder = (bytes: Uint8Array, encoding: string) => string | null;

/** The detectors from the registry that happen to be installed; they are no dependencies. */
export async function otherDetectors(decoder: Decoder): Promise<Detector[]> {
  const found: Detector[] = [];
  const named = (name: string, guess: (bytes: Uint8Array) => string | null): void => {
    found.push({
      name,
      read: (bytes) => {
        const named = guess(bytes)?.toLowerCase() ?? null;
        const encoding = named === null ? null : (LABELS.get(named) ?? named);
        const text = encoding === null ? null : decoder(bytes, encoding);
        return text === null || encoding === null ? null : { text, encoding };
      },
    });
  };
  const chardet = await optional('chardet');
  if (hasFunction(chardet, 'detect'))
    named('chardet', (bytes) => stringOf(chardet.detect(Buffer.from(bytes))));
  const jschardet = await optional('jschardet');
  if (hasFunction(jschardet, 'detect'))
    named('jschardet', (bytes) => {
      const guess = jschardet.detect(Buffer.from(bytes));
      return typeof guess === 'object' && guess !== null && 'encoding' in guess
        ? stringOf(guess.encoding)
        : null;
    });
  return found;
}

/** A package by its name, or null where it is not installed (`npm install --no-save NAME` does it for a run). */
export async function optional(name: string): Promise<object | null> {
  try {
    const loaded: { default?: unknown } = await import(name);
    return typeof loaded.default === 'object' && loaded.default !== null ? loaded.default : loaded;
  } catch {
    return null;
  }
}

const hasFunction = <K extends string>(
  value: object | null,
  name: K,
): value is Record<K, (...input: unknown[]) => unknown> =>
  value !== null && name in value && typeof Reflect.get(value, name) === 'function';

const stringOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

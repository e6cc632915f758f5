/**
 * Decodes bytes (`encoding` is a label of the WHATWG Encoding Standard); null where a sequence of them is not valid.
 * @param options.cut the bytes are a beginning: a sequence that their end has cut through is left out
 */
export const strictDecode = (
  bytes: Uint8Array,
  encoding: string,
  { cut = false }: { cut?: boolean } = {},
): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return null;
  }
};

/** Decodes bytes (`encoding` is a label of the WHATWG Encoding Standard); null where a sequence of them is not valid. */
export const strictDecode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Browsers look at 1,024 bytes; pages with long comments at their top want more. */
const LOOKED_AT = 8192;
const META = /<meta\s[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})/iu;
const XML = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/iu;

/**
 * The encoding that a page's bytes declare, as a label of the WHATWG Encoding Standard; null where they declare none, or
 * one that nobody knows. As in browsers, a declaration that could be read is no UTF-16.
 */
export const declaredCharset = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, LOOKED_AT));
  const label = XML.exec(head)?.[1] ?? META.exec(head)?.[1];
  if (label === undefined) return null;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
};

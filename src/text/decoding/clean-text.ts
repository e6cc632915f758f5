import type { Change } from '../../schemas/article.ts';
import { type Cleaned, cleanCharacters } from './clean-characters.ts';
import { ledBack } from './led-back.ts';
import { createOriginWriter } from './origin-writer.ts';
import { decodeReferences, REFERENCE } from './references.ts';

/** So many character references show that a text was taken out of a page; fewer may be what it speaks of. */
const SEVERAL = 3;

/**
 * The text of a plain document, cleaned, and with its character references (`&nbsp;`, `&#8217;`) as the characters that
 * they stand for where it has several. Each is recorded once, at the first place where it stands.
 */
export const cleanText = (decoded: string): Cleaned => {
  const plain = withoutReferences(decoded);
  if (plain === null) return cleanCharacters(decoded);
  return ledBack(cleanCharacters(plain.text), plain);
};

const withoutReferences = (decoded: string): Cleaned | null => {
  const all = [...decoded.matchAll(REFERENCE)];
  if (all.length < SEVERAL) return null;
  // Parsed in one go; no reference stands for the mark between them.
  const meant = decodeReferences(all.join('\0')).split('\0');
  const found = all.flatMap(({ 0: reference, index }, i) => {
    const replacement = meant[i] ?? reference;
    return replacement === reference ? [] : [{ reference, index, replacement }];
  });
  if (found.length < SEVERAL) return null;
  const writer = createOriginWriter();
  const changes = new Map<string, Change>();
  let from = 0;
  for (const { reference, index, replacement } of found) {
    writer.write(decoded.slice(from, index), from);
    writer.write(replacement, index);
    from = index + reference.length;
    if (!changes.has(reference))
      changes.set(reference, {
        kind: 'repaired',
        rule: 'character-reference',
        text: reference,
        replacement,
        at: index,
      });
  }
  writer.write(decoded.slice(from), from);
  return { text: writer.text(), origin: writer.origin, changes: [...changes.values()] };
};

import { z } from 'zod';
import { messageOf, UsageError } from '../errors.ts';
import { sha256 } from '../ids.ts';
import { type SiteRules, siteRules } from '../schemas/site-rules.ts';

/** What was learned, with its checksum and the version that is derived from it: the same content, the same version. */
export const seal = ({ host, pages, phrases }: Pick<SiteRules, 'host' | 'pages' | 'phrases'>): SiteRules => {
  const content = {
    format: 'onestory-site-rules-1' as const,
    host,
    pages,
    phrases: phrases.map(({ form, where, within, seen, of }) => ({ form, where, within, seen, of })),
  };
  const checksum = sha256(JSON.stringify(content));
  const { format, ...rest } = content;
  return { format, version: `r1-${checksum.slice(0, 8)}`, checksum, ...rest };
};

/** The bytes of a rule file, for people to read too. */
export const writeSiteRules = (rules: SiteRules): string => `${JSON.stringify(rules, null, 2)}\n`;

/**
 * The rules in a rule file.
 * @throws UsageError where it is none, or was changed since it was written.
 */
export const readSiteRules = (text: string, name: string): SiteRules => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is no rule file: it is not JSON (${messageOf(error)}).`);
  }
  const parsed = siteRules.safeParse(value);
  if (!parsed.success) throw new UsageError(`${name} is no rule file. ${z.prettifyError(parsed.error)}`);
  const { version, checksum } = seal(parsed.data);
  if (version === parsed.data.version && checksum === parsed.data.checksum) return parsed.data;
  throw new UsageError(
    `${name} was changed since it was written: its checksum is ${parsed.data.checksum.slice(0, 8)}…, its content's is ` +
      `${checksum.slice(0, 8)}…. Learn the site again with \`onestory learn-site\`.`,
  );
};

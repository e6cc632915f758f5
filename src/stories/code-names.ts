/* Codes in the words of a person who reads English: reasons and pages name a language and a country alike. */

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const regions = new Intl.DisplayNames(['en'], { type: 'region' });

/** `vi` -> `Vietnamese`; a tag that is none stays as it is. */
export const languageName = (tag: string): string => nameOf(languages, tag);

/** `QA` -> `Qatar`. */
export const countryName = (code: string): string => nameOf(regions, code);

/** Intl throws where a code is none, and one part of it makes of a declared tag what another refuses (`vi-t`, Node 20). */
const nameOf = (names: Intl.DisplayNames, code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
};

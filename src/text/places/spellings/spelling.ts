/**
 * Names of countries that Intl does not have, as `code: names separated by |`. Names in all capitals count only so.
 * `KOREA` is Korea without north or south; the empty code is for longer names that hold a country's and are none
 * (`New Mexico`): they are passed over.
 */
export type Spellings = Readonly<Record<string, string>>;

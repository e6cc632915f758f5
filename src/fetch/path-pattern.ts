/** Whether a URL's path fits a site's pattern as a whole: `*` is anything, `#` one digit or more. */
export const fitsPath = (pattern: string, path: string): boolean => expressionOf(pattern).test(path);

const known = new Map<string, RegExp>();

const expressionOf = (pattern: string): RegExp => {
  const expression =
    known.get(pattern) ??
    new RegExp(
      `^${pattern
        .replace(/[.~/-]/g, '\\$&')
        .replaceAll('#', '\\d+')
        .replaceAll('*', '.*')}$`,
    );
  known.set(pattern, expression);
  return expression;
};

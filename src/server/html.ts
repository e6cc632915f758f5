/*
 * HTML from tagged templates that escape by default. Forty lines instead of a library: nothing to learn, nothing to
 * update, and one place to look at when asking whether a page can be injected into.
 */

// A symbol, so that nothing which arrives as JSON can pass for markup.
const markup = Symbol('markup');

/** HTML that is safe to put into a page as it is. */
export interface Markup {
  readonly [markup]: string;
}

export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/** HTML with every value escaped, except values that are HTML from here; null, undefined and false leave nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Markup => ({
  [markup]: strings.reduce((page, text, index) => page + render(values[index - 1]) + text),
});

/** The text of the HTML, with whatever is not HTML yet escaped. */
export const render = (content: Content): string => {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  return markup in content ? content[markup] : content.map(render).join('');
};

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** The address in its normal form if a browser may follow it (http and https only), else null. */
export const webAddress = (url: string): string | null => {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && ['http:', 'https:'].includes(parsed.protocol) ? parsed.href : null;
};

/**
 * What people see as the name of a story or an article: its headline, or the first words of its text in brackets.
 *
 * @param of a story record, or one of its articles.
 */
export const title = (of: Titled): string => {
  if (of.headline !== null) return of.headline;
  return `[${'opening' in of ? of.opening : openingOfCanonical(of)}]`;
};

type Titled = { headline: string | null } & (
  | { opening: string }
  | { canonical: { article: string }; articles: readonly { article: string; opening: string }[] }
);

const openingOfCanonical = ({ canonical, articles }: Extract<Titled, { articles: unknown }>): string =>
  articles.find(({ article }) => article === canonical.article)?.opening ?? '';

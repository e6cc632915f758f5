import type { MatchState } from '../placing/match-state.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { Change } from '../stories/difference.ts';
import { openingOf } from '../stories/opening.ts';

/** So many articles of a story are shown. */
const shown = 8;

/** Stories that win or lose articles, as lines that a person reads: which articles come, stay and go. */
export const changeLines = async (
  changes: readonly Change[],
  { load }: Pick<MatchState, 'load'>,
): Promise<string[]> => {
  const ids = changes.flatMap(({ articles, gone }) => [
    ...articles.slice(0, shown).map(({ article }) => article),
    ...gone.slice(0, shown),
  ]);
  const titles = new Map<DocumentId, string>();
  for (const article of await load([...new Set(ids)])) {
    const text = article.headline ?? `[${openingOf(article)}]`;
    titles.set(article.id, `${article.language}  ${text.slice(0, 100)}`);
  }
  const line = (mark: string, id: DocumentId): string =>
    `  ${mark} ${id.slice(0, 12)}  ${titles.get(id) ?? ''}`;
  return changes.flatMap(({ story, isNew, merged, articles, gone }) => [
    '',
    `${story}${isNew ? ' (new)' : ''}${merged.length > 0 ? `, in which ${merged.join(', ')} end` : ''}`,
    ...articles.slice(0, shown).map(({ article, from }) => line(from === story ? ' ' : '+', article)),
    ...gone.slice(0, shown).map((article) => line('-', article)),
    ...more(articles.length + gone.length - Math.min(shown, articles.length) - Math.min(shown, gone.length)),
  ]);
};

const more = (number: number): string[] => (number > 0 ? [`    and ${number} more`] : []);

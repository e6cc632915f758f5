import Table from 'cli-table3';
import type { StoryRecord } from '../schemas/story.ts';
import { title } from '../stories/title.ts';

/**
 * Stories as a table for people: headline or first words, languages, date of the event, number of articles.
 *
 * @param options.width columns of the terminal.
 * @param options.ids whether each story's id stands in a last column.
 */
export const storyTable = (
  stories: readonly StoryRecord[],
  { width, ids }: { width: number; ids: boolean },
): string => {
  const columns = [16, 12, 10, ...(ids ? [20] : [])];
  const left = width - columns.reduce((sum, column) => sum + column, 0) - 2;
  const table = new Table({
    head: ['Story', 'Languages', 'Date', 'Articles', ...(ids ? ['Id'] : [])],
    colWidths: [Math.max(24, Math.min(80, left)), ...columns],
    chars: noRules,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const story of stories) {
    const languages = [...new Set(story.articles.map((article) => article.language))];
    const row = [title(story), languages.join(' '), story.date ?? '', String(story.articles.length)];
    table.push(ids ? [...row, story.id] : row);
  }
  return table.toString();
};

export const noRules = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((name) => [name, '']),
);

import type pg from 'pg';
import type { DocumentId } from '../../schemas/document.ts';
import type { StoryId } from '../../schemas/story.ts';
import { select } from './select.ts';

/** A word that more articles have tells nothing, and would cost a look at each. */
const mostHolders = 200;

/**
 * Articles of other living stories that have the most of some words, rare words counting more.
 *
 * @param words as `searchWords` folds them.
 */
export const articlesSharing = (
  pool: pg.Pool,
  words: readonly string[],
  story: StoryId,
  limit: number,
): Promise<{ id: DocumentId; story: StoryId }[]> =>
  select(
    pool,
    `with holders as (
       select word, found.article from unnest($1::text[]) as word
       cross join lateral (
         select article from onestory.article_words where words @@ word::tsquery limit ${mostHolders + 1}
       ) found
     ), counted as (
       select article, count(*) over (partition by word) as holders from holders
     )
     select article.id, article.story
     from counted join onestory.articles article on article.id = counted.article
     join onestory.stories story on story.id = article.story and story.heir is null and story.record is not null
     where holders <= ${mostHolders} and article.story <> $2 and article.body is not null
     group by article.id, article.story
     order by sum(1 / ln(1.5 + holders)) desc, article.id limit $3`,
    [words, story, limit],
  );

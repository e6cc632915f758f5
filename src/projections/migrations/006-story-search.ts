import type { Migration } from '../../log/migrate.ts';

/*
 * What stories are found by: the words of their articles and of their records, folded by the program, so that no
 * dictionary or extension of the server has a part in it. They cannot be made in SQL, so all projections are emptied: the
 * program makes them again from the log when it starts.
 */
export const storySearch: Migration = {
  name: 'story search',
  sql: `
    create table onestory.article_words (
      article text primary key,
      words tsvector not null
    );
    create index article_words_words on onestory.article_words using gin (words);

    create table onestory.story_words (
      story text primary key,
      articles integer not null,
      words tsvector not null
    );
    create index story_words_words on onestory.story_words using gin (words);

    delete from onestory.documents;
    delete from onestory.places;
    delete from onestory.document_places;
    delete from onestory.articles;
    delete from onestory.stories;
    delete from onestory.story_facets;
    delete from onestory.rejections;
    delete from onestory.fetches;
    update onestory.checkpoints set position = 0 where name = 'projections';`,
};

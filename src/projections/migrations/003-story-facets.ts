import type { Migration } from '../../log/migrate.ts';

/*
 * What stories are searched by. The words of names cannot be made in SQL, so all projections are emptied: the program
 * makes them again from the log when it starts.
 */
export const storyFacets: Migration = {
  name: 'story facets',
  sql: `
    create table onestory.story_facets (
      story text primary key,
      languages text[] not null,
      countries text[] not null,
      names text[] not null,
      happened text[] not null
    );
    create index story_facets_languages on onestory.story_facets using gin (languages);
    create index story_facets_countries on onestory.story_facets using gin (countries);
    create index story_facets_names on onestory.story_facets using gin (names);
    create index story_facets_happened on onestory.story_facets using gin (happened);

    delete from onestory.documents;
    delete from onestory.places;
    delete from onestory.document_places;
    delete from onestory.articles;
    delete from onestory.stories;
    delete from onestory.rejections;
    update onestory.checkpoints set position = 0 where name = 'projections';`,
};

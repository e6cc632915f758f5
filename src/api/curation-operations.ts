import { pageQuery } from '../schemas/queries.ts';
import { type ApiOperation, problemBody } from './operation.ts';

/** What programs can ask about what people decide. */
export const curationOperations = (): ApiOperation[] => [
  {
    method: 'get',
    path: '/curations',
    id: 'listCurations',
    group: 'Curation',
    summary: 'What people have decided',
    about: 'Each decision with who, when and why, and whether it was undone; the newest first.',
    query: pageQuery,
    answers: { 200: { about: 'A page.', media: 'application/json', shape: 'CurationList' } },
    access: 'read',
  },
  {
    method: 'post',
    path: '/curations',
    id: 'curate',
    group: 'Curation',
    summary: 'Decide',
    about:
      'Merges stories, splits articles off, chooses another original, corrects the headline or the date, or withdraws a story. It holds for the articles that the stories have now, whatever the machine comes to think, until it is undone. What follows from it is told in the feed.',
    body: 'NewCuration',
    answers: {
      202: { about: 'It is noted, and is carried out.', media: 'application/json', shape: 'NotedCuration' },
      404: { about: 'There is no such story, or it has no such article.', ...problemBody },
      409: { about: 'It is so already, or the story is withdrawn.', ...problemBody },
    },
    access: 'write',
  },
  {
    method: 'post',
    path: '/curations/{id}/undo',
    id: 'undoCuration',
    group: 'Curation',
    summary: 'Undo',
    about: 'Takes a decision back: the view of the machine holds again, or that of other decisions.',
    pathParameters: { id: 'Of the decision, as the list tells it.' },
    body: 'CurationWords',
    answers: {
      202: { about: 'It is noted, and is carried out.', media: 'application/json', shape: 'NotedCuration' },
      404: { about: 'There is no such decision.', ...problemBody },
      409: { about: 'It has been undone already.', ...problemBody },
    },
    access: 'write',
  },
];

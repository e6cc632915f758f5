import { type ApiOperation, problemBody } from './operation.ts';

/** What programs can ask about documents. */
export const documentOperations = (): ApiOperation[] => {
  const pathParameters = { id: 'The 64 hexadecimal digits of a document.' };
  const answers = {
    404: { about: 'There is no such document.', ...problemBody },
    410: { about: 'It was erased.', ...problemBody },
  };
  return [
    {
      method: 'get',
      path: '/documents/{id}',
      id: 'readDocument',
      group: 'Documents',
      summary: 'A document',
      about:
        'What was made of it: its article, with everything that was removed or repaired and the rule that did it, or why it was rejected.',
      pathParameters,
      answers: { 200: { about: 'The document.', media: 'application/json', shape: 'Document' }, ...answers },
      access: 'read',
    },
    {
      method: 'get',
      path: '/documents/{id}/raw',
      id: 'readRawDocument',
      group: 'Documents',
      summary: 'Its bytes',
      about: 'As they came.',
      pathParameters,
      answers: { 200: { about: 'The bytes.', media: 'application/octet-stream' }, ...answers },
      access: 'read',
    },
    {
      method: 'post',
      path: '/documents/{id}/erase',
      id: 'eraseDocument',
      group: 'Documents',
      summary: 'Erase it for good',
      about:
        'A takedown, or the request of a person: its bytes, its text and its names leave the log, the stories and the feed, with all versions of its article. Stories that go on are described anew, and the feed tells of it by an `erased` event. It cannot be undone, and the same bytes or text do not come in again.',
      pathParameters,
      body: 'NewErasure',
      answers: { 200: { about: 'It is gone.', media: 'application/json', shape: 'Erasure' }, ...answers },
      access: 'write',
    },
  ];
};

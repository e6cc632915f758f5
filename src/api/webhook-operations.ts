import { type ApiAnswer, type ApiOperation, problemBody } from './operation.ts';

/** What programs can ask about webhooks. */
export const webhookOperations = (): ApiOperation[] => {
  const pathParameters = { id: 'Such as `wh_0123456789abcdef`.' };
  const unknown: ApiAnswer = { about: 'There is no such webhook.', ...problemBody };
  const one = { about: 'As it is now.', media: 'application/json', shape: 'Webhook' } as const;
  const change = (name: 'pause' | 'resume' | 'remove', summary: string, about: string): ApiOperation => ({
    method: 'post',
    path: `/webhooks/{id}/${name}`,
    id: `${name}Webhook`,
    group: 'Webhooks',
    summary,
    about,
    pathParameters,
    answers: { 200: one, 404: unknown },
    access: 'write',
  });
  return [
    {
      method: 'get',
      path: '/webhooks',
      id: 'listWebhooks',
      group: 'Webhooks',
      summary: 'Who is told of events',
      about: 'Each with its state: a dead endpoint is paused, with the reason.',
      answers: { 200: { about: 'All of them.', media: 'application/json', shape: 'WebhookList' } },
      access: 'write',
    },
    {
      method: 'post',
      path: '/webhooks',
      id: 'addWebhook',
      group: 'Webhooks',
      summary: 'Subscribe',
      about:
        'Each event is posted to the address in structured JSON, signed by the Standard Webhooks scheme. Answer with a status from 200 to 299 within 15 seconds; anything else is tried again, ever more rarely, for two days. `webhook-id` stays the same: use it to know repeats.',
      body: 'NewWebhook',
      answers: {
        201: { about: 'Subscribed.', media: 'application/json', shape: 'MadeWebhook' },
        400: { about: 'This address may not be posted to.', ...problemBody },
      },
      access: 'write',
    },
    {
      method: 'get',
      path: '/webhooks/{id}',
      id: 'readWebhook',
      group: 'Webhooks',
      summary: 'A webhook',
      about: 'One subscription.',
      pathParameters,
      answers: { 200: one, 404: unknown },
      access: 'write',
    },
    {
      method: 'delete',
      path: '/webhooks/{id}',
      id: 'deleteWebhook',
      group: 'Webhooks',
      summary: 'Unsubscribe',
      about: 'Nothing more is posted.',
      pathParameters,
      answers: { 204: { about: 'It is gone.' }, 404: unknown },
      access: 'write',
    },
    change('pause', 'Pause', 'Nothing is posted until it is resumed; then it goes on where it was.'),
    change('resume', 'Resume', 'Goes on where it stopped: no event is left out.'),
    change('remove', 'Unsubscribe, as a form does', 'The same as DELETE, for pages.'),
  ];
};

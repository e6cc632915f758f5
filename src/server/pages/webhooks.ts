import { eventNames } from '../../schemas/cloud-events.ts';
import type { Webhook } from '../../schemas/webhook.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { count, timeWords } from './words.ts';

interface View {
  webhooks: readonly Webhook[];
  formToken: string;
  /** One that was just made, with its secret. */
  made?: { id: string; secret: string } | undefined;
}

/** Who is told of events: each endpoint with its state, and a form for another one. */
export const webhooksPage = (view: View): string =>
  page({
    title: 'Webhooks',
    here: '/webhooks',
    main: html`<h1>Webhooks</h1>
<p class="lead">Addresses that each event of the feed is posted to, signed by the <a href="https://www.standardwebhooks.com/" rel="external noreferrer">Standard Webhooks</a> scheme.</p>
${view.made && secretOf(view.made)}
${webhookList(view)}
<h2>Another one</h2>
${form(view.formToken)}`,
  });

const webhookList = ({ webhooks, formToken }: View): Markup =>
  webhooks.length === 0
    ? html`<p class="empty">Nobody is told of events yet.</p>`
    : html`<ol class="rejections">${webhooks.map((webhook) => entry(webhook, formToken))}</ol>`;

const entry = (webhook: Webhook, formToken: string): Markup => html`<li id="${webhook.id}"><article>
<p class="facts"><span class="badge">${stateOf(webhook)}</span> ${count(webhook.delivered, 'event')} delivered${
  webhook.lastDelivery !== null &&
  html`, the last <time datetime="${webhook.lastDelivery}">${timeWords(webhook.lastDelivery)}</time>`
}</p>
<h2 class="path"><bdi>${webhook.url}</bdi></h2>
${webhook.description && html`<p dir="auto">${webhook.description}</p>`}
${webhook.reason !== null && html`<p class="advice">${webhook.reason} It keeps its place: resumed, it misses nothing.</p>`}
${webhook.reason === null && webhook.lastError !== null && html`<p class="advice">${webhook.lastError} It is tried again, ever more rarely, for two days.</p>`}
<p class="note">${asked(webhook)} <span class="id">${webhook.id}</span></p>
<p class="buttons">${webhook.state === 'paused' ? button(webhook, 'resume', 'Resume', formToken) : button(webhook, 'pause', 'Pause', formToken)}
${button(webhook, 'remove', 'Remove', formToken)}</p>
</article></li>`;

const stateOf = ({ state, failures }: Webhook): string => {
  if (state === 'paused') return 'paused';
  return failures > 0 ? `failing, ${count(failures, 'attempt')}` : 'active';
};

const asked = ({ filter }: Webhook): string => {
  const parts = Object.entries(filter).flatMap(([name, value]) =>
    value === null || value.length === 0 ? [] : [`${name} ${[value].flat().join(' or ')}`],
  );
  return parts.length > 0 ? `Asks for ${parts.join(', ')}.` : 'Asks for everything.';
};

const button = ({ id, url }: Webhook, action: string, label: string, formToken: string): Markup =>
  html`<form method="post" action="/webhooks/${id}/${action}"><input type="hidden" name="form_token" value="${formToken}"><button type="submit" aria-label="${label} ${url}">${label}</button></form>`;

const secretOf = ({ id, secret }: { id: string; secret: string }): Markup =>
  html`<section class="advice" role="status"><h2>The secret of ${id}</h2><p>The receiver checks signatures with it. It is shown only now:</p><p><code>${secret}</code></p></section>`;

const field = (name: string, label: string, hint: string, type = 'text', required = false): Markup =>
  html`<p><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" aria-describedby="${name}-hint"${required && html` required`}><span class="note" id="${name}-hint">${hint}</span></p>`;

const form = (formToken: string): Markup => html`<form method="post" action="/webhooks" class="fields">
<input type="hidden" name="form_token" value="${formToken}">
${field('url', 'Address', 'https, and public unless the operator has listed it', 'url', true)}
${field('description', 'Description', 'for people')}
${field('language', 'Languages', 'such as vi, de; empty for all')}
${field('country', 'Countries', 'such as QA, VN; empty for all')}
${field('person', 'Person', 'a name, with or without diacritics')}
${field('type', 'Events', eventNames.join(', '))}
${field('from', 'From', 'now, 0 for the beginning, or a cursor; empty for now')}
<p><button type="submit">Subscribe</button></p>
</form>`;

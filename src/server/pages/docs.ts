import type { OpenApi } from '../../api/openapi.ts';
import type { ApiOperation } from '../../api/operation.ts';
import { operations } from '../../api/operations.ts';
import { eventData } from '../../schemas/cloud-events.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { propertiesOf, type SchemaNode, withCode } from './schema-table.ts';

/** The reference of the API, from its OpenAPI document: read on the server, so that it wants no script and no other site. */
export const docsPage = (api: OpenApi): string =>
  page({
    title: 'API',
    here: '/docs',
    main: html`<h1>API</h1>
<p class="lead">${api.info.summary} Version ${api.info.version}, <a href="/openapi.json">OpenAPI ${api.openapi.slice(0, 3)}</a>.</p>
<p>${withCode(api.info.description)}</p>
<nav aria-label="On this page"><ul class="plain">${groups().map(
      ([group, all]) =>
        html`<li><b>${group}</b> <span class="note">${all.map(
          ({ id, summary }, index) => html`${index > 0 && ' · '}<a href="#${id}">${summary}</a>`,
        )}</span></li>`,
    )}
<li><b>Shapes</b> <span class="note"><a href="#events">Events</a> · <a href="#shapes">Answers and bodies</a></span></li></ul></nav>
${groups().map(([group, all]) => html`<h2>${group}</h2>${all.map((operation) => section(operation, api))}`)}
<h2 id="events">Events</h2>
<p>An event is a CloudEvent 1.0. Its <code>type</code> says what happened, its <code>data</code> keeps to the schema that <code>dataschema</code> names, and its <code>sequence</code> is the position in the log. A type is never changed: another shape gets another version, and old events keep theirs.</p>
<dl class="record wide">${Object.entries(eventData).map(
      ([type, { description = '' }]) =>
        html`<div><dt><a href="/schemas/${type}.json">${type}</a></dt><dd>${withCode(description)}</dd></div>`,
    )}</dl>
<h2 id="shapes">Answers and bodies</h2>
${Object.entries(api.components.schemas).map(([name, schema]) => shape(name, schema))}`,
  });

const groups = (): [string, ApiOperation[]][] => {
  const all = new Map<string, ApiOperation[]>();
  for (const operation of operations) {
    all.set(operation.group, [...(all.get(operation.group) ?? []), operation]);
  }
  return [...all];
};

const section = (operation: ApiOperation, api: OpenApi): Markup => {
  const { id, method, path, summary, about, body, access, answers } = operation;
  const parameters = parametersOf(operation, api);
  return html`<section class="operation" id="${id}"><h3>${summary}</h3>
<p><code>${method.toUpperCase()} ${path}</code> <span class="badge">${wanted[access]}</span></p>
<p>${withCode(about)}</p>
${parameters.length > 0 && html`<table><caption>Parameters</caption><tbody>${parameters}</tbody></table>`}
${body && html`<p>Body: <a href="#shape-${body}">${body}</a> as <code>application/json</code>.</p>`}
<table><caption>Answers</caption><tbody>${Object.entries(answers).map(
    ([status, answer]) => html`<tr><th scope="row">${status}</th><td>${withCode(answer.about)}
${answer.media && html` <code>${answer.media}</code>`}${answer.shape && html` <a href="#shape-${answer.shape}">${answer.shape}</a>`}
${Object.entries(answer.headers ?? {}).map(([name, meaning]) => html`<br><code>${name}</code> ${withCode(meaning)}`)}</td></tr>`,
  )}</tbody></table>
<p><code>${example(operation)}</code></p></section>`;
};

const wanted: Record<ApiOperation['access'], string> = {
  nothing: 'no token',
  read: 'reading',
  write: 'writing',
};

interface Parameter {
  name: string;
  in: string;
  description?: string;
  schema: SchemaNode;
}

const parametersOf = ({ method, path }: ApiOperation, api: OpenApi): Markup[] => {
  const operation = api.paths[path]?.[method];
  // Made by openApi of the very operation that is shown here.
  const { parameters = [] } = (operation ?? {}) as { parameters?: Parameter[] };
  return parameters.map(
    ({ name, in: where, description = '', schema }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${withCode(description)} <span class="note">${where === 'path' ? 'in the path' : defaultOf(schema)}</span></td></tr>`,
  );
};

const defaultOf = ({ default: usual }: SchemaNode): string =>
  usual === undefined || usual === null || usual === '' ? '' : `${String(usual)} unless given`;

const example = ({ method, path, body }: ApiOperation): string => {
  const url = `http://127.0.0.1:3000${path.replace('{name}', path.startsWith('/schedules') ? 'scan' : 'dev.onestory.story.opened.v1')}`;
  const sent = body ? ` -H 'content-type: application/json' -d '${bodies[body] ?? '{}'}'` : '';
  const verb = method === 'get' ? '' : ` -X ${method.toUpperCase()}`;
  return `curl${verb}${path.includes('stream') ? ' -N' : ''} '${url}'${sent}`;
};

/** One for each shape of a body. */
const bodies: Partial<Record<NonNullable<ApiOperation['body']>, string>> = {
  NewWebhook: '{"url":"https://example.org/hook"}',
  NewCuration: '{"kind":"withdraw","story":"s_0123456789abcdef","by":"Hà","reason":"A test of ours"}',
  CurationWords: '{"by":"Hà","reason":"It was none"}',
  NewErasure: '{"by":"Hà","reason":"Request 17"}',
};

const shape = (
  name: string,
  schema: SchemaNode,
): Markup => html`<section class="operation" id="shape-${name}"><h3>${name}</h3>
${schema.description !== undefined && html`<p>${withCode(schema.description)}</p>`}
${propertiesOf(schema)}</section>`;

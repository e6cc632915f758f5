import type { JsonSchema } from '../../feed/json-schemas.ts';
import { html } from '../html.ts';
import { page } from './layout.ts';
import { withCode } from './schema-table.ts';

/** The list of the JSON Schemas that are served. */
export const schemasPage = (schemas: ReadonlyMap<string, JsonSchema>): string =>
  page({
    title: 'Schemas',
    main: html`<h1>Schemas</h1>
<p class="lead">JSON Schemas (draft 2020-12) of all that is served. An event names the schema of its data in <code>dataschema</code>.</p>
<dl class="record wide">${[...schemas].map(
      ([name, schema]) =>
        html`<div><dt><a href="/schemas/${name}.json">${name}</a></dt><dd>${withCode(String(schema.description ?? ''))}</dd></div>`,
    )}</dl>`,
  });

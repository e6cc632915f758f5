import { html, type Markup } from '../html.ts';

/** What is read of a JSON Schema here. */
export interface SchemaNode {
  type?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  additionalProperties?: SchemaNode | boolean;
}

/** Levels of objects within objects that are shown; the schema itself has them all. */
const deepest = 4;

/** The properties of a schema as a table of paths; of a choice between shapes, each one's. */
export const propertiesOf = (schema: SchemaNode): Markup => {
  const rows = rowsOf(schema, '', 0);
  return rows.length > 0
    ? html`<table><tbody>${rows}</tbody></table>`
    : html`<p class="note">${typeOf(schema)}</p>`;
};

const rowsOf = (schema: SchemaNode, path: string, depth: number): Markup[] => {
  const inner = schema.items ?? valuesOf(schema);
  if (inner) return rowsOf(inner, schema.items ? `${path}[]` : `${path}.*`, depth);
  const rows = new Map<string, Markup[]>();
  for (const choice of [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    for (const [name, property] of Object.entries(choice.properties ?? {})) {
      // The same property of several shapes is told once.
      if (rows.has(name)) continue;
      const here = path ? `${path}.${name}` : name;
      const optional = !choice.required?.includes(name);
      rows.set(name, [
        html`<tr><th scope="row"><code>${here}</code></th><td>${typeOf(property)}${optional && ', may be left out'}${
          property.description !== undefined && html`. ${withCode(property.description)}`
        }</td></tr>`,
        ...(depth < deepest ? rowsOf(property, here, depth + 1) : []),
      ]);
    }
  }
  return [...rows.values()].flat();
};

const valuesOf = ({ additionalProperties: values }: SchemaNode): SchemaNode | undefined =>
  typeof values === 'object' && Object.keys(values).length > 0 ? values : undefined;

const typeOf = (schema: SchemaNode): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (valuesOf(schema)) return 'object by name';
  return schema.format ?? schema.type ?? 'anything';
};

/** Text in which code stands between backticks. */
export const withCode = (text: string): Markup[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));

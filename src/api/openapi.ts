import { z } from 'zod';
import { type ApiShape, apiShapes } from '../schemas/api-shapes.ts';
import type { ApiAnswer, ApiOperation } from './operation.ts';
import { operations } from './operations.ts';

type Json = { [key: string]: unknown };

/**
 * The API as an OpenAPI 3.1 document, generated from the operations and the zod schemas.
 *
 * @param version of the program.
 */
export const openApi = (version: string) => ({
  openapi: '3.1.1',
  info: {
    title: 'Onestory',
    version,
    summary: 'One record per news story, whatever the language.',
    description:
      'Read the stories as they are, or follow what happens to them. On a loopback address no token is wanted; elsewhere send one as `Authorization: Bearer TOKEN`.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  tags: [...new Set(operations.map(({ group }) => group))].map((name) => ({ name })),
  paths: pathsOf(operations),
  components: {
    securitySchemes: {
      reader: { type: 'http', scheme: 'bearer', description: 'ONESTORY_TOKEN or ONESTORY_ADMIN_TOKEN.' },
      writer: { type: 'http', scheme: 'bearer', description: 'ONESTORY_ADMIN_TOKEN.' },
    },
    schemas: Object.fromEntries(
      Object.entries(apiShapes).map(([name, shape]) => [
        name,
        schemaOf(shape, name === 'NewWebhook' ? 'input' : 'output'),
      ]),
    ),
  },
});

export type OpenApi = ReturnType<typeof openApi>;

const pathsOf = (all: readonly ApiOperation[]): Record<string, Json> => {
  const paths: Record<string, Json> = {};
  for (const operation of all) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperation(operation) };
  }
  return paths;
};

const toOperation = (operation: ApiOperation): Json => {
  const { id, group, summary, about, body, answers, access, query } = operation;
  const parameters = [...inPath(operation), ...inQuery(query)];
  return {
    operationId: id,
    tags: [group],
    summary,
    description: about,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } },
    }),
    responses: Object.fromEntries(
      Object.entries({ ...answers, ...(access === 'nothing' ? {} : { 401: noToken }) }).map(
        ([status, answer]) => [status, toResponse(answer)],
      ),
    ),
    // On loopback without tokens nothing is wanted; which of the two it is, the server decides.
    security: access === 'nothing' ? [] : [{}, { [access === 'write' ? 'writer' : 'reader']: [] }],
  };
};

const noToken: ApiAnswer = {
  about: 'A token is wanted.',
  media: 'application/problem+json',
  shape: 'Problem',
};

const toResponse = ({ about, media, shape, headers }: ApiAnswer): Json => ({
  description: about,
  ...(headers && {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, description]) => [
        name,
        { description, schema: { type: 'string' } },
      ]),
    ),
  }),
  ...(media && { content: { [media]: { schema: shape ? refTo(shape) : { type: 'string' } } } }),
});

const inPath = ({ pathParameters: named = {} }: ApiOperation): Json[] =>
  Object.entries(named).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }));

const inQuery = (query: z.ZodObject | undefined): Json[] => {
  if (!query) return [];
  // Of an object, as JSON Schema writes one down.
  const { properties = {} } = schemaOf(query, 'input') as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(description !== undefined && { description }),
    schema,
  }));
};

const refTo = (shape: ApiShape): Json => ({ $ref: `#/components/schemas/${shape}` });

/** Fields that a schema does not mention are allowed: who validates keeps working when one is added. */
const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return schema;
};

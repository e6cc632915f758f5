import type { z } from 'zod';
import type { ApiShape } from '../schemas/api-shapes.ts';

/** An answer of an operation: its meaning, and its body where it has one. */
export interface ApiAnswer {
  about: string;
  media?: string;
  /** Name of the body's shape; without one it is text. */
  shape?: ApiShape;
  headers?: Record<string, string>;
}

export interface ApiOperation {
  method: 'get' | 'post' | 'delete';
  path: string;
  id: string;
  group: 'The feed' | 'Stories' | 'Documents' | 'Curation' | 'Webhooks' | 'Schedules' | 'About the server';
  summary: string;
  about: string;
  query?: z.ZodObject;
  /** Names in the path, with what each is. */
  pathParameters?: Record<string, string>;
  body?: ApiShape;
  answers: Record<number, ApiAnswer>;
  access: 'nothing' | 'read' | 'write';
}

/** What an answer with an error status carries. */
export const problemBody = { media: 'application/problem+json', shape: 'Problem' } as const;

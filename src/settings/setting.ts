import type { z } from 'zod';

/** One setting: the same value by environment and by flag; the flag wins. */
export interface Setting {
  env: string;
  flag: string;
  value: string;
  about: string;
  schema: z.ZodType;
}

import type { Site } from '../../schemas/site.ts';
import { vietnamVn } from './vietnam-vn.ts';
import { vietnamnet } from './vietnamnet.ts';

/** The sites that Onestory knows of itself. */
export const knownSites: readonly Site[] = [vietnamnet, vietnamVn];

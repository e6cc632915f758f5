import { once } from 'node:events';
import { matchingKeepsHere } from './memory-of-matching.ts';

/* What memory-of-matching.ts starts. In: a message { config, positions }. Out: a message, bytes at each position. */
const [{ config, positions }] = await once(process, 'message');
process.send?.(await matchingKeepsHere(config, positions));

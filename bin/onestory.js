#!/usr/bin/env node
// Runs the TypeScript sources as they are: no build step, nothing that hangs on install scripts.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli.ts');

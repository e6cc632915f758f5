// Begins a thread: runs the TypeScript source that `workerData.source` names, as bin/onestory.js runs the program.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.source);

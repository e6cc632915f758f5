import { z } from 'zod';
import type { Setting } from './setting.ts';
import { number, seconds } from './values.ts';

/** How documents are read, normalised and matched, and by how many. */
export const working = {
  maxBytes: {
    env: 'ONESTORY_MAX_BYTES',
    flag: '--max-bytes',
    value: '10000000',
    about: 'largest document, in bytes; larger ones are rejected unread',
    schema: number(1, 100_000_000),
  },
  fields: {
    env: 'ONESTORY_FIELDS',
    flag: '--fields',
    value: '',
    about:
      'names of the fields in JSON lines, such as text=body,url=link,date=published; others stay as they are',
    schema: z.string(),
  },
  maxUnpacked: {
    env: 'ONESTORY_MAX_UNPACKED',
    flag: '--max-unpacked',
    value: '100000000000',
    about: 'bytes that one compressed file may unpack to',
    schema: number(1, Number.MAX_SAFE_INTEGER),
  },
  maxRatio: {
    env: 'ONESTORY_MAX_RATIO',
    flag: '--max-ratio',
    value: '200',
    about: 'unpacked bytes for each byte of a compressed file, at most',
    schema: number(1, 1_000_000),
  },
  documentSeconds: {
    env: 'ONESTORY_DOCUMENT_SECONDS',
    flag: '--document-seconds',
    value: '1',
    about: 'processor time that one document may take; then it is rejected',
    schema: seconds,
  },
  embedder: {
    env: 'ONESTORY_EMBEDDER',
    flag: '--embedder',
    value: '',
    about: 'a neural embedder that is asked in doubt: a folder with its ONNX files, or owner/name on the hub',
    schema: z.string(),
  },
  embedderMiddle: {
    env: 'ONESTORY_EMBEDDER_MIDDLE',
    flag: '--embedder-middle',
    value: '70',
    about: 'cosine in hundredths at which the embedder says neither yes nor no',
    schema: number(-100, 100),
  },
  windowDays: {
    env: 'ONESTORY_WINDOW_DAYS',
    flag: '--window-days',
    value: '0',
    about:
      'days between two publications within which every article is compared; beyond, by rare names, and beyond eight times as many by addresses and wording only; 0: all',
    schema: number(0, 36_500),
  },
  articlesInMemory: {
    env: 'ONESTORY_ARTICLES_IN_MEMORY',
    flag: '--articles-in-memory',
    value: '16384',
    about: 'articles, the newest, that matching keeps in memory; of older ones an index, the rest in a file',
    schema: number(64, 100_000_000),
  },
  schedules: {
    env: 'ONESTORY_SCHEDULES',
    flag: '--schedules',
    value: '',
    about:
      'what runs when, where not as usual: intervals, cron with a time zone, or off, such as "scan=10s; reconcile=0 3 * * * Asia/Ho_Chi_Minh"',
    schema: z.string(),
  },
  batch: {
    env: 'ONESTORY_BATCH',
    flag: '--batch',
    value: '100',
    about: 'documents in one job, at most',
    schema: number(1, 1000),
  },
  waiting: {
    env: 'ONESTORY_WAITING',
    flag: '--waiting',
    value: '5000',
    about: 'documents waiting in one queue, at most; the rest wait in the log',
    schema: number(1, 1_000_000),
  },
  queues: {
    env: 'ONESTORY_QUEUES',
    flag: '--queues',
    value: '',
    about:
      'queues that this process takes jobs from, with how many at a time, such as normalise=4,match; all, where empty',
    schema: z.string(),
  },
  sweepSeconds: {
    env: 'ONESTORY_SWEEP_SECONDS',
    flag: '--sweep-seconds',
    value: '30',
    about: 'seconds between two looks for work that the queues have lost',
    schema: seconds,
  },
  lockSeconds: {
    env: 'ONESTORY_LOCK_SECONDS',
    flag: '--lock-seconds',
    value: '30',
    about: 'seconds after which the work of a process that died is given to another',
    schema: seconds,
  },
  answerSeconds: {
    env: 'ONESTORY_ANSWER_SECONDS',
    flag: '--answer-seconds',
    value: '60',
    about: 'seconds after which a database or Redis that says nothing counts as gone',
    schema: seconds,
  },
} satisfies Record<string, Setting>;

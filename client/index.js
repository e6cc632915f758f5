/*
 * A client of Onestory's feed for Node, Deno, Bun and browsers: plain JavaScript without dependencies, because Node does
 * not run TypeScript from node_modules. Its types are in index.d.ts, and are checked against the server's schemas, and
 * this file against them.
 */

/** @typedef {import('./index.d.ts').OnestoryError} Failure */
/** @typedef {import('./index.d.ts').StoryEvent} StoryEvent */
/** @typedef {import('./index.d.ts').Story} Story */
/** @typedef {import('./index.d.ts').FeedItem} FeedItem */
/** @typedef {{ accept: string, signal?: AbortSignal | undefined, headers?: Record<string, string> }} Asked */
/** @typedef {{ detail?: string, type?: string, advice?: string }} Problem */
/** @typedef {string | number | Date | undefined} Value */
/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>> | null} Body */

/**
 * An answer with an error status, or a webhook that cannot be trusted.
 * @implements {Failure}
 */
export class OnestoryError extends Error {
  /**
   * @param {string} message
   * @param {{ status?: number, type?: string | undefined, advice?: string | undefined }} [details]
   */
  constructor(message, { status = 0, type = '', advice = '' } = {}) {
    super(message);
    this.name = 'OnestoryError';
    this.status = status;
    this.type = type;
    this.advice = advice;
  }
}

/**
 * A client of the server at `url`.
 * @type {typeof import('./index.d.ts').createClient}
 */
export const createClient = ({ url, token, fetch: ask = globalThis.fetch }) => {
  const base = String(url).replace(/\/+$/, '');
  /** @type {(path: string, asked: Asked) => Promise<Response>} */
  const get = async (path, { accept, signal, headers = {} }) => {
    const answer = await ask(`${base}${path}`, {
      ...(signal && { signal }),
      headers: { accept, ...(token && { authorization: `Bearer ${token}` }), ...headers },
    });
    if (answer.ok) return answer;
    const problem = /** @type {Problem} */ (await answer.json().catch(() => ({})));
    throw new OnestoryError(problem.detail ?? `The server answered with status ${answer.status}.`, {
      status: answer.status,
      type: problem.type,
      advice: problem.advice,
    });
  };

  return {
    batch: async ({ after = '', limit, wait, filter, signal } = {}) => {
      const path = `/events${query({ after, limit, wait, ...filter })}`;
      const answer = await get(path, { accept: 'application/cloudevents-batch+json', signal });
      return {
        events: /** @type {StoryEvent[]} */ (await answer.json()),
        next: answer.headers.get('onestory-next') ?? after,
        more: answer.headers.get('onestory-more') === 'true',
      };
    },

    async *all({ after = '', filter, signal } = {}) {
      const path = `/events.ndjson${query({ after, ...filter })}`;
      const answer = await get(path, { accept: 'application/x-ndjson', signal });
      for await (const line of linesOf(answer.body)) if (line) yield JSON.parse(line);
    },

    async *follow({ after = '', filter, signal, onRetry, silence = 60_000 } = {}) {
      let last = after;
      let failures = 0;
      while (!signal?.aborted) {
        const quiet = new AbortController();
        const watch = watchdog(silence, () => quiet.abort(new Error('Nothing was heard for too long.')));
        const either = signal ? AbortSignal.any([signal, quiet.signal]) : quiet.signal;
        try {
          const answer = await get(`/events/stream${query({ ...filter })}`, {
            accept: 'text/event-stream',
            signal: either,
            headers: last ? { 'last-event-id': last } : {},
          });
          for await (const message of messagesOf(answer.body, watch.heard)) {
            if (message.id) last = message.id;
            failures = 0;
            if (message.data && message.event !== 'end') yield JSON.parse(message.data);
          }
        } catch (error) {
          if (signal?.aborted) return;
          // The request is wrong, or the cursor is of another history: asking again would not help.
          if (error instanceof OnestoryError && error.status < 500 && error.status !== 429) throw error;
          onRetry?.(error);
        } finally {
          watch.stop();
          quiet.abort();
        }
        await pause(Math.min(30_000, 500 * 2 ** failures++), signal);
      }
    },

    async *stories({ filter, signal, pageSize } = {}) {
      let next = `/feed.json${query({ limit: pageSize, ...filter })}`;
      while (next) {
        const answer = await get(next, { accept: 'application/feed+json', signal });
        const page = /** @type {{ items: FeedItem[], next_url?: string }} */ (await answer.json());
        yield* page.items;
        const following = page.next_url && new URL(page.next_url);
        next = following ? `${following.pathname}${following.search}` : '';
      }
    },

    story: async (id, { signal } = {}) => {
      const path = `/stories/${encodeURIComponent(id)}`;
      const answer = await get(path, { accept: 'application/json', signal });
      return /** @type {Story} */ (await answer.json());
    },
  };
};

/**
 * The cursor behind an event: what `after` takes to go on with the next one.
 * @type {typeof import('./index.d.ts').cursorOf}
 */
export const cursorOf = ({ source, sequence }) => `${source.split('/').at(-1)}.${Number(sequence)}`;

/**
 * The event of a webhook's request, if its signature is right and not old; throws OnestoryError otherwise.
 * @type {typeof import('./index.d.ts').verifyWebhook}
 */
export const verifyWebhook = async ({ headers, body, secret, now = new Date(), tolerance = 300 }) => {
  /** @type {(name: string) => string} */
  const header = (name) => (isHeaders(headers) ? headers.get(name) : headers[name]) ?? '';
  const [id, timestamp] = [header('webhook-id'), header('webhook-timestamp')];
  if (!/^\d+$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) {
    throw new OnestoryError('The webhook has no time, or an old one.');
  }
  const key = await crypto.subtle.importKey(
    'raw',
    fromBase64(secret.replace(/^whsec_/, '')),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of header('webhook-signature').split(' ')) {
    if (!/^v1,[A-Za-z0-9+/]{43}=$/.test(signature)) continue;
    // Compared by the platform, in constant time.
    if (await crypto.subtle.verify('HMAC', key, fromBase64(signature.slice(3)), signed))
      return JSON.parse(body);
  }
  throw new OnestoryError('The webhook is not signed with this secret.');
};

/**
 * Of any making: other packages bring a class of their own.
 * @param {Headers | Record<string, string | undefined>} headers
 * @returns {headers is Headers}
 */
const isHeaders = (headers) => typeof headers.get === 'function';

/** @type {(text: string) => Uint8Array<ArrayBuffer>} */
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/**
 * `{ language: ['vi', 'de'], limit: 5 }` -> `?language=vi&language=de&limit=5`.
 * @type {(values: Record<string, Value | readonly Value[]>) => string}
 */
const query = (values) => {
  const parameters = new URLSearchParams();
  for (const [name, given] of Object.entries(values)) {
    for (const value of [given ?? []].flat()) {
      if (value !== '') parameters.append(name, value instanceof Date ? value.toISOString() : String(value));
    }
  }
  const text = parameters.toString();
  return text && `?${text}`;
};

/**
 * @param {Body} body
 * @param {() => void} [heard]
 */
async function* linesOf(body, heard = () => {}) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of chunksOf(body)) {
    heard();
    text += decoder.decode(bytes, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    yield* lines;
  }
  if (text) yield text;
}

/**
 * Not every browser can iterate over a stream yet.
 * @param {Body} body
 */
async function* chunksOf(body) {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * The messages of a stream of Server-Sent Events (WHATWG HTML); one without data only moves the cursor.
 * @param {Body} body
 * @param {() => void} heard
 */
async function* messagesOf(body, heard) {
  let message = { id: '', event: '', data: '' };
  for await (const line of linesOf(body, heard)) {
    if (line === '') {
      yield message;
      message = { id: '', event: '', data: '' };
      continue;
    }
    const [, field = '', value = ''] = /^([a-z]*): ?(.*)$/.exec(line) ?? [];
    if (field === 'id' || field === 'event' || field === 'data') message[field] += value;
  }
}

/**
 * Calls `silent` when nothing was heard for so many milliseconds.
 * @type {(milliseconds: number, silent: () => void) => { heard: () => void, stop: () => void }}
 */
const watchdog = (milliseconds, silent) => {
  let timer = setTimeout(silent, milliseconds);
  return {
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(silent, milliseconds);
    },
    stop: () => clearTimeout(timer),
  };
};

/** @type {(milliseconds: number, signal: AbortSignal | undefined) => Promise<void>} */
const pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });

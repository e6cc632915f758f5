/** A message of a Server-Sent Events stream, with its comments. */
export interface StreamMessage {
  id: string;
  event: string;
  data: string;
  comment: string;
}

/** A real connection to a stream of events, read message by message. */
export const readStream = async (url: string, headers: Record<string, string> = {}) => {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers, signal: leaving.signal });
  const messages = answer.body ? parse(answer.body) : parse(new ReadableStream());
  return {
    answer,
    /** The next message; undefined at the end of the stream. */
    next: async (): Promise<StreamMessage | undefined> => (await messages.next()).value,
    /** The next messages with data, so many of them. */
    take: async (count: number): Promise<StreamMessage[]> => {
      const taken: StreamMessage[] = [];
      while (taken.length < count) {
        const { value, done } = await messages.next();
        if (done) throw new Error(`The stream ended after ${taken.length} of ${count} messages.`);
        if (value.data !== '') taken.push(value);
      }
      return taken;
    },
    leave: () => leaving.abort(),
  };
};

async function* parse(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamMessage, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield toMessage(text.slice(0, end));
      text = text.slice(end + 2);
    }
  }
  return undefined;
}

const toMessage = (block: string): StreamMessage => {
  const lines = block.split('\n');
  const field = (name: string): string =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
      .join('\n');
  return { id: field('id'), event: field('event'), data: field('data'), comment: field('') };
};

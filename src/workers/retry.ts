import { rejectionOf } from '../documents/standing.ts';
import { eventId } from '../ids.ts';
import { byStream } from '../log/by-stream.ts';
import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import { documentStream } from '../schemas/streams.ts';

/** What became of the wish to try documents again, by their ids. */
export interface Retried {
  retried: DocumentId[];
  /** Those that are not rejected: unknown ones, articles, and those that wait already. */
  others: DocumentId[];
}

/**
 * Lets rejected documents be tried again by the step that rejected them: normalised by the present release, or matched.
 * What has changed at the same moment counts as not rejected.
 */
export const retry = async (
  log: Log,
  documents: readonly DocumentId[],
  by: 'command' | 'server',
): Promise<Retried> => {
  const wanted = [...new Set(documents)];
  const events = byStream(await log.readStreams(wanted.map(documentStream), { bodies: false }));
  const commits = wanted.flatMap((document) => {
    const stream = documentStream(document);
    const own = events.get(stream) ?? [];
    const rejection = rejectionOf(own);
    const version = own.at(-1)?.version ?? 0;
    if (!rejection || rejection.data.stage === 'ingest') return [];
    const { stage } = rejection.data;
    return [
      {
        document,
        expect: [{ stream, version }],
        events: [
          {
            id: eventId('DocumentRetried', document, version + 1),
            stream,
            type: 'DocumentRetried' as const,
            data: { document, stage, by },
            body: null,
          },
        ],
      },
    ];
  });
  const outcomes = await log.append(commits);
  const retried = new Set(
    commits.flatMap(({ document }, index) => (outcomes[index]?.outcome === 'appended' ? [document] : [])),
  );
  return { retried: [...retried], others: wanted.filter((document) => !retried.has(document)) };
};

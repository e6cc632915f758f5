import { eventId } from '../ids.ts';
import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import { rejectionOf } from './standing.ts';

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
  const events = await log.readStreams(wanted.map(streamOf), { bodies: false });
  const commits = wanted.flatMap((document) => {
    const stream = streamOf(document);
    const own = events.filter((event) => event.stream === stream);
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
  const retried = commits.flatMap(({ document }, index) =>
    outcomes[index]?.outcome === 'appended' ? [document] : [],
  );
  return { retried, others: wanted.filter((document) => !retried.includes(document)) };
};

const streamOf = (document: DocumentId): string => `document-${document}`;

import { TransientError } from '../errors.ts';
import type { Log } from '../log/types.ts';
import type { Model } from '../matching/model/model.ts';
import { activateModel } from './activate.ts';

const eventsAtOnce = 500;

/**
 * Activates a model in a log that has none active: the one that its stories were formed by, where an earlier release has
 * formed some without activating it, else the package's own.
 */
export const activateFirstModel = async (
  log: Pick<Log, 'append' | 'read' | 'readStream' | 'categoryHead'>,
  own: Model,
): Promise<void> => {
  if ((await log.categoryHead('model')) > 0) return;
  const version = (await lastUsed(log)) ?? own.version;
  try {
    await activateModel(log, { version, file: null }, 'start');
  } catch (error) {
    // Another process that started at the same moment has activated one.
    if (!(error instanceof TransientError) || (await log.categoryHead('model')) === 0) throw error;
  }
};

/** The model of the last story event that names one; null where there is none. Reads backwards from the end. */
const lastUsed = async (log: Pick<Log, 'read' | 'categoryHead'>): Promise<string | null> => {
  for (let end = await log.categoryHead('story'); end > 0; end -= eventsAtOnce) {
    const events = await log.read({
      after: Math.max(0, end - eventsAtOnce),
      upTo: end,
      limit: eventsAtOnce,
      categories: ['story'],
    });
    const last = events.findLast(({ data }) => 'model' in data);
    if (last && 'model' in last.data) return last.data.model;
  }
  return null;
};

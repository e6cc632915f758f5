import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { messageOf } from '../errors.ts';
import { broken, type Finding, fine, warning } from '../finding.ts';
import { loadModel } from '../load-model.ts';

/** Node, the folders, and the files that come with the package. */
export const checkMachine = async (config: Config): Promise<Finding[]> => [
  checkNode(process.versions.node),
  checkModel(),
  ...(await checkData(config)),
  await checkFolder('inbox', config.inbox),
];

const checkNode = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 20);
  return enough
    ? fine('Node', version)
    : broken('Node', `${version} is too old.`, 'Install Node 20.20 or newer.');
};

const checkModel = (): Finding => {
  try {
    return fine('model', loadModel().version);
  } catch (error) {
    return broken('model', messageOf(error), 'Get the package again: its data folder is damaged.');
  }
};

/** Beside another database matching does without what it keeps there, only slower. */
const checkData = async (config: Config): Promise<Finding[]> => {
  const folder = await checkFolder('data folder', config.data, config.databaseUrl ? warning : broken);
  return folder.state === 'fine' ? [folder, await checkSpace(config)] : [folder];
};

const checkFolder = async (name: string, path: string, otherwise = broken): Promise<Finding> => {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return fine(name, path);
  } catch (error) {
    return otherwise(name, messageOf(error), `Give this user read and write permission to ${path}.`);
  }
};

const checkSpace = async ({ data, databaseUrl }: Config): Promise<Finding> => {
  const { bavail, bsize } = await statfs(data);
  const free = Math.round((bavail * bsize) / 1_000_000);
  if (free >= 1000) return fine('disk', `${free} MB free`);
  const whenFull = databaseUrl
    ? 'when it is full, matching keeps old articles in memory, and after a start matches all again.'
    : 'PostgreSQL stops when it is full.';
  return warning('disk', `${free} MB free`, `Make room on the disk of ${data}: ${whenFull}`);
};

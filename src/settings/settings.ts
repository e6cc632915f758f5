import { fetching } from './fetching.ts';
import { serving } from './serving.ts';
import { working } from './working.ts';

/** Every setting that Onestory has, in the order in which `--help` lists them. */
export const settings = { ...serving, ...working, ...fetching };

export type SettingName = keyof typeof settings;

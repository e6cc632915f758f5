import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/*
 * Compiles the program into the folder that argument 1 names, file by file and with the compiler that tsx has: most tests
 * start it there, which takes half the time. The folder appears at once and whole.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const [target = ''] = process.argv.slice(2);

/** Each import of a file of ours leads to what that file was compiled to; nothing is bundled. */
const fileByFile: Plugin = {
  name: 'file-by-file',
  setup: ({ onResolve }) => {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'entry-point' ? null : { external: true, path: path.replace(/^(\..*)\.ts$/, '$1.js') },
    );
  },
};

mkdirSync(dirname(target), { recursive: true });
const folder = mkdtempSync(`${target}-`);
const sources = (await readdir(join(root, 'src'), { recursive: true })).map((name) => join('src', name));
await build({
  absWorkingDir: root,
  entryPoints: [
    ...sources.filter((name) => name.endsWith('.ts')),
    'test/support/pipeline-process.ts',
    'test/support/poisoned-process.ts',
  ],
  outbase: root,
  outdir: folder,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [fileByFile],
  logLevel: 'error',
});
cpSync(join(root, 'src', 'server', 'assets'), join(folder, 'src', 'server', 'assets'), { recursive: true });
cpSync(join(root, 'seeds'), join(folder, 'seeds'), { recursive: true });
copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
for (const name of ['data', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
mkdirSync(join(folder, 'bin'));
writeFileSync(join(folder, 'bin', 'onestory.js'), "await import('../src/cli.js');\n");
writeFileSync(
  join(folder, 'bin', 'thread.js'),
  "import { workerData } from 'node:worker_threads';\nawait import(workerData.source.replace(/ts$/, 'js'));\n",
);
try {
  renameSync(folder, target);
} catch {
  // Another test file was faster.
  rmSync(folder, { recursive: true, force: true });
}

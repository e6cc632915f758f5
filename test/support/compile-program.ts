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
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/*
 * Compiles the program and its packages, with the compiler that tsx has, into few files in the folder that argument 1
 * names: most tests start it there, which takes a third of the time. The folder appears at once and whole.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const [target = ''] = process.argv.slice(2);

/** They read files that lie beside them. */
const stayPackages = ['@bull-board/*', 'fasttext.wasm.js'];

/** A file of ours that asks where it lies is told where it would lie file by file. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return null;
      const text = await readFile(path, 'utf8');
      const place = join(target, relative(root, path)).replace(/ts$/, 'js');
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(place).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(place)));
      return { contents, loader: 'ts' };
    });
  },
};

/** What packages of the older kind expect to be there. */
const forOlderPackages = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(${JSON.stringify(join(root, 'package.json'))});
const [__dirname, __filename] = [import.meta.dirname, import.meta.filename];`;

mkdirSync(dirname(target), { recursive: true });
const folder = mkdtempSync(`${target}-`);
await build({
  absWorkingDir: root,
  entryPoints: [
    'src/cli.ts',
    'src/program.ts',
    'src/threads/match-thread.ts',
    'src/threads/normalise-thread.ts',
    'test/support/pipeline-process.ts',
    'test/support/poisoned-process.ts',
  ],
  outbase: root,
  outdir: folder,
  bundle: true,
  splitting: true,
  chunkNames: 'src/[name]-[hash]',
  external: stayPackages,
  banner: { js: forOlderPackages },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [ownPlaces],
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

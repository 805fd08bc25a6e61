// Bundles src/page into dist/page: minified files with hashed names, each also gzip- and brotli-packed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src/page');
const target = join(root, 'dist/page');
const draft = `${target}.${process.pid}`;

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex');

function fingerprint() {
  const sources = readdirSync(source)
    .sort()
    .map((name) => join(source, name));
  const files = [...sources, fileURLToPath(import.meta.url), join(root, 'package-lock.json')];
  return hash(...files.map((file) => readFileSync(file)));
}

// graphiql/style.css carries Monaco's styles and every font subset as data URLs. The styles need not come twice,
// and fonts as files are fetched only when a text needs them.
const styles = {
  name: 'styles',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.(monaco-editor|@graphiql).*\.css$/ }, () => ({ contents: '' }));
    onLoad({ filter: /graphiql.dist.style\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/url\(data:font\/(\w+);base64,([^)]+)\)/g, (_, type, base64) => {
        const bytes = Buffer.from(base64, 'base64');
        const name = `font-${hash(bytes).slice(0, 8)}.${type}`;
        writeFileSync(join(draft, name), bytes);
        return `url("./${name}")`;
      }),
      loader: 'css',
    }));
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  outdir: draft,
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  legalComments: 'linked',
  metafile: true,
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
};

/** Output file name of each entry point. */
const outputs = ({ metafile }) =>
  Object.fromEntries(
    Object.entries(metafile.outputs)
      .filter(([, { entryPoint }]) => entryPoint)
      .map(([file, { entryPoint }]) => [entryPoint, basename(file)]),
  );

async function bundle() {
  const workers = {
    editor: 'node_modules/monaco-editor/esm/vs/editor/editor.worker.js',
    json: 'node_modules/monaco-editor/esm/vs/language/json/json.worker.js',
    graphql: 'node_modules/monaco-graphql/esm/graphql.worker.js',
  };
  const built = outputs(await build({ ...shared, entryPoints: Object.values(workers), format: 'iife' }));
  const names = Object.fromEntries(Object.entries(workers).map(([label, entry]) => [label, built[entry]]));
  const page = outputs(
    await build({
      ...shared,
      entryPoints: ['src/page/main.tsx', 'src/page/page.css'],
      format: 'esm',
      splitting: true,
      jsx: 'automatic',
      external: ['./font-*'],
      plugins: [styles],
      // GraphiQL asks for these by their old, CommonJS names, and their exports would be lost.
      alias: {
        'prettier/parser-graphql': 'prettier/plugins/graphql',
        'prettier/parser-babel': 'prettier/plugins/babel',
      },
      define: { ...shared.define, WORKER_FILES: JSON.stringify(names) },
    }),
  );
  const html = readFileSync(join(source, 'index.html'), 'utf8')
    .replace('%STYLE%', `page/${page['src/page/page.css']}`)
    .replace('%SCRIPT%', `page/${page['src/page/main.tsx']}`);
  writeFileSync(join(draft, 'index.html'), html);
}

function pack() {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  for (const name of readdirSync(draft).filter((file) => /\.(js|css|ttf)$/.test(file))) {
    const bytes = readFileSync(join(draft, name));
    writeFileSync(join(draft, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(draft, `${name}.br`), brotliCompressSync(bytes, quality));
  }
}

const stamp = join(target, 'built-from');
const current = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== current) {
  mkdirSync(draft, { recursive: true });
  try {
    await bundle();
    pack();
    writeFileSync(join(draft, 'built-from'), current);
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

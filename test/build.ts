import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const SOURCES = ['src', 'migrations', 'bench', 'scripts', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const BUILT = ['dist/.tsbuildinfo', 'dist/src/main.js', 'dist/page/index.html'] as const;

/** What `npm start` runs and the page the server serves: built if it is missing or older than its sources. */
export const ensureBuilt = (): void => {
  if (BUILT.every((file) => existsSync(join(ROOT, file)))) {
    const built = statSync(join(ROOT, 'dist/.tsbuildinfo')).mtimeMs;
    if (newest(SOURCES.map((name) => join(ROOT, name))) <= built) return;
  }
  const began = new Date();
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  // The compiler leaves its file alone if nothing of its own has changed.
  utimesSync(join(ROOT, BUILT[0]), began, began);
};

const newest = (paths: readonly string[]): number =>
  Math.max(
    ...paths.map((path) => {
      const found = statSync(path);
      return found.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : found.mtimeMs;
    }),
  );

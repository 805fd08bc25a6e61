// File names beside this bundle, filled in by scripts/build-page.mjs.
declare const WORKER_FILES: { editor: string; json: string; graphql: string };

function workerFile(label: string): string {
  if (label === 'json') return WORKER_FILES.json;
  if (label === 'graphql') return WORKER_FILES.graphql;
  return WORKER_FILES.editor;
}

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(new URL(workerFile(label), import.meta.url)),
  },
});

import { readFileSync } from 'node:fs';

export interface TestCluster {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly serverUrl: string;
}

export const TEMPLATES = ['template_schema', 'template_demo'] as const;
export type Template = (typeof TEMPLATES)[number];

/** Seals the test data; nothing else is sealed with it. */
export const TEST_KEY = Buffer.alloc(32, 7);

const onDatabase = (url: string, database: string): string => {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  return moved.href;
};

export const clusterOf = (): TestCluster & {
  urlsOf(database: string): { ownerUrl: string; serverUrl: string; adminUrl: string };
} => {
  const file = process.env['SIMPUL_TEST_CLUSTER'];
  if (file === undefined) throw new Error('The test cluster is not running; global-setup starts it');
  const cluster = JSON.parse(readFileSync(file, 'utf8')) as TestCluster;
  return {
    ...cluster,
    urlsOf: (database) => ({
      adminUrl: onDatabase(cluster.adminUrl, database),
      ownerUrl: onDatabase(cluster.ownerUrl, database),
      serverUrl: onDatabase(cluster.serverUrl, database),
    }),
  };
};

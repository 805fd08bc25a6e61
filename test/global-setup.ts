import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../migrations';
import { loadDemoCity } from '../src/demo';
import { startEmbedded } from '../src/platform/database/embedded';
import { analyze, migrate } from '../src/platform/database/owner';
import { settleKey } from '../src/platform/sealing/key-check';
import { Sealing } from '../src/platform/sealing/sealing';
import { prepareDatabase } from '../src/platform/database/roles';
import { ensureBuilt } from './build';
import { sqlOnce } from './harness';
import { clusterOf, TEST_KEY, TEMPLATES, type TestCluster } from './cluster';

/**
 * One real PostgreSQL for the whole run, on a port and in a directory of its own, with two templates: the schema alone,
 * and the schema with the demo city. Test files work on copies.
 */
export default async (): Promise<void> => {
  ensureBuilt();
  const directory = mkdtempSync(join(tmpdir(), 'simpul-test-'));
  const embedded = await startEmbedded({ directory, settings: { fsync: 'off', max_connections: '100' } });
  Object.assign(globalThis, { simpulTestCluster: embedded });
  // A test that looks behind the policies means the same today as the server, also between midnight there and in UTC.
  await sqlOnce(embedded.adminUrl, `alter role current_user set timezone = 'Asia/Jakarta'`);
  const cluster: TestCluster = {
    adminUrl: embedded.adminUrl,
    ownerUrl: embedded.ownerUrl,
    serverUrl: embedded.serverUrl,
  };
  const file = join(directory, 'cluster.json');
  writeFileSync(file, JSON.stringify(cluster));
  process.env['SIMPUL_TEST_CLUSTER'] = file;
  const { urlsOf } = clusterOf();
  const sealing = new Sealing(TEST_KEY);
  for (const template of TEMPLATES) {
    const { ownerUrl } = urlsOf(template);
    await prepareDatabase(embedded.adminUrl, template, passwordsOf(cluster));
    await migrate(ownerUrl, migrations);
    await settleKey(ownerUrl, sealing);
  }
  await loadDemoCity(urlsOf('template_demo').ownerUrl, sealing);
  await analyze(urlsOf('template_demo').ownerUrl);
};

const passwordsOf = ({ ownerUrl, serverUrl }: TestCluster): { owner: string; server: string } => ({
  owner: new URL(ownerUrl).password,
  server: new URL(serverUrl).password,
});

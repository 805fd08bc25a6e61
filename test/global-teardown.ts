import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EmbeddedDatabase } from '../src/platform/database/embedded';

declare global {
  var simpulTestCluster: EmbeddedDatabase | undefined;
}

export default async (): Promise<void> => {
  await globalThis.simpulTestCluster?.stop();
  const file = process.env['SIMPUL_TEST_CLUSTER'];
  if (file !== undefined) rmSync(dirname(file), { recursive: true, force: true });
};

import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { hubLogger, openHub } from '../src/hub';
import { Sealing } from '../src/platform/sealing/sealing';
import { contend } from './contender';
import { BENCH_KEY } from './data/database';

/** Our server as it is: Apollo, limits, masks, cursors, access log. */
contend(async ({ serverUrl, agencies, connections }) => {
  const hub = await openHub({
    serverUrl,
    sealing: new Sealing(BENCH_KEY),
    config: { demo: true, oidc: undefined, readConnections: connections, writeConnections: 5 },
    log: hubLogger('warn'),
  });
  if (!hub.issuer) throw new Error('The hub signs no tokens');
  const tokens: Record<string, string> = {};
  for (const { code } of agencies) tokens[code] = await hub.issuer.sign(code, '12h');
  hub.relay.start();
  await hub.http.listen({ host: '127.0.0.1', port: 0 });
  const address = hub.http.server.address() as AddressInfo;
  return { port: address.port, tokens };
});

import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** An OpenID Connect issuer on a port of its own: discovery and keys over HTTP, and the private keys to sign with. */
export interface TestIssuer {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** The public RSA key as any client may fetch it. */
  readonly publicKey: JWK;
  sign(claims: Readonly<Record<string, unknown>>, as?: Signing): Promise<string>;
  /** Answers with this status from now on; undefined answers properly again. */
  fail(status: number | undefined): void;
  close(): Promise<void>;
}

export interface Signing {
  readonly alg?: 'RS256' | 'ES256';
  /** A key the issuer does not publish, under the name of one that it does. */
  readonly stranger?: boolean;
  readonly kid?: string;
}

export const startIssuer = async (): Promise<TestIssuer> => {
  const pairs = { RS256: await generateKeyPair('RS256'), ES256: await generateKeyPair('ES256') };
  const strangers = { RS256: await generateKeyPair('RS256'), ES256: await generateKeyPair('ES256') };
  const published = await Promise.all([
    publish('RS256', pairs.RS256.publicKey),
    publish('ES256', pairs.ES256.publicKey),
  ]);
  const asked: string[] = [];
  let failing: number | undefined;

  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (failing !== undefined) response.writeHead(failing).end('<h1>Out of order</h1>');
    else if (request.url === '/.well-known/openid-configuration')
      send(response, { issuer: url, jwks_uri: `${url}/keys` });
    else if (request.url === '/keys') send(response, { keys: published });
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The issuer listens on a port');
  const url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    asked,
    publicKey: published[0],
    sign: (claims, { alg = 'RS256', stranger = false, kid = alg } = {}) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg, kid }).sign((stranger ? strangers : pairs)[alg].privateKey),
    fail: (status) => {
      failing = status;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const publish = async (alg: string, key: CryptoKey): Promise<JWK> => ({
  ...(await exportJWK(key)),
  kid: alg,
  alg,
  use: 'sig',
});

const send = (response: ServerResponse, body: object): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

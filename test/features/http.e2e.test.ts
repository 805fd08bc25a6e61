import { serverAudits } from 'graphql-http';
import { connect } from 'node:net';
import { once } from 'node:events';
import type { Hub } from '../../src/hub';
import { tokenFor } from '../graphql';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';

const LURAH = 'lurah-cideng';
const SANDBOX = 'https://studio.apollographql.com';

let database: TestDatabase;
let hub: Hub;
let address: string;
let authorization: string;

beforeAll(async () => {
  database = await createDatabase('template_demo');
  hub = await openTestHub(database);
  address = await hub.http.listen({ host: '127.0.0.1', port: 0 });
  authorization = `Bearer ${await tokenFor(hub, LURAH)}`;
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const QUERY = '{ households(first: 1) { nodes { headName } } }';
const json = { 'content-type': 'application/json' };

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { ...json, authorization, 'accept-language': 'en', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('GraphQL over HTTP, as graphql-http audits it', () => {
  const audits = serverAudits({
    url: () => `${address}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), authorization } }),
  });

  test('there are sixty of them', () => expect(audits.length).toBeGreaterThanOrEqual(60));

  test.each(audits.map(({ id, name, fn }) => ({ id, name, fn })))('$id $name', async ({ fn }) => {
    const result = await fn();
    if ('response' in result) await result.response.body?.cancel();
    expect(result).not.toMatchObject({ status: 'error' });
  });
});

describe('what a browser could be made to send from another page is refused', () => {
  test.each([
    ['a GET', () => fetch(`${address}/graphql?query=${encodeURIComponent(QUERY)}`, { headers: { authorization } })],
    ['a POST of text', () => post({ query: QUERY }, { 'content-type': 'text/plain' })],
    ['a POST of a form', () => post('query=x', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['a POST of nothing named', () => post({ query: QUERY }, { 'content-type': '' })],
  ])('%s', async (_, send) => {
    const read = jest.spyOn(hub.database, 'read');
    const reply = await send();
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(await reply.text()).not.toContain('"data"');
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
  });

  test('a GET that only a program can send is refused too: a NIK must not stand in a URL', async () => {
    const headers = { authorization, 'apollo-require-preflight': '1' };
    const reply = await fetch(`${address}/graphql?query=${encodeURIComponent(QUERY)}`, { headers });
    expect(reply.status).toBe(405);
  });
});

test('several operations in one request are refused', async () => {
  const reply = await post([{ query: QUERY }, { query: QUERY }]);
  expect(reply.status).toBe(400);
  expect(await reply.text()).not.toContain('"data"');
});

test('a mutation cannot be sent by GET', async () => {
  const headers = { authorization, 'apollo-require-preflight': '1' };
  const reply = await fetch(`${address}/graphql?query=${encodeURIComponent('mutation { x }')}`, { headers });
  expect(reply.status).toBeGreaterThanOrEqual(400);
});

test('a body that is too large is refused in the reader’s language, and the next request is answered', async () => {
  const reply = await post({ query: QUERY, variables: { filler: 'x'.repeat(300_000) } });
  expect(reply.status).toBe(413);
  expect(await reply.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  expect((await post({ query: QUERY })).status).toBe(200);
});

test('a body that breaks off leaves nothing behind', async () => {
  const { hostname, port } = new URL(address);
  for (let round = 0; round < 20; round += 1) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`,
    );
    socket.write('content-length: 1000\r\n\r\n{"query":');
    socket.destroy();
  }
  expect((await post({ query: QUERY })).status).toBe(200);
  const open = await new Promise<number>((resolve) => hub.http.server.getConnections((_, count) => resolve(count)));
  expect(open).toBeLessThan(20);
});

describe('/metrics', () => {
  test('counts by route and status, and holds nothing of what was asked or answered', async () => {
    const { data } = (await (
      await post(
        { query: `query Mencari { household_of: households(first: 1) { nodes { id headName address } } }` },
        { 'simpul-purpose': 'TARGETING' },
      )
    ).json()) as { data: { household_of: { nodes: { id: string; headName: string; address: string }[] } } };
    const [family] = data.household_of.nodes;
    if (!family) throw new Error('Cideng has families');
    await fetch(`${address}/nowhere/9971012703430001?nik=9971012703430001`);

    const reply = await fetch(`${address}/metrics`);
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await reply.text();
    expect(text).toContain('simpul_http_request_seconds_count{route="/graphql",status="200"}');
    expect(text).toContain('route="unknown",status="404"');
    expect(text).toContain('nodejs_eventloop_lag');
    for (const private_ of [
      family.id,
      family.headName,
      family.address,
      LURAH,
      'Mencari',
      'household_of',
      '9971012703430001',
    ]) {
      expect(text).not.toContain(private_);
    }
  });
});

test('health is told in a word', async () => {
  for (const path of ['/livez', '/readyz']) {
    const reply = await fetch(`${address}${path}`);
    expect([reply.status, await reply.text()]).toEqual([200, 'ok\n']);
  }
});

describe('CORS', () => {
  const preflight = (origin: string, from = hub): Promise<{ statusCode: number; headers: Record<string, unknown> }> =>
    from.http.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,simpul-purpose',
      },
    });
  const asked = (origin: string, from = hub): Promise<{ headers: Record<string, unknown> }> =>
    from.http.inject({
      method: 'POST',
      url: '/graphql',
      headers: { origin, authorization },
      payload: { query: QUERY },
    });

  test('Apollo Sandbox may ask in demo mode, with token and purpose', async () => {
    const { statusCode, headers } = await preflight(SANDBOX);
    expect(statusCode).toBe(204);
    expect(headers['access-control-allow-origin']).toBe(SANDBOX);
    expect(headers['access-control-allow-headers']).toBe('authorization,content-type,simpul-purpose');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect((await asked(SANDBOX)).headers['access-control-allow-origin']).toBe(SANDBOX);
  });

  test.each(['https://evil.example', 'http://studio.apollographql.com', `${SANDBOX}.evil.example`, 'null'])(
    'a page of %s may not',
    async (origin) => {
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
      expect((await asked(origin)).headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('outside demo mode nobody may', async () => {
    const oidc = { issuer: 'https://login.example', audience: 'simpul', agencyClaim: 'simpul_agency' };
    const production = await openTestHub(database, { demo: false, oidc });
    try {
      for (const { headers } of [await preflight(SANDBOX, production), await asked(SANDBOX, production)]) {
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    } finally {
      await production.close();
    }
  });
});

describe('the page', () => {
  test('asks no other host for anything and lets no other page frame it', async () => {
    const { headers, body } = await hub.http.inject('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(body).toContain('data-demo="true"');
    expect(body.match(/(?:src|href)="([^"]*)"/g)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^src="page\//)]),
    );
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test('does not hand out files from elsewhere', async () => {
    for (const url of ['/page/../package.json', '/page/..%2f..%2fpackage.json', '/page/%2e%2e/%2e%2e/package.json']) {
      expect((await hub.http.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});

import { PERSONAS } from '../../src/demo/personas';
import type { Hub } from '../../src/hub';
import { DemoIssuer } from '../../src/platform/access/tokens';
import { createDatabase, openTestHub, type TestDatabase } from '../harness';
import { startIssuer, type TestIssuer } from '../issuer';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase('template_demo');
});

afterAll(() => database.drop());

const refusalOf = async (hub: Hub, authorization: string): Promise<[status: number, message: string | undefined]> => {
  const reply = await hub.http.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization, 'accept-language': 'en' },
    payload: { query: '{ viewer { tier } }' },
  });
  return [reply.statusCode, reply.json<{ errors?: { message: string }[] }>().errors?.[0]?.message];
};

describe('without the demo', () => {
  let issuer: TestIssuer;
  let hub: Hub;

  beforeAll(async () => {
    issuer = await startIssuer();
    const oidc = { issuer: issuer.url, audience: 'simpul', agencyClaim: 'simpul_agency' };
    hub = await openTestHub(database, { demo: false, oidc });
  });

  afterAll(async () => {
    await hub.close();
    await issuer.close();
  });

  const ask = async (query: string): Promise<{ status: number; code: string | undefined; text: string }> => {
    const exp = Math.floor(Date.now() / 1_000) + 600;
    const claims = { iss: issuer.url, aud: 'simpul', sub: 'f3c1', simpul_agency: 'lurah-cideng', exp };
    const reply = await hub.http.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await issuer.sign(claims)}`, 'accept-language': 'en' },
      payload: { query },
    });
    const { errors } = reply.json<{ errors?: { extensions: { code: string } }[] }>();
    return { status: reply.statusCode, code: errors?.[0]?.extensions.code, text: reply.body };
  };

  test('who the issuer vouches for is answered', async () => {
    expect((await ask('{ households(first: 1) { totalCount } }')).status).toBe(200);
  });

  test('there are no personas and no tokens to be had', async () => {
    expect((await hub.http.inject('/demo/personas')).statusCode).toBe(404);
    const token = await hub.http.inject({ method: 'POST', url: '/demo/token', payload: { persona: 'lurah-cideng' } });
    expect(token.statusCode).toBe(404);
    expect(hub.issuer).toBeUndefined();
  });

  test('a token of some demo is refused like any other that is foreign', async () => {
    const authorization = `Bearer ${await new DemoIssuer().sign('lurah-cideng')}`;
    expect(await refusalOf(hub, authorization)).toEqual([401, expect.stringMatching(/not from a trusted issuer/)]);
  });

  test.each(['{ __schema { types { name } } }', '{ __type(name: "Household") { name } }'])(
    'the schema is not told: %s',
    async (query) => {
      const { status, code, text } = await ask(query);
      expect([status, code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
      expect(text).toContain('introspection is not allowed');
    },
  );

  test('nor suggested to who guesses', async () => {
    const { status, text } = await ask('{ housholds { totalCount } }');
    expect(status).toBe(400);
    expect(text).not.toMatch(/Did you mean|households/);
  });

  test('the page is served all the same', async () => {
    const page = await hub.http.inject('/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('data-demo="false"');
  });
});

test('beside a real issuer, too, a demo token from before a restart is told how to be had anew', async () => {
  const issuer = await startIssuer();
  const hub = await openTestHub(database, {
    oidc: { issuer: issuer.url, audience: 'simpul', agencyClaim: 'simpul_agency' },
  });
  try {
    const authorization = `Bearer ${await new DemoIssuer().sign('lurah-cideng')}`;
    expect(await refusalOf(hub, authorization)).toEqual([401, expect.stringMatching(/POST \/demo\/token/)]);
  } finally {
    await hub.close();
    await issuer.close();
  }
});

test('with the demo the thirteen personas are listed as the database knows them', async () => {
  const demo = await openTestHub(database);
  try {
    const listed = (await demo.http.inject('/demo/personas')).json<Record<string, unknown>[]>();
    expect(listed.map(({ persona }) => persona)).toEqual(PERSONAS.map(({ persona }) => persona));
    expect(listed).toHaveLength(13);
    for (const persona of listed) {
      expect(persona).toEqual({
        persona: expect.any(String),
        name: expect.any(String),
        agency: expect.any(String),
        tier: expect.any(String),
        mandates: expect.arrayContaining([expect.any(String)]),
        region: expect.any(String),
        regionCode: expect.stringMatching(/^\d\d(\.\d\d){0,2}(\.\d{4})?$/),
        sees: { id: expect.any(String), en: expect.any(String) },
      });
    }
    expect(listed[0]).toMatchObject({
      persona: 'lurah-cideng',
      tier: 'KELURAHAN',
      mandates: ['TERRITORIAL'],
      regionCode: '31.71.01.1002',
    });
  } finally {
    await demo.close();
  }
});

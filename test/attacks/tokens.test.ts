import { SignJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import { DemoIssuer } from '../../src/platform/access/tokens';
import type { Hub } from '../../src/hub';
import { openTestHub, type TestDatabase } from '../harness';
import { createWorld } from '../world/load';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await createWorld();
  hub = await openTestHub(database);
});

afterAll(async () => {
  await hub.close();
  await database.drop();
});

const QUERY = '{ households { totalCount } }';

const asking = async (
  authorization: string | undefined,
): Promise<{ status: number; code: unknown; message: unknown; read: number }> => {
  const read = jest.spyOn(hub.database, 'read');
  const signingIn = jest.spyOn(hub.database, 'readSigningIn');
  const { statusCode, body } = await hub.http.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'accept-language': 'en', ...(authorization === undefined ? {} : { authorization }) },
    payload: { query: QUERY },
  });
  const statements = read.mock.calls.length + signingIn.mock.calls.length;
  jest.restoreAllMocks();
  const { errors } = JSON.parse(body) as { errors?: { message: string; extensions: { code: string } }[] };
  return { status: statusCode, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message, read: statements };
};

/** Signs with the key of the hub itself, as nobody outside can: what is left to refuse is what the token says. */
const signed = (
  claims: Record<string, unknown>,
  { issuer = 'simpul-demo', audience = 'simpul', alg = 'HS256' } = {},
): Promise<string> => {
  const key: unknown = Reflect.get(hub.issuer ?? {}, 'key');
  if (!(key instanceof Uint8Array)) throw new Error('The demo issuer holds a key');
  return new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .sign(key);
};

const foreign = (issuer: string): Promise<string> =>
  new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).setIssuer(issuer).sign(randomBytes(32));

const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;
const good = { sub: 'demo:x', agency: 'lurah3171011001', exp: inAnHour };
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a good token is answered', async () => {
  expect(await asking(`Bearer ${await signed(good)}`)).toMatchObject({ status: 200, code: undefined });
});

const INVALID = /not valid/;

test.each<[string, () => Promise<string | undefined>, RegExp]>([
  ['no token', async () => undefined, /not signed in/],
  ['no bearer', async () => `Basic ${await signed(good)}`, /not signed in/],
  ['an empty bearer', async () => 'Bearer ', /not signed in/],
  ['nonsense', async () => 'Bearer nonsense', INVALID],
  [
    'the algorithm none',
    async () => `Bearer ${encoded({ alg: 'none' })}.${encoded({ ...good, iss: 'simpul-demo', aud: 'simpul' })}.`,
    INVALID,
  ],
  ['no signature', async () => `Bearer ${(await signed(good)).replace(/\.[^.]*$/, '.')}`, INVALID],
  [
    'the key of a demo server that has ended',
    async () => `Bearer ${await new DemoIssuer().sign('lurah3171011001')}`,
    /not valid: tokens of the demo end with the server.*POST \/demo\/token.*choose the persona again/,
  ],
  ['the key of another issuer', async () => `Bearer ${await foreign('elsewhere')}`, /not from a trusted issuer/],
  [
    'another agency written in',
    async () => {
      const [head, , signature] = (await signed(good)).split('.');
      return `Bearer ${head}.${encoded({ ...good, agency: 'menko00', iss: 'simpul-demo', aud: 'simpul' })}.${signature}`;
    },
    INVALID,
  ],
  ['another algorithm', async () => `Bearer ${await signed(good, { alg: 'HS384' })}`, INVALID],
  ['another audience', async () => `Bearer ${await signed(good, { audience: 'elsewhere' })}`, INVALID],
  ['another issuer', async () => `Bearer ${await signed(good, { issuer: 'elsewhere' })}`, INVALID],
  ['no agency', async () => `Bearer ${await signed({ sub: 'x', exp: inAnHour })}`, INVALID],
  [
    'an agency that is no text',
    async () => `Bearer ${await signed({ ...good, agency: ['lurah3171011001'] })}`,
    INVALID,
  ],
  ['no subject', async () => `Bearer ${await signed({ agency: 'lurah3171011001', exp: inAnHour })}`, INVALID],
  ['no end', async () => `Bearer ${await signed({ sub: 'x', agency: 'lurah3171011001' })}`, INVALID],
  ['a beginning that is yet to come', async () => `Bearer ${await signed({ ...good, nbf: inAnHour - 60 })}`, INVALID],
  ['an end that has passed', async () => `Bearer ${await signed({ ...good, exp: inAnHour - 7_200 })}`, /has expired/],
])('a request with %s is refused before any statement runs', async (_, authorization, message) => {
  expect(await asking(await authorization())).toEqual({
    status: 401,
    code: 'UNAUTHENTICATED',
    message: expect.stringMatching(message),
    read: 0,
  });
});

test.each(['nobody', `' or '1' = '1`, '%', ''])(
  'a token for the agency “%s”, which is not registered, reads nothing',
  async (agency) => {
    const read = jest.spyOn(hub.database, 'read');
    expect(await asking(`Bearer ${await signed({ ...good, agency })}`)).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
      message: expect.stringMatching(/not registered/),
    });
    expect(read).not.toHaveBeenCalled();
  },
);

test('a token that was good is refused from the second it ends', async () => {
  const soon = Math.floor(Date.now() / 1_000) + 2;
  const authorization = `Bearer ${await signed({ ...good, exp: soon })}`;
  expect(await asking(authorization)).toMatchObject({ status: 200 });
  await new Promise((resolve) => setTimeout(resolve, soon * 1_000 - Date.now() + 20));
  expect(await asking(authorization)).toMatchObject({
    status: 401,
    message: expect.stringMatching(/has expired/),
    read: 0,
  });
});

import { importJWK, exportSPKI, SignJWT } from 'jose';
import type { Hub } from '../../src/hub';
import { createDatabase, openTestHub, sqlOnce, type TestDatabase } from '../harness';
import { startIssuer, type Signing, type TestIssuer } from '../issuer';

const AUDIENCE = 'simpul-dki';
const CLAIM = 'opd';

let database: TestDatabase;
let issuer: TestIssuer;
let hub: Hub;

const openOidc = (audience = AUDIENCE): Promise<Hub> =>
  openTestHub(database, { demo: false, oidc: { issuer: issuer.url, audience, agencyClaim: CLAIM } });

beforeAll(async () => {
  [database, issuer] = await Promise.all([createDatabase('template_demo'), startIssuer()]);
  hub = await openOidc();
});

afterAll(async () => {
  await hub.close();
  await Promise.all([database.drop(), issuer.close()]);
});

const now = (): number => Math.floor(Date.now() / 1_000);
const claims = (changed: Record<string, unknown> = {}): Record<string, unknown> => ({
  iss: issuer.url,
  aud: AUDIENCE,
  sub: 'f3c1',
  [CLAIM]: 'kesra-jakpus',
  iat: now(),
  exp: now() + 600,
  ...changed,
});
const sign = (changed?: Record<string, unknown>, as?: Signing): Promise<string> => issuer.sign(claims(changed), as);

interface Answered {
  readonly status: number;
  readonly body: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  readonly statements: number;
}

const QUERY =
  '{ viewer { mandates tier agency { code } region { code } access { type rows } } households { totalCount } }';

const ask = async (token: string, { language = 'en', query = QUERY, on = hub } = {}): Promise<Answered> => {
  const signingIn = jest.spyOn(on.database, 'readSigningIn');
  const read = jest.spyOn(on.database, 'read');
  try {
    const reply = await on.http.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${token}`, 'accept-language': language },
      payload: { query },
    });
    const statements = signingIn.mock.calls.length + read.mock.calls.length;
    return { status: reply.statusCode, body: reply.json(), statements };
  } finally {
    signingIn.mockRestore();
    read.mockRestore();
  }
};

test.each(['RS256', 'ES256'] as const)('a token of the issuer, signed with %s, is good', async (alg) => {
  const { status, body } = await ask(await sign({}, { alg }));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    data: {
      viewer: { mandates: ['REGULATION'], tier: 'CITY', agency: { code: 'kesra-jakpus' }, region: { code: '31.71' } },
    },
  });
});

test('an audience among several is good', async () => {
  expect((await ask(await sign({ aud: ['elsewhere', AUDIENCE] }))).status).toBe(200);
});

test('mandates and area come from the database, whatever the token claims', async () => {
  const plain = await ask(await sign());
  const boastful = await ask(
    await sign({
      mandates: ['TERRITORIAL', 'COORDINATION'],
      mandate: 'TERRITORIAL',
      tier: 'NATIONAL',
      region: '00',
      role: 'admin',
      scope: '*',
    }),
  );
  expect(boastful).toEqual({ ...plain, statements: expect.anything() });
  expect(plain.body).toMatchObject({ data: { households: { totalCount: 0 } } });
});

const INVALID = {
  en: 'The token is not valid: not from a trusted issuer, or altered.',
  id: 'Token tidak sah: bukan dari penerbit yang dipercaya atau telah diubah.',
};
const EXPIRED = {
  en: 'The token has expired. Sign in again for a new one.',
  id: 'Token sudah kedaluwarsa. Masuk lagi untuk memperoleh token baru.',
};
const EARLY = {
  en: 'The token is not valid yet. Check the clock, or wait a little.',
  id: 'Token belum berlaku. Periksa jam komputer, atau tunggu sebentar.',
};
const NO_AGENCY = {
  en: `The token is not valid: it names no agency (claim ${CLAIM}). Ask whoever manages your account.`,
  id: `Token tidak sah: perangkat daerahnya tidak disebut (klaim ${CLAIM}). Hubungi pengelola akun Anda.`,
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The public key is known to all; who takes it for a shared secret lets everybody sign. */
const withThePublicKey = async (as: 'text' | 'pem'): Promise<string> => {
  const key = await importJWK(issuer.publicKey, 'RS256', { extractable: true });
  if (key instanceof Uint8Array) throw new Error('An RSA key');
  const secret = as === 'pem' ? await exportSPKI(key) : JSON.stringify(issuer.publicKey);
  return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'RS256' }).sign(Buffer.from(secret));
};

const swapped = async (): Promise<string> => {
  const [head, , signature] = (await sign()).split('.');
  return [head, encoded(claims({ [CLAIM]: 'ppapp-jakpus' })), signature].join('.');
};

test.each<[string, () => Promise<string>, { en: string; id: string }]>([
  ['of another issuer', () => sign({ iss: 'https://login.example' }), INVALID],
  ['for another audience', () => sign({ aud: 'another-service' }), INVALID],
  ['without an audience', () => sign({ aud: undefined }), INVALID],
  ['that has expired', () => sign({ exp: now() - 1 }), EXPIRED],
  ['that never ends', () => sign({ exp: undefined }), INVALID],
  ['that begins later', () => sign({ nbf: now() + 300 }), EARLY],
  ['without a subject', () => sign({ sub: undefined }), INVALID],
  ['that names no agency', () => sign({ [CLAIM]: undefined }), NO_AGENCY],
  [
    'that names its agency under the usual claim',
    () => sign({ [CLAIM]: undefined, simpul_agency: 'ppapp-jakpus' }),
    NO_AGENCY,
  ],
  ['that names two agencies', () => sign({ [CLAIM]: ['kesra-jakpus', 'ppapp-jakpus'] }), NO_AGENCY],
  ['of the algorithm none', async () => `${encoded({ alg: 'none' })}.${encoded(claims())}.`, INVALID],
  ['signed with the public key as JWK', () => withThePublicKey('text'), INVALID],
  ['signed with the public key as PEM', () => withThePublicKey('pem'), INVALID],
  ['of an unknown key', () => sign({}, { kid: 'tomorrow', stranger: true }), INVALID],
  ['of a stranger under a known name', () => sign({}, { stranger: true }), INVALID],
  ['altered after signing', swapped, INVALID],
  ['without a signature', async () => (await sign()).replace(/[^.]+$/, ''), INVALID],
  [
    'of the demo',
    async () =>
      new SignJWT({ agency: 'ppapp-jakpus' })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('simpul-demo')
        .setAudience('simpul')
        .setSubject('x')
        .setExpirationTime('1h')
        .sign(Buffer.alloc(32)),
    INVALID,
  ],
])('a token %s is refused in both languages, and no statement runs', async (_, make, says) => {
  const token = await make();
  for (const language of ['en', 'id'] as const) {
    expect(await ask(token, { language })).toEqual({
      status: 401,
      body: { errors: [{ message: says[language], extensions: { code: 'UNAUTHENTICATED' } }] },
      statements: 0,
    });
  }
});

test('an agency that the hub does not know is refused in both languages', async () => {
  const token = await sign({ [CLAIM]: 'dinas-tak-ada' });
  const message = async (language: string): Promise<unknown> => {
    const { status, body } = await ask(token, { language });
    return [status, body.errors?.[0]?.extensions.code, body.errors?.[0]?.message];
  };
  expect(await message('en')).toEqual([401, 'UNAUTHENTICATED', expect.stringContaining('not registered in Simpul')]);
  expect(await message('id')).toEqual([401, 'UNAUTHENTICATED', expect.stringContaining('tidak terdaftar di Simpul')]);
});

describe('while the issuer is out of order', () => {
  const unavailable = {
    status: 503,
    statements: 0,
    body: {
      errors: [
        {
          message: 'The token issuer cannot be reached at the moment. Try again shortly.',
          extensions: { code: 'SERVICE_UNAVAILABLE' },
        },
      ],
    },
  };
  let fresh: Hub;
  beforeEach(async () => {
    fresh = await openOidc();
  });
  afterEach(async () => {
    issuer.fail(undefined);
    await fresh.close();
  });

  test.each([404, 500, 503])('discovery answers %i: 503, and it heals without a restart', async (status) => {
    const token = await sign();
    issuer.fail(status);
    expect(await ask(token, { on: fresh })).toEqual(unavailable);
    issuer.fail(undefined);
    expect((await ask(token, { on: fresh })).status).toBe(200);
  });

  test('the keys cannot be fetched: that says nothing about the token', async () => {
    expect((await ask('nonsense', { on: fresh })).status).toBe(401); // Discovery is done, keys are not fetched.
    issuer.fail(500);
    const token = await sign();
    expect(await ask(token, { on: fresh })).toEqual(unavailable);
    issuer.fail(undefined);
    expect((await ask(token, { on: fresh })).status).toBe(200);
  });

  test('who is signed in stays signed in', async () => {
    const token = await sign();
    expect((await ask(token, { on: fresh })).status).toBe(200);
    issuer.fail(500);
    expect((await ask(token, { on: fresh })).status).toBe(200);
  });

  test('nobody listens at its address', async () => {
    const gone = await startIssuer();
    await gone.close();
    const lonely = await openTestHub(database, {
      demo: false,
      oidc: { issuer: gone.url, audience: AUDIENCE, agencyClaim: CLAIM },
    });
    expect(await ask(await sign(), { on: lonely })).toEqual(unavailable);
    await lonely.close();
  });

  test('an issuer that calls itself something else is not trusted', async () => {
    const alias = await openTestHub(database, {
      demo: false,
      oidc: { issuer: `${issuer.url}/`, audience: AUDIENCE, agencyClaim: CLAIM },
    });
    expect(await ask(await sign(), { on: alias })).toEqual(unavailable);
    await alias.close();
  });
});

test('the keys are fetched once, not for each token', async () => {
  await ask(await sign());
  const before = issuer.asked.length;
  const tokens = await Promise.all(Array.from({ length: 20 }, (_, index) => sign({ jti: index })));
  expect((await Promise.all(tokens.map((token) => ask(token)))).map(({ status }) => status)).toEqual(
    Array(20).fill(200),
  );
  await ask(await sign({}, { kid: 'unknown', stranger: true }));
  expect(issuer.asked).toHaveLength(before);
});

test('a change of an agency’s mandates is felt after five seconds', async () => {
  const token = await sign({ [CLAIM]: 'lurah-pasar-baru' });
  const sees = async (): Promise<unknown> => (await ask(token)).body.data;
  expect(await sees()).not.toMatchObject({ households: { totalCount: 0 } });
  await sqlOnce(database.adminUrl, `update agency set mandates = '{REGULATION}' where code = 'lurah-pasar-baru'`);
  const changed = Date.now();
  let seen = await sees();
  while (!JSON.stringify(seen).includes('"totalCount":0') && Date.now() < changed + 8_000) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen = await sees();
  }
  expect(Date.now() - changed).toBeLessThan(6_500);
  expect(seen).toMatchObject({ viewer: { mandates: ['REGULATION'] }, households: { totalCount: 0 } });
});

test('a fault while signing in is masked: what the database said stays inside', async () => {
  const token = await sign({ [CLAIM]: 'camat-gambir' });
  await sqlOnce(database.adminUrl, 'revoke select on agency from simpul_app');
  const { status, body } = await ask(token);
  await sqlOnce(database.adminUrl, 'grant select on agency to simpul_app');
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  expect(body.errors?.[0]?.message).toMatch(/^Something went wrong on the server. Quote request [\w-]+ when/);
  expect(JSON.stringify(body)).not.toMatch(/permission|agency|select/);
  expect((await ask(token)).status).toBe(200);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, parseConfig } from './config';

const KEY = Buffer.alloc(32, 9);
const key = KEY.toString('base64');
const DATABASE_URL = 'postgres://simpul_server:secret@db.example:5432/simpul';
const OIDC = { OIDC_ISSUER: 'https://login.example/realms/dki', OIDC_AUDIENCE: 'simpul' };
const production = { DATABASE_URL, SIMPUL_SEALING_KEY: key, ...OIDC };

const refusal = (environment: Record<string, string>): string => {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

test('with nothing set: the embedded database, demo mode, this machine only', () => {
  expect(parseConfig({})).toEqual({
    host: '127.0.0.1',
    port: 4000,
    databaseUrl: undefined,
    ownerUrl: undefined,
    directory: '.simpul',
    demo: true,
    sealingKey: undefined,
    oidc: undefined,
    logLevel: 'info',
    readConnections: 3,
    writeConnections: 5,
  });
});

test('with a database of one’s own: no demo, all interfaces', () => {
  expect(parseConfig(production)).toMatchObject({
    host: '0.0.0.0',
    databaseUrl: DATABASE_URL,
    demo: false,
    sealingKey: KEY,
    oidc: { issuer: OIDC.OIDC_ISSUER, audience: 'simpul', agencyClaim: 'simpul_agency' },
  });
});

test('every variable is read', () => {
  const config = parseConfig({
    ...production,
    HOST: '10.0.0.1',
    PORT: '8080',
    DATABASE_OWNER_URL: 'postgresql://simpul_owner@db.example/simpul',
    SIMPUL_DIRECTORY: '/srv/simpul',
    SIMPUL_DEMO: '1',
    OIDC_AGENCY_CLAIM: 'opd',
    LOG_LEVEL: 'warn',
    SIMPUL_READ_CONNECTIONS: '7',
    SIMPUL_WRITE_CONNECTIONS: '8',
  });
  expect(config).toMatchObject({
    host: '10.0.0.1',
    port: 8080,
    ownerUrl: 'postgresql://simpul_owner@db.example/simpul',
    directory: '/srv/simpul',
    demo: true,
    oidc: { agencyClaim: 'opd' },
    logLevel: 'warn',
    readConnections: 7,
    writeConnections: 8,
  });
});

test('an empty variable is one that is not set', () => {
  const empty = { PORT: '', DATABASE_URL: '', SIMPUL_DEMO: '', SIMPUL_SEALING_KEY: '', LOG_LEVEL: '' };
  expect(parseConfig(empty)).toEqual(parseConfig({}));
});

test.each([
  ['PORT', 'four thousand', 'must be a whole number'],
  ['PORT', '-1', 'must be from 0 to 65535'],
  ['PORT', '4000.5', 'must be a whole number'],
  ['PORT', '65536', 'must be from 0 to 65535'],
  ['DATABASE_URL', 'mysql://localhost/simpul', 'must be a URL such as postgres://'],
  ['DATABASE_URL', 'localhost:5432', 'must be a URL such as postgres://'],
  ['DATABASE_OWNER_URL', 'simpul_owner', 'must be a URL such as postgres://'],
  ['SIMPUL_DEMO', 'yes', 'must be 0 or 1'],
  ['SIMPUL_DEMO', 'true', 'must be 0 or 1'],
  ['SIMPUL_SEALING_KEY', 'too short', 'must hold 32 bytes in base64'],
  ['SIMPUL_SEALING_KEY', KEY.toString('hex'), 'must hold 32 bytes in base64'],
  ['SIMPUL_SEALING_KEY_FILE', '/nowhere/at/all', 'the file cannot be read'],
  ['OIDC_ISSUER', 'login.example', 'must be the URL of an OpenID Connect issuer'],
  ['LOG_LEVEL', 'loud', 'fatal'],
  ['SIMPUL_READ_CONNECTIONS', '0', 'must be from 1 to 32'],
  ['SIMPUL_READ_CONNECTIONS', '33', 'must be from 1 to 32'],
  ['SIMPUL_WRITE_CONNECTIONS', 'many', 'must be a whole number'],
])('%s=%s stops the start and is named', (name, value, says) => {
  const message = refusal({ [name]: value });
  expect(message).toContain(`  - ${name}: `);
  expect(message).toContain(says);
});

test('all that is wrong is said at once', () => {
  const message = refusal({ PORT: 'x', LOG_LEVEL: 'y', SIMPUL_DEMO: 'z' });
  expect(message.match(/^ {2}- (\w+):/gm)).toEqual(['  - PORT:', '  - SIMPUL_DEMO:', '  - LOG_LEVEL:']);
});

test('a message never repeats a secret', () => {
  expect(refusal({ DATABASE_URL: 'postgers://simpul:geheim@db/simpul' })).not.toContain('geheim');
  expect(refusal({ SIMPUL_SEALING_KEY: 'geheim' })).not.toContain('geheim');
});

test('a database of one’s own needs a key for the numbers and someone to sign in with', () => {
  const message = refusal({ DATABASE_URL });
  expect(message).toContain('SIMPUL_SEALING_KEY or SIMPUL_SEALING_KEY_FILE: needed with DATABASE_URL');
  expect(message).toContain('OIDC_ISSUER: needed unless SIMPUL_DEMO=1');
  expect(parseConfig({ DATABASE_URL, SIMPUL_SEALING_KEY: key, SIMPUL_DEMO: '1' })).toMatchObject({ demo: true });
});

test('an issuer needs an audience, and switching the demo off needs an issuer', () => {
  expect(refusal({ OIDC_ISSUER: OIDC.OIDC_ISSUER })).toContain('OIDC_AUDIENCE: needed with OIDC_ISSUER');
  expect(refusal({ SIMPUL_DEMO: '0' })).toContain('OIDC_ISSUER: needed unless SIMPUL_DEMO=1');
});

describe('the key file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'simpul-config-'));
  const file = join(directory, 'sealing.key');
  afterAll(() => rmSync(directory, { recursive: true }));

  test('is read as openssl wrote it', () => {
    writeFileSync(file, `${key}\n`);
    expect(parseConfig({ SIMPUL_SEALING_KEY_FILE: file }).sealingKey).toEqual(KEY);
  });

  test('yields to the variable', () => {
    const other = Buffer.alloc(32, 1);
    const config = parseConfig({ SIMPUL_SEALING_KEY_FILE: file, SIMPUL_SEALING_KEY: other.toString('base64') });
    expect(config.sealingKey).toEqual(other);
  });

  test('that holds something else is refused by name', () => {
    writeFileSync(file, 'not a key');
    expect(refusal({ SIMPUL_SEALING_KEY_FILE: file })).toContain('SIMPUL_SEALING_KEY_FILE: must hold 32 bytes');
  });
});

import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Everything the hub reads from its environment, parsed once. A wrong value stops the start and names the variable. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** PostgreSQL of one's own; without it the embedded one is started. */
  readonly databaseUrl: string | undefined;
  /** Login of the owner: for migrating and loading, never for serving. */
  readonly ownerUrl: string | undefined;
  /** Where the embedded database and its keys live. */
  readonly directory: string;
  /** Built-in issuer and personas. */
  readonly demo: boolean;
  /** 32 bytes; undefined means: make one for the embedded database. */
  readonly sealingKey: Buffer | undefined;
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly agencyClaim: string } | undefined;
  readonly logLevel: string;
  readonly readConnections: number;
  readonly writeConnections: number;
}

export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be a URL such as postgres://simpul_server:…@localhost:5432/simpul');
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1');
const count = (least: number, most: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^-?\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const Environment = z.object({
  HOST: z.string().min(1).optional(),
  PORT: count(0, 65_535).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  SIMPUL_DIRECTORY: z.string().min(1).optional(),
  SIMPUL_DEMO: flag.optional(),
  SIMPUL_SEALING_KEY: z.string().optional(),
  SIMPUL_SEALING_KEY_FILE: z.string().min(1).optional(),
  OIDC_ISSUER: z.url('must be the URL of an OpenID Connect issuer').optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_AGENCY_CLAIM: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  SIMPUL_READ_CONNECTIONS: count(1, 32).optional(),
  SIMPUL_WRITE_CONNECTIONS: count(1, 32).optional(),
});

export const parseConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const env = parsed.data;
  const problems: string[] = [];
  const sealingKey = sealingKeyOf(env.SIMPUL_SEALING_KEY, env.SIMPUL_SEALING_KEY_FILE, problems);
  const embedded = env.DATABASE_URL === undefined;
  const demo = env.SIMPUL_DEMO ?? embedded;
  if (!embedded && !sealingKey) {
    problems.push('SIMPUL_SEALING_KEY or SIMPUL_SEALING_KEY_FILE: needed with DATABASE_URL; 32 bytes in base64');
  }
  if (!demo && env.OIDC_ISSUER === undefined) {
    problems.push('OIDC_ISSUER: needed unless SIMPUL_DEMO=1; the URL of your OpenID Connect issuer');
  }
  if (env.OIDC_ISSUER !== undefined && env.OIDC_AUDIENCE === undefined) {
    problems.push('OIDC_AUDIENCE: needed with OIDC_ISSUER; the audience your tokens are made for');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    host: env.HOST ?? (embedded ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT ?? 4000,
    databaseUrl: env.DATABASE_URL,
    ownerUrl: env.DATABASE_OWNER_URL,
    directory: env.SIMPUL_DIRECTORY ?? '.simpul',
    demo,
    sealingKey,
    oidc:
      env.OIDC_ISSUER === undefined || env.OIDC_AUDIENCE === undefined
        ? undefined
        : {
            issuer: env.OIDC_ISSUER,
            audience: env.OIDC_AUDIENCE,
            agencyClaim: env.OIDC_AGENCY_CLAIM ?? 'simpul_agency',
          },
    logLevel: env.LOG_LEVEL ?? 'info',
    readConnections: env.SIMPUL_READ_CONNECTIONS ?? 3,
    writeConnections: env.SIMPUL_WRITE_CONNECTIONS ?? 5,
  };
};

const sealingKeyOf = (key: string | undefined, file: string | undefined, problems: string[]): Buffer | undefined => {
  const name = key === undefined ? 'SIMPUL_SEALING_KEY_FILE' : 'SIMPUL_SEALING_KEY';
  const text = key ?? (file === undefined ? undefined : read(file, problems));
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length === 32) return bytes;
  problems.push(`${name}: must hold 32 bytes in base64, as \`openssl rand -base64 32\` prints`);
  return undefined;
};

const read = (file: string, problems: string[]): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    problems.push('SIMPUL_SEALING_KEY_FILE: the file cannot be read');
    return undefined;
  }
};

import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { HubError } from '../errors/hub-error';

/** What a verified token says. Of the agency only its code: what it may do stands in the database. */
export interface Claims {
  readonly subject: string;
  readonly agency: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

export interface TokenVerifier {
  verify(token: string): Promise<Claims>;
}

/** Of the issuer's own description what is needed here. */
const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Verifies against the JWKS of an OpenID Connect issuer; algorithm, issuer and audience are pinned. */
export class OidcVerifier implements TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly oidc: { issuer: string; audience: string; agencyClaim: string }) {}

  async verify(token: string): Promise<Claims> {
    const { issuer, audience, agencyClaim } = this.oidc;
    this.keys ??= this.discover();
    const keys = await this.keys.catch((error: unknown) => {
      this.keys = undefined;
      throw error;
    });
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      requiredClaims: ['sub', 'exp'],
    });
    return claimsOf(payload, agencyClaim);
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.oidc;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const found = Discovery.parse(await response.json());
    if (found.issuer !== issuer) throw new Error(`OIDC_ISSUER is ${issuer}, but it calls itself ${found.issuer}`);
    return createRemoteJWKSet(new URL(found.jwks_uri));
  }
}

const DEMO = { issuer: 'simpul-demo', audience: 'simpul', agencyClaim: 'agency' };

/** The demo's own issuer. Its key lives as long as the process. */
export class DemoIssuer implements TokenVerifier {
  private readonly key = randomBytes(32);

  /** Signs for an hour. */
  async sign(agency: string, lifetime = '1h', subject = `demo:${agency}`): Promise<string> {
    return new SignJWT({ [DEMO.agencyClaim]: agency })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(DEMO.issuer)
      .setAudience(DEMO.audience)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(this.key);
  }

  async verify(token: string): Promise<Claims> {
    const { payload } = await jwtVerify(token, this.key, {
      ...DEMO,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
    }).catch((error: unknown) => {
      // Called a token of the demo, but not signed with this key: most likely made before a restart.
      const foreign = error instanceof errors.JWSSignatureVerificationFailed;
      throw foreign && decodeJwt(token).iss === DEMO.issuer ? demoTokenEnded() : error;
    });
    return claimsOf(payload, DEMO.agencyClaim);
  }
}

/** The first verifier that accepts. A demo beside a real issuer knows both. */
export class AnyVerifier implements TokenVerifier {
  constructor(private readonly verifiers: readonly TokenVerifier[]) {}

  async verify(token: string): Promise<Claims> {
    let refusal: unknown;
    for (const verifier of this.verifiers) {
      try {
        return await verifier.verify(token);
      } catch (error) {
        // Who knows the token, expired or made before a restart, says more than another issuer's refusal.
        if (!(refusal instanceof errors.JWTExpired || refusal instanceof HubError)) refusal = error;
      }
    }
    throw refusal;
  }
}

const claimsOf = ({ sub, exp, ...rest }: JWTPayload, agencyClaim: string): Claims => {
  const agency = rest[agencyClaim];
  if (typeof sub !== 'string' || typeof exp !== 'number') throw invalidToken();
  if (typeof agency !== 'string') throw agencyMissing(agencyClaim);
  return { subject: sub, agency, expiresAt: exp };
};

export const missingToken = (): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: 'Anda belum masuk. Kirim header `authorization: Bearer <token>`.',
    en: 'You are not signed in. Send the header `authorization: Bearer <token>`.',
  });

export const expiredToken = (): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: 'Token sudah kedaluwarsa. Masuk lagi untuk memperoleh token baru.',
    en: 'The token has expired. Sign in again for a new one.',
  });

export const invalidToken = (): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: 'Token tidak sah: bukan dari penerbit yang dipercaya atau telah diubah.',
    en: 'The token is not valid: not from a trusted issuer, or altered.',
  });

/** Said by the demo's issuer only, so never in production. */
const demoTokenEnded = (): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: 'Token demo ini tidak sah: token demo berakhir bersama server yang membuatnya. Minta yang baru dengan POST /demo/token, atau pilih lagi personanya di halaman Simpul.',
    en: 'This demo token is not valid: tokens of the demo end with the server that made them. Get a new one with POST /demo/token, or choose the persona again on the page.',
  });

const notYetValid = (): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: 'Token belum berlaku. Periksa jam komputer, atau tunggu sebentar.',
    en: 'The token is not valid yet. Check the clock, or wait a little.',
  });

const agencyMissing = (claim: string): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: `Token tidak sah: perangkat daerahnya tidak disebut (klaim ${claim}). Hubungi pengelola akun Anda.`,
    en: `The token is not valid: it names no agency (claim ${claim}). Ask whoever manages your account.`,
  });

export const unknownAgency = (): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: 'Perangkat daerah pada token tidak terdaftar di Simpul. Hubungi sekretariat TKPK.',
    en: 'The agency in the token is not registered in Simpul. Ask the TKPK secretariat.',
  });

/** Faults of the issuer's key set, which say nothing about the token; jose's unnamed errors all come from fetching it. */
const KEYS_UNAVAILABLE = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT']);

export const refusalOf = (error: unknown): HubError => {
  if (error instanceof HubError) return error;
  if (error instanceof errors.JWTExpired) return expiredToken();
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') return notYetValid();
  if (error instanceof errors.JOSEError && !KEYS_UNAVAILABLE.has(error.code)) return invalidToken();
  return new HubError(
    'SERVICE_UNAVAILABLE',
    {
      id: 'Penerbit token sedang tidak dapat dihubungi. Coba lagi sebentar lagi.',
      en: 'The token issuer cannot be reached at the moment. Try again shortly.',
    },
    undefined,
    error,
  );
};

import { createRemoteJWKSet, errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { randomBytes } from 'node:crypto';
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
      requiredClaims: ['sub', 'exp', agencyClaim],
    });
    return claimsOf(payload, agencyClaim);
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.oidc;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const found: unknown = await response.json();
    if (typeof found !== 'object' || found === null || !('jwks_uri' in found) || typeof found.jwks_uri !== 'string') {
      throw new Error('The OpenID Connect issuer publishes no jwks_uri');
    }
    return createRemoteJWKSet(new URL(found.jwks_uri));
  }
}

const DEMO = { issuer: 'simpul-demo', audience: 'simpul', agencyClaim: 'agency' };

/** The demo's own issuer. Its key lives as long as the process. */
export class DemoIssuer implements TokenVerifier {
  private readonly key = randomBytes(32);

  /** Signs for an hour. */
  async sign(agency: string, lifetime = '1h'): Promise<string> {
    return new SignJWT({ [DEMO.agencyClaim]: agency })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(DEMO.issuer)
      .setAudience(DEMO.audience)
      .setSubject(`demo:${agency}`)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(this.key);
  }

  async verify(token: string): Promise<Claims> {
    const { payload } = await jwtVerify(token, this.key, {
      ...DEMO,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp', DEMO.agencyClaim],
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
        // An expired token was genuine: that says more than another issuer's refusal.
        if (!(refusal instanceof errors.JWTExpired)) refusal = error;
      }
    }
    throw refusal;
  }
}

const claimsOf = ({ sub, exp, ...rest }: JWTPayload, agencyClaim: string): Claims => {
  const agency = rest[agencyClaim];
  if (typeof sub !== 'string' || typeof exp !== 'number' || typeof agency !== 'string') throw invalidToken();
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

export const unknownAgency = (): HubError =>
  new HubError('UNAUTHENTICATED', {
    id: 'Perangkat daerah pada token tidak terdaftar di Simpul. Hubungi sekretariat TKPK.',
    en: 'The agency in the token is not registered in Simpul. Ask the TKPK secretariat.',
  });

export const refusalOf = (error: unknown): HubError => {
  if (error instanceof HubError) return error;
  if (error instanceof errors.JWTExpired) return expiredToken();
  if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return invalidToken();
  return new HubError('SERVICE_UNAVAILABLE', {
    id: 'Penerbit token sedang tidak dapat dihubungi. Coba lagi sebentar lagi.',
    en: 'The token issuer cannot be reached at the moment. Try again shortly.',
  });
};

import { LRUCache } from 'lru-cache';
import type { Database } from '../database/scope';
import { HubError, languageOf } from '../errors/hub-error';
import { PURPOSES, type Purpose } from './policy';
import { readAgency } from './read-agency';
import { expiredToken, missingToken, refusalOf, unknownAgency, type Claims, type TokenVerifier } from './tokens';
import { viewerOf, type Mandated, type Viewer } from './viewer';

/** How long a change of an agency's mandates may take to be felt. */
const AGENCY_TTL_MS = 5_000;
const MOST_AGENCIES = 5_000;

export interface SignInHeaders {
  readonly authorization?: string | undefined;
  readonly purpose?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

/** From a request's headers to a viewer. Nothing refused here has touched the database. */
export class SignIn {
  private readonly claims = new LRUCache<string, Claims>({ max: 10_000 });
  private readonly agencies = new LRUCache<string, Promise<Mandated | null>>({ max: MOST_AGENCIES });
  /** Of all that is known of agencies: the state of the table it is from, and when that was last asked. */
  private changed: string | undefined;
  private askedAt = -Infinity;
  private asking: Promise<void> | undefined;

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly database: Database,
  ) {}

  async viewer({ authorization, purpose, acceptLanguage }: SignInHeaders): Promise<Viewer> {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw missingToken();
    const claims = this.claims.get(token) ?? (await this.verified(token));
    if (claims.expiresAt * 1_000 <= Date.now()) throw expiredToken();
    const stated = purposeOf(purpose);
    const agency = await this.agency(claims.agency);
    if (!agency) throw unknownAgency();
    return viewerOf(agency, { subject: claims.subject, purpose: stated, language: languageOf(acceptLanguage) });
  }

  private async verified(token: string): Promise<Claims> {
    try {
      const claims = await this.verifier.verify(token);
      this.claims.set(token, claims);
      return claims;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async agency(code: string): Promise<Mandated | null> {
    if (performance.now() - this.askedAt >= AGENCY_TTL_MS) {
      this.asking ??= this.forgetChanged().finally(() => {
        this.asking = undefined;
      });
      await this.asking;
    }
    const known = this.agencies.get(code);
    if (known) return known;
    const found = readAgency(this.database, code);
    this.agencies.set(code, found);
    found.catch(() => this.agencies.delete(code));
    return found;
  }

  /** One question for all agencies: has any of them changed? */
  private async forgetChanged(): Promise<void> {
    const askedAt = performance.now();
    const changed = await this.database.agenciesChanged();
    if (changed !== this.changed) this.agencies.clear();
    this.changed = changed;
    this.askedAt = askedAt;
  }
}

const purposeOf = (header: string | undefined): Purpose | null => {
  if (header === undefined || header === '') return null;
  const purpose = PURPOSES.find((known) => known === header.trim().toUpperCase());
  if (purpose) return purpose;
  throw new HubError(
    'BAD_USER_INPUT',
    {
      id: `Header simpul-purpose tidak dikenal; pakai salah satu: ${PURPOSES.join(', ')}.`,
      en: `The header simpul-purpose is unknown; use one of: ${PURPOSES.join(', ')}.`,
    },
    'simpul-purpose',
  );
};

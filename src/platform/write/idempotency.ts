import type { Viewer } from '../access/viewer';
import type { WriteScope } from '../database/scope';
import { InputCheck, refused } from './user-error';
import type { Written } from './writing';

interface Request {
  readonly scope: WriteScope;
  readonly viewer: Viewer;
  readonly key: string | undefined;
  readonly action: string;
  readonly fingerprint: string;
}

const LONGEST_KEY = 200;

/**
 * What the same request wrote before, if it was answered before. Otherwise the key is taken within this transaction: a
 * second request with it waits here until this one has ended either way.
 */
export const remembered = async ({ scope, viewer, key, action, fingerprint }: Request): Promise<Written | null> => {
  if (key === undefined) return null;
  new InputCheck()
    .unless(key.length > 0 && key.length <= LONGEST_KEY, 'idempotencyKey', {
      id: `Kunci idempotensi harus 1 sampai ${LONGEST_KEY} karakter.`,
      en: `An idempotency key has 1 to ${LONGEST_KEY} characters.`,
    })
    .done();
  const own = [viewer.agencyId, viewer.subject, key];
  const [taken] = await scope.query(
    `insert into idempotency (agency_id, subject, key, action, fingerprint) values ($1, $2, $3, $4, $5)
     on conflict (agency_id, subject, key) do nothing returning key`,
    [...own, action, fingerprint],
  );
  if (taken) return null;
  const [known] = await scope.query<{ fingerprint: string; written: Written | null }>(
    'select fingerprint, written from idempotency where agency_id = $1 and subject = $2 and key = $3',
    own,
  );
  if (known?.fingerprint === fingerprint && known.written) return known.written;
  throw refused(
    'IDEMPOTENCY_CONFLICT',
    {
      id: 'Kunci idempotensi ini sudah dipakai untuk permintaan lain. Pakai kunci baru.',
      en: 'This idempotency key was used for another request. Use a new one.',
    },
    'idempotencyKey',
  );
};

export const remember = async ({ scope, viewer, key }: Request, written: Written): Promise<void> => {
  if (key === undefined) return;
  await scope.query('update idempotency set written = $4 where agency_id = $1 and subject = $2 and key = $3', [
    viewer.agencyId,
    viewer.subject,
    key,
    JSON.stringify(written),
  ]);
};

import { isCoordination, mayTake, needsPurpose, whoMay, type ActionName } from '../access/actions';
import { PURPOSES } from '../access/policy';
import type { Viewer } from '../access/viewer';
import type { Database, WriteScope } from '../database/scope';
import { isContended, isRefusedByPolicy } from '../database/failures';
import { HeldByAnother, HubError } from '../errors/hub-error';
import type { Sealing } from '../sealing/sealing';
import { recordAll } from './history';
import { withoutControls, withoutIdentityNumbers } from './input-text';
import { remembered, remember } from './idempotency';
import { Refused, refused, told, type UserError } from './user-error';
import type { Writing, Written } from './writing';

/** What came of an action: what it shows of what it wrote, or why nothing was written. */
export interface Outcome<Shown> {
  readonly shown?: Shown;
  readonly userErrors: readonly UserError[];
}

export interface Hands<Shown> {
  readonly viewer: Viewer;
  readonly database: Database;
  readonly sealing: Sealing;
  /** From the header; one on the input wins. */
  readonly idempotencyKey: string | undefined;
  /** Reads what was written, within the transaction that wrote it. */
  readonly show: (scope: WriteScope, written: Written) => Promise<Shown>;
  /** Told of families it looked at, whether or not anything is written. */
  readonly looksAt: Writing['looksAt'];
}

/** Times a transaction is tried that another one got in the way of. */
const TRIES = 4;

/**
 * Runs one writing use case: may this viewer do it, has the same request been answered before, and then the work, all in
 * one transaction. What a service refuses comes back as userErrors, and nothing of it is written.
 */
export const runAction = async <Input extends object, Shown>(
  hands: Hands<Shown>,
  action: ActionName,
  input: Input,
  work: (writing: Writing, input: Input) => Promise<Written>,
): Promise<Outcome<Shown>> => {
  const { viewer, database } = hands;
  try {
    if (!mayTake(viewer.mandates, action)) throw forbidden(action);
    if (needsPurpose(action) && viewer.purpose === null) throw purposeRequired(action);
    withoutControls(input);
    if (isCoordination(action)) withoutIdentityNumbers(input);
    for (let tried = 1; ; tried += 1) {
      try {
        const shown = await database.write(viewer.slice, async (scope) =>
          hands.show(scope, await once(hands, scope, action, input, work)),
        );
        return { shown, userErrors: [] };
      } catch (error) {
        if (!isContended(error) || tried >= TRIES) throw error;
      }
    }
  } catch (error) {
    if (error instanceof HeldByAnother) return { userErrors: told(refused('BUSY', error.text), viewer.language) };
    if (error instanceof Refused) return { userErrors: told(error, viewer.language) };
    // A row the policies do not let through is a row of somebody else's: to this viewer there is none.
    if (isRefusedByPolicy(error)) return { userErrors: told(outOfSlice(), viewer.language) };
    throw error;
  }
};

const once = async <Input extends object>(
  hands: Omit<Hands<unknown>, 'show'>,
  scope: WriteScope,
  action: ActionName,
  input: Input,
  work: (writing: Writing, input: Input) => Promise<Written>,
): Promise<Written> => {
  const { viewer, sealing } = hands;
  const key = keyOf(input) ?? hands.idempotencyKey;
  const request = { scope, viewer, key, action, fingerprint: fingerprint(sealing, action, input) };
  const before = await remembered(request);
  if (before) return before;
  const writing: Writing = {
    action,
    viewer,
    scope,
    sealing,
    record: (...changes) => recordAll(scope, viewer, action, changes),
    looksAt: hands.looksAt,
  };
  const written = await work(writing, input);
  await remember(request, written);
  return written;
};

const keyOf = (input: object): string | undefined =>
  'idempotencyKey' in input && typeof input.idempotencyKey === 'string' ? input.idempotencyKey : undefined;

/** Keyed, because an input may hold a NIK that could be guessed from its bare digest. */
const fingerprint = (sealing: Sealing, action: string, input: object): string =>
  sealing.fingerprint(JSON.stringify([action, sorted(input)]));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name, held]) => held !== undefined && name !== 'idempotencyKey');
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, held]) => [name, sorted(held)]));
};

const forbidden = (action: ActionName): Refused => {
  const mandates = whoMay(action).join(', ');
  return refused('FORBIDDEN', {
    id: `Perangkat Anda tidak berwenang melakukan ${action}; yang berwenang: mandat ${mandates}.`,
    en: `Your agency may not do ${action}; the mandates that may: ${mandates}.`,
  });
};

const purposeRequired = (action: ActionName): HubError =>
  new HubError('PURPOSE_REQUIRED', {
    id: `${action} memerlukan tujuan, karena jawabannya dapat mengungkap data kesehatan. Kirim header simpul-purpose: ${PURPOSES.join(', ')}; untuk pelayanan pakai DELIVERY.`,
    en: `${action} needs a purpose, because its answer may tell of health. Send the header simpul-purpose: ${PURPOSES.join(', ')}; who delivers sends DELIVERY.`,
  });

const outOfSlice = (): Refused =>
  refused('NOT_FOUND', {
    id: 'Yang hendak diubah tidak ada di wilayah atau kewenangan Anda.',
    en: 'What is to be changed is not in your area or not yours to change.',
  });

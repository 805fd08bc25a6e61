import { isUnmigrated } from '../database/failures';
import { load, type LoadScope } from '../database/owner';
import type { Database } from '../database/scope';
import { HubError } from '../errors/hub-error';
import type { Sealing } from './sealing';

/** Of each table; all of them would take as long as opening them does. */
const TRIED = 100;

const SEALED = `
  (select nik_sealed as sealed from person where nik_sealed is not null limit ${TRIED})
  union all
  (select family_card_sealed from household where family_card_sealed is not null limit ${TRIED})`;

/**
 * Before anything is sealed: the key is the one this database knows. Where it knows none, being new or older than the
 * check, the key is noted, if it opens what is sealed there.
 */
export const settleKey = (ownerUrl: string, sealing: Sealing): Promise<void> =>
  load(ownerUrl, async (scope) => {
    if ((await known(scope)) === null) {
      if (!(await opens(scope, sealing))) throw opensTooFew(sealing);
      await scope.query('insert into sealing_check (value) values ($1) on conflict do nothing', [sealing.check]);
    }
    compare(await known(scope), sealing);
  }).catch(unmigrated);

/** For those without the owner's login, which can only compare. */
export const verifyKey = async (database: Database, sealing: Sealing): Promise<void> =>
  compare(await database.sealingCheck().catch(unmigrated), sealing);

/** As much of a check value as people compare. */
export const markOf = (check: string): string => check.slice(0, 8);

const known = async (scope: LoadScope): Promise<string | null> =>
  (await scope.query<{ value: string }>('select value from sealing_check'))[0]?.value ?? null;

/** Most of them, not one: where numbers lie under two keys, the one that sealed a few is not the one to go on with. */
const opens = async (scope: LoadScope, sealing: Sealing): Promise<boolean> => {
  const numbers = await scope.query<{ sealed: string }>(SEALED);
  const opened = numbers.filter(({ sealed }) => isOpenedBy(sealing, sealed));
  return numbers.length === 0 || opened.length * 2 > numbers.length;
};

const isOpenedBy = (sealing: Sealing, sealed: string): boolean => {
  try {
    sealing.open(sealed);
    return true;
  } catch {
    return false;
  }
};

const compare = (expected: string | null, { check }: Sealing): void => {
  if (expected === null) throw unknownKey();
  if (expected !== check) throw anotherKey(markOf(expected), markOf(check));
};

const unmigrated = (error: unknown): never => {
  throw isUnmigrated(error) ? unknownKey() : error;
};

const RESTORE = {
  id: 'Kembalikan kunci itu dari cadangannya (SIMPUL_SEALING_KEY, SIMPUL_SEALING_KEY_FILE, atau sealing.key milik basis data bawaan); dengan kunci lain tidak ada NIK yang dapat dibuka lagi.',
  en: 'Restore that key from its backup (SIMPUL_SEALING_KEY, SIMPUL_SEALING_KEY_FILE, or sealing.key of the embedded database); with another no NIK can be opened again.',
};

const anotherKey = (expected: string, given: string): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: `Basis data ini diisi dengan kunci penyegel ${expected}…, sedangkan yang diberikan ${given}…. ${RESTORE.id}`,
    en: `This database was filled with the sealing key ${expected}…, and the one given is ${given}…. ${RESTORE.en}`,
  });

const opensTooFew = ({ check }: Sealing): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: `Kunci penyegel yang diberikan (${markOf(check)}…) tidak membuka nomor dalam basis data ini, yang diisi dengan kunci lain. ${RESTORE.id}`,
    en: `The sealing key given (${markOf(check)}…) does not open the numbers in this database, which was filled with another. ${RESTORE.en}`,
  });

const unknownKey = (): HubError =>
  new HubError('SERVICE_UNAVAILABLE', {
    id: 'Basis data belum mengenal kunci penyegelnya. Jalankan sekali, dengan kunci itu: npm run simpul -- migrate',
    en: 'The database does not know its sealing key yet. Run once, with that key: npm run simpul -- migrate',
  });

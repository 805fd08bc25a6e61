import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import type { AllotBudgetInput, ReleaseBudgetInput } from './budget.input';
import { checkReason, ownLine } from './budget.service';
import { rupiah } from './budget.words';
import { findAllotment, findPromise, writeAllotment, type Kept, type LineRow, type Promised } from './budget.store';

const PROMISE = { id: 'Komitmen', en: 'commitment' };
const ALLOTMENT = { id: 'Alokasi', en: 'allotment' };

/** Promises that are no more get no money. */
const ENDED = ['CANCELLED', 'SUPERSEDED'];

const promiseOf = async ({ scope }: Writing, commitment: string, line: LineRow): Promise<Promised> => {
  const promise = await findPromise(scope, keyOfNode(commitment, 'commitment', 'input.commitment'), line);
  if (!promise) throw notFound(PROMISE, 'commitment');
  return promise;
};

const record = (
  writing: Writing,
  { id, regionCode, version }: LineRow,
  reason: string | null | undefined,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> =>
  writing.record({ noun: 'budget_line', id, region: regionCode, version, reason: reason ?? null, facts });

/** The line is locked first, so that whoever allots of it too waits, and finds what is left of it then. */
export const allotBudget = async (writing: Writing, input: AllotBudgetInput): Promise<Written> => {
  const { amount, expectedVersion, reason } = input;
  const line = await ownLine(writing, input.budgetLine);
  const promise = await promiseOf(writing, input.commitment, line);
  const known = await findAllotment(writing.scope, line.id, promise.id);
  const free = line.ceiling - line.shared - line.allotted + (known?.amount ?? 0);
  const left = rupiah(free);
  checkReason(new InputCheck(), reason)
    .unless(promise.fits, 'commitment', {
      id: 'Komitmen harus untuk wilayah baris anggaran itu, wilayah di atasnya, atau di bawahnya.',
      en: 'The promise must be for the area of the line, one above it or one below it.',
    })
    .unless(amount > 0, 'amount', {
      id: 'Setidaknya satu rupiah; untuk mengembalikan, pakai releaseBudget.',
      en: 'At least one rupiah; to give back, use releaseBudget.',
    })
    .unless(amount <= free, 'amount', {
      id: `Pagu yang tersisa bagi komitmen ini ${left.id}.`,
      en: `What is left of the ceiling for this promise is ${left.en}.`,
    })
    .done();
  checkRead(known, expectedVersion);
  if (ENDED.includes(promise.status))
    throw refused(
      'ILLEGAL_STEP',
      {
        id: 'Komitmen ini dibatalkan atau diganti revisi; anggaran dialokasikan ke komitmen yang berlaku.',
        en: 'This promise is cancelled or replaced by a revision; money is allotted to promises that stand.',
      },
      'commitment',
    );
  await writeAllotment(writing.scope, line, promise, amount);
  await record(writing, line, reason, { commitment: promise.id, amount, before: known?.amount ?? 0 });
  return { budgetLine: line.id, commitment: promise.id };
};

/** What was given back is allotted anew without a version, as if it had never been. */
const checkRead = (known: Kept | undefined, expectedVersion: number | null | undefined): void => {
  const stands = known !== undefined && known.amount > 0;
  if (stands && expectedVersion == null)
    throw refused(
      'DUPLICATE',
      {
        id: `Baris ini sudah dialokasikan ke komitmen itu (${rupiah(known.amount).id}). Untuk mengubahnya, sertakan expectedVersion.`,
        en: `This line is allotted to the promise already (${rupiah(known.amount).en}). To change that, give expectedVersion.`,
      },
      'commitment',
    );
  if (!stands && expectedVersion != null) throw notFound(ALLOTMENT, 'commitment');
  if (stands && known.version !== expectedVersion) throw versionConflict(ALLOTMENT);
};

export const releaseBudget = async (writing: Writing, input: ReleaseBudgetInput): Promise<Written> => {
  const { expectedVersion, reason } = input;
  checkReason(new InputCheck(), reason).done();
  const line = await ownLine(writing, input.budgetLine);
  const promise = await promiseOf(writing, input.commitment, line);
  const known = await findAllotment(writing.scope, line.id, promise.id);
  checkRead(known, expectedVersion);
  await writeAllotment(writing.scope, line, promise, 0);
  await record(writing, line, reason, { commitment: promise.id, amount: 0, before: known?.amount ?? 0 });
  return { budgetLine: line.id, commitment: promise.id };
};

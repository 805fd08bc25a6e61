import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { PromiseCheck, SMALLEST } from './commitment.checks';
import type { AgreeCommitmentInput, CancelCommitmentInput, ReviseCommitmentInput } from './commitment.input';
import { COMMITMENT, moreThanWhole, notTheLeader, notYours, overtaken, partsStand } from './commitment.refusals';
import { COMMITMENT_STEPS, type CommitmentState, type CommitmentStep } from './commitment.status';
import {
  changeCommitment,
  findCommitment,
  holdCommitment,
  holdDue,
  keepRevision,
  tooMuch,
  type CommitmentRow,
} from './commitment.store';

interface NamesCommitment {
  readonly commitment: string;
  readonly expectedVersion: number;
}

/** The promise an input names, of the version its writer has read. */
export const commitmentOf = async ({ scope }: Writing, input: NamesCommitment): Promise<CommitmentRow> => {
  const row = await findCommitment(scope, keyOfNode(input.commitment, 'commitment', 'input.commitment'));
  if (!row) throw notFound(COMMITMENT, 'commitment');
  if (row.version !== input.expectedVersion) throw versionConflict(COMMITMENT);
  return row;
};

export const stepOf = ({ status }: CommitmentRow, step: CommitmentStep): CommitmentState =>
  take(COMMITMENT_STEPS, COMMITMENT, status, step);

/** Others decide on a promise: who leads its team, and who split it. A leader of the team decides nothing on his own promise. */
const isOthers = ({ agencyId, leads, splits }: CommitmentRow, viewer: Writing['viewer']): boolean =>
  agencyId !== viewer.agencyId && (leads || splits);

export const agreeCommitment = async (writing: Writing, input: AgreeCommitmentInput): Promise<Written> => {
  const row = await commitmentOf(writing, input);
  if (row.agencyId !== writing.viewer.agencyId) throw notYours(row.agencyName);
  const status = stepOf(row, 'agree');
  const version = await changeCommitment(writing.scope, row, { status });
  if (version === undefined) throw overtaken();
  await writing.record({ noun: 'commitment', id: row.id, region: row.regionCode, status, version });
  return { commitment: row.id };
};

export const cancelCommitment = async (writing: Writing, input: CancelCommitmentInput): Promise<Written> => {
  const { scope, viewer } = writing;
  new PromiseCheck().reason(input.reason).done();
  const row = await commitmentOf(writing, input);
  const declines = row.agencyId === viewer.agencyId && row.status === 'DRAFT' && row.revision === 1;
  if (!declines && !isOthers(row, viewer)) throw notTheLeader(row.agencyName);
  const status = stepOf(row, 'cancel');
  if (row.parts > 0) throw partsStand(row.parts);
  const version = await changeCommitment(scope, row, { status }, 'parts = 0');
  if (version === undefined) throw overtaken();
  const { reason } = input;
  await writing.record({ noun: 'commitment', id: row.id, region: row.regionCode, status, version, reason });
  return { commitment: row.id };
};

export const reviseCommitment = async (writing: Writing, input: ReviseCommitmentInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { reason, title, action, target, due, budget } = input;
  new PromiseCheck()
    .reason(reason)
    .text(title, 'title', 3, 200)
    .text(action, 'action', 3, 2_000)
    .figure(target, 'target', SMALLEST)
    .done();
  if (due != null) await holdDue(scope, keyOfNode(input.commitment, 'commitment', 'input.commitment'));
  const row = await commitmentOf(writing, input);
  const own = row.agencyId === viewer.agencyId;
  if (own ? !strengthens(row, input) : !isOthers(row, viewer)) throw notTheLeader(row.agencyName);
  const status = stepOf(row, own ? 'strengthen' : 'renegotiate');
  checkRevision(row, input);
  await holdCommitment(scope, row.id);
  await keepRevision(scope, row.id);
  const changes = {
    ...{ status, revision: row.revision + 1 },
    ...(title == null ? {} : { title: title.trim() }),
    ...(action == null ? {} : { action: action.trim() }),
    ...(target == null ? {} : { target }),
    ...(due == null ? {} : { due }),
    ...(budget == null ? {} : { budget }),
  };
  const version = await changeCommitment(scope, row, changes).catch((error: unknown) => {
    throw tooMuch(error) ? notWithin(row) : error;
  });
  if (version === undefined) throw overtaken();
  const facts = { revision: row.revision + 1 };
  await writing.record({ noun: 'commitment', id: row.id, region: row.regionCode, status, version, reason, facts });
  return { commitment: row.id };
};

/** Alone an agency may only promise more, or earlier. */
const strengthens = (row: CommitmentRow, { title, action, target, due, budget }: ReviseCommitmentInput): boolean => {
  const more = target == null || (row.target >= (row.baseline ?? 0) ? target >= row.target : target <= row.target);
  return more && (due == null || due <= row.due) && title == null && action == null && budget == null;
};

const checkRevision = (row: CommitmentRow, { title, action, target, due, budget }: ReviseCommitmentInput): void => {
  const earliest = row.partsDue !== null && row.partsDue > row.starts ? row.partsDue : row.starts;
  const latest = row.parentDue ?? '9999-12-31';
  new PromiseCheck()
    .unless(![title, action, target, due, budget].every((value) => value == null), 'commitment', {
      id: 'Sebutkan apa yang diubah.',
      en: 'Say what changes.',
    })
    .unless(target == null || target !== row.baseline, 'target', {
      id: 'Target berbeda dari titik awal.',
      en: 'A target differs from the baseline.',
    })
    .unless(target == null || target >= row.allocated, 'target', {
      id: `Bagian-bagiannya mengambil ${row.allocated.toLocaleString('id-ID')} ${row.unit}; kurangi bagiannya lebih dahulu.`,
      en: `Its parts take ${row.allocated.toLocaleString('en')} ${row.unit}; lower those first.`,
    })
    .unless(due == null || (due >= earliest && due <= latest), 'due', {
      id: `Tenggat tidak sebelum ${earliest}${row.parentDue === null ? '' : ` dan tidak sesudah ${latest}`}.`,
      en: `Not due before ${earliest}${row.parentDue === null ? '' : ` and not after ${latest}`}.`,
    })
    .done();
};

/** Either its parts take more than it would be, or it would take more than the whole has. */
const notWithin = (row: CommitmentRow): Error =>
  row.parentDue === null
    ? moreThanWhole(row.allocated, row.unit, 'target')
    : refused(
        'INVALID',
        {
          id: 'Target ini melebihi yang belum terbagi pada komitmen induknya.',
          en: 'This target is more than the promise it is a part of has left.',
        },
        'target',
      );

import { keyOfNode } from '../../platform/graph/node-id';
import { covers } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { addEvidence } from '../file';
import { commitmentOf, stepOf } from './change.service';
import { PromiseCheck } from './commitment.checks';
import type { ClaimFulfilmentInput, ReportProgressInput, VerifyCommitmentInput } from './commitment.input';
import {
  COMMITMENT,
  hasParts,
  leftOver,
  mayNotVerify,
  notReached,
  notYours,
  overtaken,
  ownPromise,
  partsNotFulfilled,
} from './commitment.refusals';
import {
  changeCommitment,
  findCommitment,
  holdCommitment,
  insertReport,
  insertVerification,
  liesWithin,
  takeFigure,
  type CommitmentRow,
} from './commitment.store';

export const reportProgress = async (writing: Writing, input: ReportProgressInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { period, value, note = null } = input;
  const evidence = input.evidence ?? [];
  new PromiseCheck().figure(value, 'value', 0).text(note, 'note', 0, 2_000).done();
  const id = keyOfNode(input.commitment, 'commitment', 'input.commitment');
  await holdCommitment(scope, id);
  const row = await findCommitment(scope, id);
  if (!row) throw notFound(COMMITMENT, 'commitment');
  if (row.agencyId !== viewer.agencyId) throw notYours(row.agencyName);
  const status = stepOf(row, 'report');
  if (row.parts > 0) throw hasParts(row.parts);
  const { begun, reaches } = await liesWithin(scope, period, row);
  new InputCheck()
    .unless(begun, 'period', { id: 'Periode itu belum mulai.', en: 'That period has not begun.' })
    .unless(reaches, 'period', {
      id: `Komitmen baru mulai ${row.starts}; periode itu sudah berakhir sebelumnya.`,
      en: `The promise begins ${row.starts}; that period ended before.`,
    })
    .done();
  const progressReport = await insertReport(scope, row, { period, value, note });
  if (evidence.length > 0)
    await addEvidence(
      writing,
      { id: progressReport, commitmentId: row.id, regionCode: String(row.regionCode) },
      evidence,
    );
  if (!(await takeFigure(scope, row))) throw overtaken();
  const facts = { period, value, ...(evidence.length > 0 ? { evidence: evidence.length } : {}) };
  await writing.record({ noun: 'commitment', id: row.id, region: row.regionCode, status, facts });
  return { progressReport, commitment: row.id };
};

export const claimFulfilment = async (writing: Writing, input: ClaimFulfilmentInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { note: reason = null } = input;
  new PromiseCheck().text(reason, 'note', 0, 500).done();
  const row = await commitmentOf(writing, input);
  if (row.agencyId !== viewer.agencyId) throw notYours(row.agencyName);
  const status = stepOf(row, 'claim');
  if (row.unfulfilled > 0) throw partsNotFulfilled(row.unfulfilled);
  if (row.parts > 0 && row.allocated < row.target && row.weighted < row.target)
    throw leftOver(row.target - row.allocated, row.unit);
  if (row.weighted < row.target) throw notReached(row.achieved, row.target, row.unit);
  const version = await changeCommitment(scope, row, { status }, 'weighted >= target');
  if (version === undefined) throw overtaken();
  await writing.record({ noun: 'commitment', id: row.id, region: row.regionCode, status, version, reason });
  return { commitment: row.id };
};

/** Never the promising agency: the team's leaders, a higher tier, or the Inspektorat. */
export const verifyCommitment = async (writing: Writing, input: VerifyCommitmentInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { outcome, reason = null } = input;
  new PromiseCheck()
    .reason(reason)
    .unless(outcome === 'FULFILLED' || reason !== null, 'reason', {
      id: 'Sebutkan mengapa dikembalikan.',
      en: 'Say why it is sent back.',
    })
    .done();
  const row = await commitmentOf(writing, input);
  if (row.agencyId === viewer.agencyId) throw ownPromise();
  if (!mayVerify(row, viewer)) throw mayNotVerify();
  const status = stepOf(row, outcome === 'FULFILLED' ? 'verify' : 'sendBack');
  await insertVerification(scope, row, outcome, reason);
  const version = await changeCommitment(scope, row, { status });
  if (version === undefined) throw overtaken();
  await writing.record({ noun: 'commitment', id: row.id, region: row.regionCode, status, version, reason });
  return { commitment: row.id };
};

const mayVerify = (row: CommitmentRow, { region, mandates }: Writing['viewer']): boolean => {
  if (!covers(region, row.regionCode)) return false;
  const above = covers(region, row.agencyRegionCode) && region !== row.agencyRegionCode;
  return row.leads || above || mandates.includes('SUPERVISION');
};

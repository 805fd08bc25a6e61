import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { ownFile } from '../file';
import { because, checkContent, checkFits, holdRegulations, programsOf } from './content.checks';
import type { CancelRevocationInput, PublishRegulationInput, RevokeRegulationInput } from './regulation.input';
import * as refusals from './regulation.refusals';
import {
  findPredecessor,
  findSuccessor,
  governPrograms,
  insertRegulation,
  keep,
  lockRegulation,
  seesRegulation,
  withdraw,
  type Predecessor,
  type RegulationRow,
} from './regulation.store';

/** One of the own agency that is not withdrawn yet, locked, of the version read. */
export const ownRegulation = async (
  { scope }: Writing,
  id: string,
  expectedVersion: number,
): Promise<RegulationRow> => {
  const row = await lockRegulation(scope, id);
  if (!row) throw (await seesRegulation(scope, id)) ? refusals.notYours() : notFound(refusals.REGULATION, 'regulation');
  if (row.version !== expectedVersion) throw versionConflict(refusals.REGULATION);
  if (row.isRevoked) throw refusals.isRevoked();
  return row;
};

/** Told of what was superseded too, or is no longer to be: there one looks for why it holds no longer. */
export const superseded = (id: string | null, old: Predecessor | null) =>
  old === null ? [] : [{ noun: 'regulation', id: old.id, region: old.regionCode, facts: { supersededBy: id } }];

export const publishRegulation = async (writing: Writing, input: PublishRegulationInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { kind, title, inForce, governs, document } = input;
  const supersedes = input.supersedes == null ? null : keyOfNode(input.supersedes, 'regulation', 'input.supersedes');
  const said = {
    kind,
    number: input.number.trim(),
    year: input.year ?? Number(inForce.slice(0, 4)),
    title: title.trim(),
    inForce,
    supersedes,
    document: null,
  };
  checkContent(writing, said).done();
  await holdRegulations(writing, null, supersedes);
  const old = await checkFits(writing, said);
  const programs = await programsOf(writing, governs ?? []);
  const content = { ...said, document: document == null ? null : await ownFile(writing, document, 'document') };
  const id = await insertRegulation(scope, content);
  await governPrograms(scope, id, programs);
  const facts = { inForce, governs: programs.length, supersedes };
  await writing.record({ noun: 'regulation', id, region: viewer.region, version: 1, facts }, ...superseded(id, old));
  return { regulation: id };
};

export const revokeRegulation = async (writing: Writing, input: RevokeRegulationInput): Promise<Written> => {
  const { scope } = writing;
  const { reason, from } = input;
  because(new InputCheck(), reason).done();
  const key = keyOfNode(input.regulation, 'regulation', 'input.regulation');
  await holdRegulations(writing, key);
  const { id, regionCode, inForce, hasBegun, supersedes } = await ownRegulation(writing, key, input.expectedVersion);
  const next = await findSuccessor(scope, id);
  if (next) throw refusals.isSuperseded(next);
  const withdrawn = await withdraw(scope, id, from ?? null, reason.trim());
  if (!withdrawn) throw hasBegun ? refusals.notAfterItsDay(inForce) : refusals.isOver(inForce);
  const { version } = withdrawn;
  const left = supersedes !== null && withdrawn.supersedes === null ? await findPredecessor(scope, supersedes) : null;
  const facts = { ...(from == null ? {} : { from }), ...(left ? { supersedes } : {}) };
  await writing.record(
    { noun: 'regulation', id, region: regionCode, status: 'REVOKED', version, reason, facts },
    ...superseded(null, left ?? null),
  );
  return { regulation: id };
};

export const cancelRevocation = async (writing: Writing, input: CancelRevocationInput): Promise<Written> => {
  const { reason } = input;
  because(new InputCheck(), reason).done();
  const key = keyOfNode(input.regulation, 'regulation', 'input.regulation');
  await holdRegulations(writing, key);
  const { id, regionCode, revokedOn } = await ownRegulation(writing, key, input.expectedVersion);
  const version = await keep(writing.scope, id);
  if (version === undefined) throw refusals.noneToCome();
  await writing.record({ noun: 'regulation', id, region: regionCode, version, reason, facts: { from: revokedOn } });
  return { regulation: id };
};

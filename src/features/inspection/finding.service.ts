import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { isText } from '../../platform/write/text';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { ownFiles } from '../file';
import { findAnswers } from './checklist.store';
import type { CloseFindingInput, RaiseFindingInput, RespondToFindingInput, ReturnFindingInput } from './finding.input';
import * as store from './finding.store';
import type { FindingStatus } from './inspection.enums';
import * as refusals from './inspection.refusals';
import { ownInspection } from './inspection.service';
import { FINDING, FINDING_STEPS } from './inspection.steps';
import { countFindings } from './inspection.store';
import { MOST_EVIDENCE, MOST_FINDINGS } from './limits';
import { findItems } from './standard.store';

const checkFinding = ({ description, procedureFailed }: RaiseFindingInput): void =>
  new InputCheck()
    .unless(isText(description, 10, 2_000), 'description', {
      id: 'Uraian 10 sampai 2.000 karakter.',
      en: 'A description has 10 to 2,000 characters.',
    })
    .unless(procedureFailed == null || isText(procedureFailed, 10, 500), 'procedureFailed', {
      id: 'Prosedur yang gagal 10 sampai 500 karakter.',
      en: 'What failed has 10 to 500 characters.',
    })
    .done();

export const raiseFinding = async (writing: Writing, input: RaiseFindingInput): Promise<Written> => {
  const { scope } = writing;
  const { severity, due } = input;
  checkFinding(input);
  const responsible = keyOfNode(input.responsible, 'agency', 'input.responsible');
  const inspection = await ownInspection(writing, input.inspection, 'raise');
  const item = (await findItems(scope, inspection.standardId)).find(({ code }) => code === input.item);
  if (!item) throw notFound(refusals.ITEM, 'item');
  const procedureFailed = input.procedureFailed?.trim() ?? null;
  if (item.outcome && procedureFailed === null) throw refusals.onlyOutcome(item.code);
  const answered = (await findAnswers(scope, inspection)).find((one) => one.item === item.code)?.answer;
  if (answered === 'YES' && severity !== 'OBSERVATION') throw refusals.answeredYes(item.code);
  const agency = await store.findResponsible(scope, inspection, responsible);
  if (!agency) throw notFound(refusals.RESPONSIBLE, 'responsible');
  if (!agency.fits) throw refusals.notResponsible();
  new InputCheck()
    .unless(await store.isToCome(scope, due), 'due', {
      id: 'Tenggat hari ini atau sesudahnya.',
      en: 'It is due today or later.',
    })
    .done();
  if ((await countFindings(scope, inspection)) >= MOST_FINDINGS) throw refusals.tooManyFindings();
  const description = input.description.trim();
  const { id, regionCode } = await store.insertFinding(scope, inspection, {
    item: item.code,
    severity,
    description,
    procedureFailed,
    responsible,
    due,
  });
  const facts = { inspection: inspection.id, item: item.code, severity };
  await writing.record({ noun: 'finding', id, region: regionCode, status: 'RAISED', version: 1, facts });
  return { finding: id };
};

interface Named {
  readonly finding: string;
  readonly expectedVersion: number;
}

/** One that is the viewer's to answer or to decide on, locked, of the version read. */
const findingOf = async (
  { scope, viewer }: Writing,
  { finding, expectedVersion }: Named,
  side: 'inspectorId' | 'responsibleId',
): Promise<store.FindingRow> => {
  const id = keyOfNode(finding, 'finding', 'input.finding');
  const row = await store.lockFinding(scope, id);
  if (row?.[side] !== viewer.agencyId)
    throw row || (await store.seesFinding(scope, id)) ? refusals.notYoursToAnswer() : notFound(FINDING, 'finding');
  if (row.version !== expectedVersion) throw versionConflict(FINDING);
  return row;
};

const recorded = async (
  writing: Writing,
  { id, regionCode }: store.FindingRow,
  status: FindingStatus,
  version: number,
  reason: string | null,
): Promise<Written> => {
  await writing.record({ noun: 'finding', id, region: regionCode, status, version, reason });
  return { finding: id };
};

const promiseOf = async ({ scope }: Writing, commitment: string | null | undefined): Promise<string | null> => {
  if (commitment == null) return null;
  const id = keyOfNode(commitment, 'commitment', 'input.commitment');
  const promise = await store.findPromise(scope, id);
  if (!promise) throw notFound(refusals.COMMITMENT, 'commitment');
  if (!promise.isOwn) throw refusals.notYourPromise();
  return id;
};

export const respondToFinding = async (writing: Writing, input: RespondToFindingInput): Promise<Written> => {
  const files = (input.evidence ?? []).map((id, n) => keyOfNode(id, 'file', `input.evidence.${n}`));
  new InputCheck()
    .unless(isText(input.text, 10, 2_000), 'text', {
      id: 'Tanggapan 10 sampai 2.000 karakter.',
      en: 'An answer has 10 to 2,000 characters.',
    })
    .unless(new Set(files).size === files.length && files.length <= MOST_EVIDENCE, 'evidence', {
      id: `Paling banyak ${MOST_EVIDENCE} berkas, masing-masing sekali.`,
      en: `${MOST_EVIDENCE} files at most, each once.`,
    })
    .done();
  const row = await findingOf(writing, input, 'responsibleId');
  const status = take(FINDING_STEPS, FINDING, row.status, 'respond');
  const promise = await promiseOf(writing, input.commitment);
  const fields = files.map((file, n) => ({ file, field: ['evidence', String(n)] }));
  if (fields.length > 0) await ownFiles(writing, fields);
  const version = await store.moveFinding(writing.scope, row.id, status);
  const response = await store.insertResponse(writing.scope, row, input.text.trim(), promise);
  if (files.length > 0) await store.showResponse(writing.scope, response, files);
  return recorded(writing, row, status, version, null);
};

const checkNote = (note: string | null, field: string): void =>
  new InputCheck()
    .unless(note === null || isText(note, 5, 1_000), field, {
      id: 'Catatan 5 sampai 1.000 karakter.',
      en: 'A note has 5 to 1,000 characters.',
    })
    .done();

export const closeFinding = async (writing: Writing, input: CloseFindingInput): Promise<Written> => {
  const note = input.note?.trim() ?? null;
  checkNote(note, 'note');
  const row = await findingOf(writing, input, 'inspectorId');
  const status = take(FINDING_STEPS, FINDING, row.status, 'close');
  new InputCheck()
    .unless(row.status === 'RESPONDED' || note !== null, 'note', {
      id: 'Belum ada tanggapan yang menunggu; sebutkan mengapa temuan ditutup.',
      en: 'No answer waits for you; say why the finding is closed.',
    })
    .done();
  const version = await store.moveFinding(writing.scope, row.id, status, note);
  if (row.status === 'RESPONDED') await store.reviewResponse(writing.scope, row, true, note);
  return recorded(writing, row, status, version, note);
};

export const returnFinding = async (writing: Writing, input: ReturnFindingInput): Promise<Written> => {
  const reason = input.reason.trim();
  checkNote(reason, 'reason');
  const row = await findingOf(writing, input, 'inspectorId');
  const status = take(FINDING_STEPS, FINDING, row.status, 'return');
  const version = await store.moveFinding(writing.scope, row.id, status);
  await store.reviewResponse(writing.scope, row, false, reason);
  return recorded(writing, row, status, version, reason);
};

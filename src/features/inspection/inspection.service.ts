import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { take } from '../../platform/write/steps';
import { isLine, isText } from '../../platform/write/text';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { holdFamilies } from '../household';
import { countDraw, countGone, drawFamilies } from './draw.store';
import type {
  CancelInspectionInput,
  CloseInspectionInput,
  DrawSampleInput,
  OpenInspectionInput,
} from './inspection.input';
import * as refusals from './inspection.refusals';
import { INSPECTION, INSPECTION_STEPS } from './inspection.steps';
import * as store from './inspection.store';
import { MOST_DRAWN, MOST_DRAWS, MOST_OPEN } from './limits';
import { findFitting, findStandard } from './standard.store';

export const openInspection = async (writing: Writing, input: OpenInspectionInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { region } = input;
  new InputCheck()
    .unless(input.site == null || isLine(input.site, 2, 200), 'site', {
      id: 'Lokasi 2 sampai 200 karakter pada satu baris.',
      en: 'A site has 2 to 200 characters on one line.',
    })
    .done();
  const program = keyOfNode(input.program, 'program', 'input.program');
  const key = keyOfNode(input.standard, 'standard', 'input.standard');
  // Of one agency they are opened one after the other, so that no two of one program overlap.
  await hold(scope, 'inspections', [viewer.agencyId], 'ALONE');
  if (!(await store.seesRegion(scope, region))) throw notFound(refusals.REGION, 'region');
  const inspected = await store.findProgram(scope, program, region);
  if (!inspected) throw notFound(refusals.PROGRAM, 'program');
  if (!inspected.reaches) throw refusals.outsideProgram();
  const standard = await findStandard(scope, key, program);
  if (!standard) throw notFound(refusals.STANDARD, 'standard');
  if (!standard.isFor) throw refusals.notForProgram(standard, await findFitting(scope, program));
  if (!standard.isUsable) throw refusals.belowYou();
  if (!standard.isNewest) throw refusals.outdated();
  const open = await store.countOpen(scope, program, region);
  if (open.overlapping > 0) throw refusals.openAlready();
  if (open.all >= MOST_OPEN) throw refusals.tooManyOpen();
  const site = input.site?.trim() ?? null;
  const id = await store.insertInspection(scope, { program, region, standard: standard.id, site });
  await writing.record({ noun: 'inspection', id, region, status: 'OPEN', version: 1, facts: { program } });
  return { inspection: id };
};

type Step = 'draw' | 'answer' | 'raise' | 'close' | 'cancel';

/** One of the own agency of which the step can be taken, locked. */
export const ownInspection = async (
  { scope }: Pick<Writing, 'scope'>,
  inspection: string,
  step: Step,
  expectedVersion?: number,
): Promise<store.InspectionRow> => {
  const id = keyOfNode(inspection, 'inspection', 'input.inspection');
  const row = await store.lockInspection(scope, id);
  if (!row) throw (await store.seesInspection(scope, id)) ? refusals.notYours() : notFound(INSPECTION, 'inspection');
  if (expectedVersion !== undefined && row.version !== expectedVersion) throw versionConflict(INSPECTION);
  take(INSPECTION_STEPS, INSPECTION, row.status, step);
  return row;
};

export const drawSample = async (writing: Writing, input: DrawSampleInput): Promise<Written> => {
  const { scope } = writing;
  const { size } = input;
  const reason = input.reason?.trim() ?? null;
  const check = new InputCheck()
    .unless(size >= 1 && size <= MOST_DRAWN, 'size', {
      id: `Sampel 1 sampai ${MOST_DRAWN} keluarga.`,
      en: `A sample has 1 to ${MOST_DRAWN} families.`,
    })
    .unless(reason === null || isText(reason, 5, 500), 'reason', {
      id: 'Alasan 5 sampai 500 karakter.',
      en: 'A reason has 5 to 500 characters.',
    });
  check.done();
  const row = await ownInspection(writing, input.inspection, 'draw', input.expectedVersion);
  if (row.drawn >= MOST_DRAWS) throw refusals.drawnEnough();
  check
    .unless(row.draws === 0 || reason !== null, 'reason', {
      id: 'Sampel sudah diundi; sebutkan mengapa diundi ulang.',
      en: 'The sample was drawn already; say why it is drawn again.',
    })
    .done();
  const { number, version } = await countDraw(scope, row);
  const families = await drawFamilies(scope, row, { number, size, reason });
  if (families.length === 0) throw refusals.nobodyServed();
  // Whoever merges one of them has ended or waits: none of the sample has been merged away.
  await holdFamilies(scope, families);
  if ((await countGone(scope, row, number)) > 0) throw refusals.changedMeanwhile();
  const { id, regionCode, status } = row;
  const facts = { draw: number };
  await writing.record({ noun: 'inspection', id, region: regionCode, status, version, reason, facts });
  return { inspection: id };
};

export const closeInspection = async (writing: Writing, input: CloseInspectionInput): Promise<Written> => {
  new InputCheck()
    .unless(isText(input.conclusion, 5, 2_000), 'conclusion', {
      id: 'Kesimpulan 5 sampai 2.000 karakter.',
      en: 'A conclusion has 5 to 2,000 characters.',
    })
    .done();
  const row = await ownInspection(writing, input.inspection, 'close', input.expectedVersion);
  const missing = await store.findUnanswered(writing.scope, row);
  if (missing.length > 0) throw refusals.unanswered(missing);
  return ended(writing, row, 'CLOSED', input.conclusion.trim());
};

export const cancelInspection = async (writing: Writing, input: CancelInspectionInput): Promise<Written> => {
  new InputCheck()
    .unless(isText(input.reason, 5, 500), 'reason', {
      id: 'Alasan 5 sampai 500 karakter.',
      en: 'A reason has 5 to 500 characters.',
    })
    .done();
  const row = await ownInspection(writing, input.inspection, 'cancel', input.expectedVersion);
  if ((await store.countFindings(writing.scope, row)) > 0) throw refusals.hasFindings();
  return ended(writing, row, 'CANCELLED', input.reason.trim());
};

const ended = async (
  writing: Writing,
  { id, regionCode }: store.InspectionRow,
  status: 'CLOSED' | 'CANCELLED',
  reason: string,
): Promise<Written> => {
  const version = await store.endInspection(writing.scope, id, status, reason);
  await writing.record({ noun: 'inspection', id, region: regionCode, status, version, reason });
  return { inspection: id };
};

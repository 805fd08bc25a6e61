import type { RowSql } from '../../platform/graph/bindings';

/** The sample that the slice shows: that of the last draw, to the inspector, while the inspection is open. */
export const sampled = (inspection: RowSql, household: RowSql): string =>
  `(${household.col('kelurahanCode')}, ${household.col('id')}) in (
    select s.kelurahan_code, s.household_id from inspection_sample s where s.inspection_id = ${inspection.col('id')})`;

/** Families drawn: as many as were asked for, and never more than half of them. */
export const drawn = (draw: RowSql): string => `least(${draw.col('size')}, ${draw.col('population')} / 2)`;

export const evidenceOf = (answer: RowSql, file: RowSql): string =>
  `${file.col('id')} in (select e.file_id from checklist_evidence e where e.answer_id = ${answer.col('id')})`;

/** Whether a checklist is for a program: it names none, or its code, or what its code begins with; whose the program is does not matter. */
export const isFor = (programs: string, code: string): string =>
  `(cardinality(${programs}) = 0 or exists (select from unnest(${programs}) as named (code)
    where starts_with(substring(${code} from '[^/]*$') || '_', named.code || '_')))`;

/** By which the viewer may inspect: of the own tier or above, in the newest version. */
export const isUsable = (region: string): string => `covers(${region}, slice_lo())`;
export const isNewest = (region: string, code: string, version: string): string =>
  `not exists (select from procedure_standard newer
    where newer.region_code = ${region} and newer.code = ${code} and newer.version > ${version})`;

export const inspectedBy = (program: RowSql, standard: RowSql): string =>
  [
    isFor(standard.col('programs'), program.col('code')),
    isUsable(standard.col('regionCode')),
    isNewest(standard.col('regionCode'), standard.col('code'), standard.col('version')),
  ].join(' and ');

export const evidenceOfResponse = (response: RowSql, file: RowSql): string =>
  `${file.col('id')} in (select e.file_id from finding_evidence e where e.response_id = ${response.col('id')})`;

/** Columns of `resultsOf` by property. */
export const RESULT = {
  position: 'position',
  inspectionId: 'inspection_id',
  item: 'item',
  outcome: 'outcome',
} as const;

export const resultsOf = (batch: RowSql): string =>
  `(select position, ${batch.col('inspectionId')} as inspection_id, result ->> 'item' as item, result ->> 'outcome' as outcome
    from jsonb_array_elements(${batch.col('results')}) with ordinality as r (result, position))`;

export const answered = (result: RowSql, answer: RowSql): string =>
  `${answer.col('inspectionId')} = ${result.col('inspectionId')} and ${answer.col('item')} = ${result.col('item')}`;

/** It waits for somebody, and its day is past. */
export const isOverdue = (finding: RowSql): string =>
  `(${finding.col('status')} <> 'CLOSED' and ${finding.col('due')} < current_date)`;

/** Key of the promise a finding is to be settled by: the last that an answer names. */
const promiseOf = (finding: RowSql): string =>
  `(select r.commitment_id from finding_response r where r.finding_id = ${finding.col('id')} and r.commitment_id is not null
    order by r.responded_at desc, r.id desc limit 1)`;

export const isPromiseOf = (finding: RowSql, commitment: RowSql): string =>
  `${commitment.col('id')} = ${promiseOf(finding)}`;

/** Whether that promise is kept, as far as the slice shows it. */
export const isPromiseKept = (finding: RowSql): string =>
  `(select kept.status = 'FULFILLED' from commitment kept where kept.id = ${promiseOf(finding)})`;

/** Findings that were answered with this promise. */
export const promisedBy = (commitment: RowSql, finding: RowSql): string =>
  `${finding.col('id')} in (select r.finding_id from finding_response r where r.commitment_id = ${commitment.col('id')})`;

/** In a region or anywhere below it. */
export const liesIn = (row: RowSql, region: string): string =>
  `${row.col('regionCode')} >= ${region} and ${row.col('regionCode')} <= region_end(${region})`;

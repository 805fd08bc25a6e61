import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import type { CommitmentState } from './commitment.status';

/** What a use case must know of a promise. */
export interface CommitmentRow {
  readonly id: string;
  readonly regionCode: RegionCode;
  readonly agencyId: string;
  readonly status: CommitmentState;
  readonly version: number;
  readonly revision: number;
  readonly title: string;
  readonly issue: string | null;
  readonly action: string;
  readonly indicator: string;
  readonly program: string | null;
  readonly pillar: string | null;
  readonly baseline: number | null;
  readonly target: number;
  readonly unit: string;
  readonly achieved: number;
  readonly weighted: number;
  readonly allocated: number;
  readonly parts: number;
  readonly starts: string;
  readonly due: string;
  /** The last day a part is due, as far as the viewer sees them. */
  readonly partsDue: string | null;
  /** How many of the parts are not fulfilled yet. */
  readonly unfulfilled: number;
  readonly parentDue: string | null;
  /** The viewer leads the team it was promised to. */
  readonly leads: boolean;
  /** The viewer's agency promised the whole of which this is a part. */
  readonly splits: boolean;
  /** The promising agency's region. */
  readonly agencyRegionCode: RegionCode;
  readonly agencyName: string;
}

const numbers = (...columns: readonly string[]): string =>
  columns.map((column) => `c.${column}::float8 as "${column}"`).join(', ');

export const findCommitment = async (scope: WriteScope, id: string): Promise<CommitmentRow | undefined> => {
  const [row] = await scope.query<CommitmentRow>(
    `select c.id, c.region_code::float8 as "regionCode", c.agency_id as "agencyId", c.status, c.version, c.revision, c.title, c.issue, c.action, c.indicator, c.unit,
       c.program_id as program, c.pillar,
       ${numbers('baseline', 'target', 'achieved', 'weighted', 'allocated')}, c.parts, c.starts::text, c.due::text,
       (select max(part.due)::text from commitment part where part.parent_id = c.id and part.status <> 'CANCELLED') as "partsDue",
       (select count(*)::int from commitment part where part.parent_id = c.id and part.status not in ('CANCELLED', 'FULFILLED'))
         as unfulfilled,
       (select whole.due::text from commitment whole where whole.id = c.parent_id) as "parentDue",
       leads_team(c.team_id, c.team_region_code) as leads, promised_by_viewer(c.parent_id) as splits,
       c.agency_region_code::float8 as "agencyRegionCode", a.name as "agencyName"
     from commitment c join agency a on a.id = c.agency_id where c.id = $1`,
    [id],
  );
  return row;
};

/**
 * Holds the promise until the transaction ends. A statement that waits goes on with what it saw when it began: what another
 * has reported meanwhile must be there before anything is read.
 */
export const holdCommitment = async (scope: WriteScope, id: string): Promise<void> => {
  await scope.query('select from commitment where id = $1 for no key update', [id]);
};

/**
 * Whoever moves a due date holds it and that of the whole until the transaction ends, the whole's first: of a part and its
 * whole one moves at a time, and reads what the other has left. Parts of one whole do not wait for each other.
 */
export const holdDue = async (scope: WriteScope, id: string): Promise<void> => {
  await scope.query(
    `select case when parent_id is not null then pg_advisory_xact_lock_shared(hashtextextended('due ' || parent_id, 0)) end,
       pg_advisory_xact_lock(hashtextextended('due ' || id, 0))
     from commitment where id = $1`,
    [id],
  );
};

/** What may change in a promise: its columns, by name. */
export interface CommitmentChanges {
  readonly status?: CommitmentState;
  readonly title?: string;
  readonly action?: string;
  readonly target?: number;
  readonly due?: string;
  readonly budget?: number;
  readonly revision?: number;
}

const COLUMNS = ['status', 'title', 'action', 'target', 'due', 'budget', 'revision'] as const;

/**
 * Changes a promise that still has the version read, and of which this holds; the new version, if so. Whoever reports,
 * splits or revises meanwhile changes what is asked, so it is asked in the statement that writes.
 */
export const changeCommitment = async (
  scope: WriteScope,
  { id, version }: Pick<CommitmentRow, 'id' | 'version'>,
  changes: CommitmentChanges,
  holds = 'true',
): Promise<number | undefined> => {
  const given = COLUMNS.filter((column) => changes[column] !== undefined);
  const set = given.map((column, at) => `${column} = $${at + 3}`).join(', ');
  const [row] = await scope.query<{ version: number }>(
    `with changed as (update commitment set ${set} where id = $1 and version = $2 and ${holds} returning version)
     select version from changed`,
    [id, version, ...given.map((column) => changes[column])],
  );
  return row?.version;
};

/** Puts the version that is to be replaced aside, as it stands. */
export const keepRevision = async (scope: WriteScope, id: string): Promise<void> => {
  await scope.query(
    `insert into commitment (number, title, issue, action, agency_id, agency_region_code, team_id, team_region_code, region_code,
       program_id, pillar, indicator, unit, baseline, target, own_achieved, achieved, weighted, allocated, parts, starts, due,
       budget, status, revision, revision_of)
     select number || '/v' || revision, title, issue, action, agency_id, agency_region_code, team_id, team_region_code, region_code,
       program_id, pillar, indicator, unit, baseline, target, own_achieved, achieved, weighted, allocated, parts, starts, due,
       budget, 'SUPERSEDED', revision, id
     from commitment where id = $1`,
    [id],
  );
};

export interface Report {
  readonly period: string;
  readonly value: number;
  readonly note: string | null;
}

/** Notes a report; its id. */
export const insertReport = async (
  scope: WriteScope,
  { id, regionCode }: CommitmentRow,
  { period, value, note }: Report,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into progress_report (commitment_id, region_code, period, value, note, reported_by_id, reported_by_region_code)
     select $1, $2, $3, $4, $5, a.id, a.region_code from agency a where a.id = slice_agency() returning id`,
    [id, regionCode, period, value, note],
  );
  if (!row) throw new Error('The agency that reports is not there');
  return row.id;
};

/**
 * The figure of the latest period is where the promise stands, whenever it was reported; false if the promise has been
 * split or decided upon meanwhile.
 */
export const takeFigure = async (scope: WriteScope, { id, status }: CommitmentRow): Promise<boolean> => {
  const begins = status === 'AGREED' ? `, status = 'ACTIVE'` : '';
  const rows = await scope.query(
    `with changed as (
       update commitment set own_achieved = (
           select value from progress_report r where r.commitment_id = $1
           order by period_end(r.period) desc, r.reported_at desc, r.id desc limit 1)${begins}
       where id = $1 and status = $2 and parts = 0 returning id)
     select id from changed`,
    [id, status],
  );
  return rows.length > 0;
};

/** Has the period begun, and does it reach the first day of the promise? */
export const liesWithin = async (
  scope: WriteScope,
  period: string,
  { starts }: CommitmentRow,
): Promise<{ readonly begun: boolean; readonly reaches: boolean }> => {
  const [row] = await scope.query<{ begun: boolean; reaches: boolean }>(
    'select period_begin($1) <= current_date as begun, period_end($1) >= $2::date as reaches',
    [period, starts],
  );
  return row ?? { begun: false, reaches: false };
};

export const insertVerification = async (
  scope: WriteScope,
  { id, regionCode }: CommitmentRow,
  outcome: string,
  reason: string | null,
): Promise<void> => {
  await scope.query(
    `insert into commitment_verification (commitment_id, region_code, agency_id, agency_region_code, outcome, reason)
     select $1, $2, a.id, a.region_code, $3, $4 from agency a where a.id = slice_agency()`,
    [id, regionCode, outcome, reason],
  );
};

/** Another split or revision came first: the database keeps the sum of the parts within the target. */
export const tooMuch = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'commitment_allocated';

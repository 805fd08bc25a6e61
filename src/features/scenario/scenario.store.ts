import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';
import type { Message } from '../../platform/errors/hub-error';
import type { Assumptions, Baseline } from './assumptions';
import type { Tested } from './hindcast';
import type { ScenarioState } from './scenario.enums';

export interface Written {
  readonly title: string;
  readonly firstQuarter: string;
  readonly quarters: number;
  readonly assumptions: Assumptions;
}

export interface ScenarioRow {
  readonly id: string;
  readonly regionCode: string;
  readonly title: string;
  readonly firstQuarter: string;
  readonly quarters: number;
  readonly assumptions: unknown;
  readonly baseline: unknown;
  readonly state: ScenarioState;
  /** From rounded counts; null until it was run. */
  readonly rounded: boolean | null;
  readonly run: number;
  readonly published: boolean;
  readonly isOwn: boolean;
  readonly version: number;
}

const ROW = `id, region_code as "regionCode", title, first_quarter as "firstQuarter", quarters, assumptions, baseline, state,
  rounded, run, published_at is not null as published, agency_id = slice_agency() as "isOwn", version`;

export const findScenario = async (scope: WriteScope, id: string): Promise<ScenarioRow | undefined> => {
  const [row] = await scope.query<ScenarioRow>(`select ${ROW} from scenario where id = $1`, [id]);
  return row;
};

/** Scenarios of the own agency that wait to be solved or are being solved. */
export const countWaiting = async (scope: WriteScope): Promise<number> => {
  const [row] = await scope.query<{ count: number }>(
    `select count(*)::int as count from scenario where agency_id = slice_agency() and state in ('QUEUED', 'RUNNING')`,
  );
  return row?.count ?? 0;
};

/** How far it is, and nobody else changes it meanwhile. */
export const lockScenario = async (
  scope: WriteScope,
  id: string,
): Promise<Pick<ScenarioRow, 'state' | 'run'> | undefined> => {
  const [row] = await scope.query<Pick<ScenarioRow, 'state' | 'run'>>(
    'select state, run from scenario where id = $1 for no key update',
    [id],
  );
  return row;
};

/** The kelurahan of an area of the viewer; none if it is not in his area. */
export const countKelurahan = async (scope: WriteScope, region: RegionCode): Promise<number> => {
  const [row] = await scope.query<{ count: number }>(
    `select count(*)::int as count from region a join region r on r.code between a.code and region_end(a.code)
     where a.code = $1 and in_area(a.code) and r.level = 'KELURAHAN'`,
    [region],
  );
  return row?.count ?? 0;
};

export interface ProgramRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly pillar: string;
}

export const findPrograms = (scope: WriteScope, ids: readonly string[]): Promise<ProgramRow[]> =>
  scope.query<ProgramRow>('select id, code, name, pillar from program where id = any ($1::uuid[])', [ids]);

export const insertScenario = async (
  scope: WriteScope,
  region: RegionCode,
  { title, firstQuarter, quarters, assumptions }: Written,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into scenario (agency_id, agency_region_code, region_code, title, first_quarter, quarters, assumptions)
     select id, region_code, $1, $2, $3, $4, $5::jsonb from agency where id = slice_agency() returning id`,
    [region, title, firstQuarter, quarters, JSON.stringify(assumptions)],
  );
  if (!row) throw new Error('The agency of the viewer is not in its own slice');
  return row.id;
};

type Key = Pick<ScenarioRow, 'id' | 'version'>;

/** Columns set on a scenario that is still of this version: its new one, or nothing if somebody was quicker. */
const changed = async (
  scope: WriteScope,
  { id, version }: Key,
  set: string,
  values: readonly unknown[] = [],
): Promise<number | undefined> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (update scenario set ${set} where id = $1 and version = $2 returning version)
     select version from changed`,
    [id, version, ...values],
  );
  return row?.version;
};

const WITHOUT_RESULT = `result = null, explanation = null, progress = 0, tries = 0, beat_at = null`;

export const changeScenario = (
  scope: WriteScope,
  key: Key,
  { title, firstQuarter, quarters, assumptions }: Written,
): Promise<number | undefined> =>
  changed(
    scope,
    key,
    `title = $3, first_quarter = $4, quarters = $5, assumptions = $6::jsonb, state = 'DRAFT', baseline = null, rounded = null,
     ran_at = null, ${WITHOUT_RESULT}`,
    [title, firstQuarter, quarters, JSON.stringify(assumptions)],
  );

export const queueScenario = (scope: WriteScope, key: Key, baseline: Baseline & Tested): Promise<number | undefined> =>
  changed(
    scope,
    key,
    `state = 'QUEUED', run = run + 1, ran_at = now(), baseline = $3::jsonb, rounded = $4, ${WITHOUT_RESULT}`,
    [JSON.stringify(baseline), baseline.rounded],
  );

/** A new title says nothing of the result, which stays. */
export const retitleScenario = (scope: WriteScope, key: Key, title: string): Promise<number | undefined> =>
  changed(scope, key, 'title = $3', [title]);

export const markCancelled = (scope: WriteScope, key: Key): Promise<number | undefined> =>
  changed(scope, key, `state = 'CANCELLED', ${WITHOUT_RESULT}`);

export const markPublished = (scope: WriteScope, key: Key): Promise<number | undefined> =>
  changed(scope, key, 'published_at = now()');

/** A server at work on a run that has said nothing for so long is taken for gone. */
export const SILENT_SECONDS = 30;

const oneRow = async (scope: WriteScope, update: string, values: readonly unknown[]): Promise<boolean> =>
  (await scope.query(`with changed as (${update} returning id) select id from changed`, values)).length > 0;

/** Takes up a run that waits, or that its server has left: how often it has been, with this; nothing if another is at it. */
export const takeUp = async (scope: WriteScope, id: string, run: number): Promise<number | undefined> => {
  const [row] = await scope.query<{ tries: number }>(
    `with taken as (
       update scenario set state = 'RUNNING', progress = 0, tries = tries + 1, beat_at = clock_timestamp() where id = $1 and run = $2
       and (state = 'QUEUED' or (state = 'RUNNING' and beat_at < clock_timestamp() - make_interval(secs => ${SILENT_SECONDS})))
       returning tries)
     select tries from taken`,
    [id, run],
  );
  return row?.tries;
};

/** How far it is; false if it was cancelled or written anew meanwhile. */
export const beat = (scope: WriteScope, id: string, run: number, percent: number): Promise<boolean> =>
  oneRow(
    scope,
    `update scenario set progress = $3, beat_at = clock_timestamp() where id = $1 and run = $2 and state = 'RUNNING'`,
    [id, run, percent],
  );

export interface Found {
  readonly state: 'DONE' | 'NO_PLAN' | 'UNSOLVED';
  readonly result: object | null;
  readonly explanation: readonly Message[];
}

export const keepResult = (
  scope: WriteScope,
  id: string,
  run: number,
  { state, result, explanation }: Found,
): Promise<boolean> =>
  oneRow(
    scope,
    `update scenario set state = $3, result = $4::jsonb, explanation = $5::jsonb, progress = 100, beat_at = null
     where id = $1 and run = $2 and state = 'RUNNING'`,
    [id, run, state, result ? JSON.stringify(result) : null, JSON.stringify(explanation)],
  );

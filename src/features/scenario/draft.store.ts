import { whoMay } from '../../platform/access/actions';
import type { WriteScope } from '../../platform/database/scope';
import type { RegionCode } from '../../platform/region-code';

/** A program of the assumptions, and who runs it. */
export interface Drafted {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** A seat of it is held from quarter to quarter. */
  readonly supports: boolean;
  readonly owner: string;
  /** Where its owner makes promises; null if it makes none, or is of no tier of the viewer. */
  readonly ownerRegion: RegionCode | null;
  /** The number of a promise that was drafted of this before and stands. */
  readonly promised: string | null;
}

/** By its id, or by its code. */
export const findDrafted = async (
  scope: WriteScope,
  scenario: string,
  program: string,
): Promise<Drafted | undefined> => {
  const [row] = await scope.query<Drafted>(
    `select p.id, a.code, p.name, a.supports, p.agency_id as owner,
       (select o.region_code::float8 from agency o where o.id = p.agency_id and o.mandates && $3) as "ownerRegion",
       (select c.number from commitment c where c.scenario_id = s.id and c.program_id = p.id and c.status <> 'CANCELLED' limit 1)
         as promised
     from scenario s cross join lateral jsonb_to_recordset(s.assumptions -> 'programs') as a (id uuid, code text, supports boolean)
       join program p on p.id = a.id
     where s.id = $1 and $2 in (a.id::text, a.code)`,
    [scenario, program, whoMay('agreeCommitment')],
  );
  return row;
};

/** Seats of a program in a kelurahan and a quarter. */
export interface Given {
  readonly code: RegionCode;
  readonly period: string;
  readonly seats: number;
  readonly cost: number;
}

/** By quarter and kelurahan. */
export const readAllocation = (scope: WriteScope, scenario: string, program: string): Promise<Given[]> =>
  scope.query<Given>(
    `select r.code::float8 as code, a.period, a.seats, a.cost::float8 as cost
     from scenario s cross join lateral jsonb_to_recordset(s.result -> 'allocation')
         as a (region bigint, program text, period text, seats int, cost bigint)
       join region r on r.code = a.region
     where s.id = $1 and s.rounded and a.program = $2 order by a.period, r.code`,
    [scenario, program],
  );

export interface Office {
  readonly region: RegionCode;
  readonly id: string;
}

/** The camat or lurah of each of these areas. */
export const findOffices = (scope: WriteScope, areas: readonly RegionCode[]): Promise<Office[]> =>
  scope.query<Office>(
    `select distinct on (region_code) region_code::float8 as region, id from agency
     where region_code = any ($1::bigint[]) and 'TERRITORIAL' = any (mandates::text[]) order by region_code, code`,
    [areas],
  );

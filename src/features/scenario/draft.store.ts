import type { WriteScope } from '../../platform/database/scope';

/** Seats of a program in a kelurahan, over all quarters. */
export interface Given {
  readonly code: string;
  readonly name: string;
  readonly seats: number;
  readonly cost: string;
  /** The last quarter with seats. */
  readonly until: string;
  readonly programId: string;
  readonly programName: string;
}

export const sumAllocation = (scope: WriteScope, scenario: string, program: string): Promise<Given[]> =>
  scope.query<Given>(
    `select r.code, r.name, sum(a.seats)::int as seats, sum(a.cost)::bigint as cost, max(a.period) as until,
       p.id as "programId", p.name as "programName"
     from scenario s cross join lateral jsonb_to_recordset(s.result -> 'allocation')
         as a (region bigint, program text, period text, seats int, cost bigint)
       join region r on r.code = a.region join program p on p.code = a.program
     where s.id = $1 and a.program = $2 group by r.code, r.name, p.id, p.name order by r.code`,
    [scenario, program],
  );

export interface Camat {
  readonly region: string;
  readonly id: string;
}

/** Who answers for each kecamatan. */
export const findCamats = (scope: WriteScope, kecamatan: readonly number[]): Promise<Camat[]> =>
  scope.query<Camat>(
    `select distinct on (region_code) region_code as region, id from agency
     where region_code = any ($1::bigint[]) and 'TERRITORIAL' = any (mandates::text[]) order by region_code, code`,
    [kecamatan],
  );

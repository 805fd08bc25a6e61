import type { WriteScope } from '../../platform/database/scope';
import type { ActivityState } from '../program';
import { personChecks, type Check } from '../eligibility';
import type { EnrolmentState } from './enrolment.status';

/** A verdict as it is kept with an enrolment. */
export interface Verdict {
  readonly checks: readonly Check[];
  readonly rulesVersion: number;
  readonly releaseId: string | null;
}

const CHECKS = `case when m.id is null then family_checks(h, r, p) else ${personChecks('h', 'm', 'r', 'p')} end as checks,
  r.version as "rulesVersion", ranking_release(h.kelurahan_code) as "releaseId"`;

/** A program, and what it says of who is to be enrolled; what is not shown is null. */
export interface Applicant extends Partial<Verdict> {
  readonly programId: string;
  readonly agencyId: string;
  readonly programRegionCode: string;
  readonly pillar: string;
  readonly unit: 'HOUSEHOLD' | 'PERSON';
  readonly kelurahanCode: string | null;
  readonly householdId: string | null;
  readonly personId: string | null;
  readonly activityId: string | null;
  readonly activityStatus: ActivityState | null;
}

export interface Named {
  readonly program: string;
  readonly household: string | null;
  readonly person: string | null;
  readonly activity: string | null;
}

/** All that an enrolment names and the verdict on it, in one statement; null if the program is not shown. */
export const readApplicant = async (
  scope: WriteScope,
  { program, household, person, activity }: Named,
): Promise<Applicant | null> => {
  const [row] = await scope.query<Applicant>(
    `select p.id as "programId", p.agency_id as "agencyId", p.region_code as "programRegionCode", p.pillar, p.unit,
       h.kelurahan_code as "kelurahanCode", h.id as "householdId", m.id as "personId",
       a.id as "activityId", a.status as "activityStatus", ${CHECKS}
     from program p
     join eligibility_rules r on r.program_id = p.id and r.version = p.rules_version
     left join person m on m.id = $3
     left join household h on h.id = coalesce($2, m.household_id) and (m.id is null or m.household_id = h.id)
     left join activity a on a.id = $4 and a.program_id = p.id
     where p.id = $1`,
    [program, household, person, activity],
  );
  return row ?? null;
};

export interface EnrolmentRow {
  readonly id: string;
  readonly kelurahanCode: string;
  readonly householdId: string;
  readonly personId: string | null;
  readonly programId: string;
  readonly agencyId: string;
  readonly activityId: string | null;
  readonly status: EnrolmentState;
  readonly listed: boolean;
  readonly version: number;
}

/** Locks an enrolment for a change; null where the slice shows none, or none that may be changed. */
export const lockEnrolment = async (scope: WriteScope, id: string): Promise<EnrolmentRow | null> => {
  const [row] = await scope.query<EnrolmentRow>(
    `select id, kelurahan_code as "kelurahanCode", household_id as "householdId", person_id as "personId", program_id as "programId",
       agency_id as "agencyId", activity_id as "activityId", status, version,
       not checks @> '[{"rule": "ON_POVERTY_LIST", "passed": false}]' as listed
     from enrolment where id = $1 for no key update`,
    [id],
  );
  return row ?? null;
};

/** The family that holds it now, not locked; null where the slice shows none. */
export const familyOfEnrolment = async (scope: WriteScope, id: string): Promise<string | null> => {
  const [row] = await scope.query<{ household: string }>(
    'select household_id as household from enrolment where id = $1',
    [id],
  );
  return row?.household ?? null;
};

export const isEnrolmentShown = async (scope: WriteScope, id: string): Promise<boolean> =>
  (await scope.query('select from enrolment where id = $1', [id])).length > 0;

/** What the program says of who holds the enrolment now. */
export const judge = async (scope: WriteScope, id: string): Promise<Verdict> => {
  const [row] = await scope.query<Verdict>(
    `select ${CHECKS}
     from enrolment e
     join program p on p.id = e.program_id
     join eligibility_rules r on r.program_id = p.id and r.version = p.rules_version
     join household h on h.kelurahan_code = e.kelurahan_code and h.id = e.household_id
     left join person m on m.kelurahan_code = e.kelurahan_code and m.id = e.person_id
     where e.id = $1`,
    [id],
  );
  if (!row) throw new Error('The enrolment that was locked is not seen with its family');
  return row;
};

/**
 * Whether the family, or this member, has a live place in the program. Who asks for the same holder waits here for the
 * other's end.
 */
export const holdsPlace = async (scope: WriteScope, program: string, household: string, person: string | null) => {
  await scope.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `enrolment ${program} ${person ?? household}`,
  ]);
  const [row] = await scope.query<{ held: boolean }>(
    `select exists (select from enrolment where program_id = $1 and household_id = $2 and person_id is not distinct from $3 and live)
       as held`,
    [program, household, person],
  );
  return row?.held === true;
};

interface NewEnrolment extends Verdict {
  readonly applicant: Applicant;
  readonly status: EnrolmentState;
  readonly exceptionReason: string | null;
}

export const insertEnrolment = async (
  scope: WriteScope,
  { applicant, status, exceptionReason, checks, rulesVersion, releaseId }: NewEnrolment,
): Promise<string> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into enrolment (kelurahan_code, household_id, person_id, program_id, agency_id, program_region_code, pillar, activity_id,
       status, since, exception_reason, checks, rules_version, release_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, current_date, $10, $11, $12, $13) returning id`,
    [
      applicant.kelurahanCode,
      applicant.householdId,
      applicant.personId,
      applicant.programId,
      applicant.agencyId,
      applicant.programRegionCode,
      applicant.pillar,
      applicant.activityId,
      status,
      exceptionReason,
      JSON.stringify(checks),
      rulesVersion,
      releaseId,
    ],
  );
  if (!row) throw new Error('An enrolment was inserted');
  return row.id;
};

export interface EnrolmentChanges {
  readonly status: EnrolmentState;
  readonly activityId?: string | null;
  readonly exceptionReason?: string;
  readonly verdict?: Verdict;
}

/** Changes what is given, keeps the rest. Returns the new version. */
export const changeEnrolment = async (
  scope: WriteScope,
  id: string,
  { status, activityId, exceptionReason, verdict }: EnrolmentChanges,
): Promise<number> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (
       update enrolment set status = $2, activity_id = coalesce($3, activity_id),
         exception_reason = coalesce($4, exception_reason), checks = coalesce($5, checks),
         rules_version = coalesce($6, rules_version), release_id = case when $5::jsonb is null then release_id else $7 end
       where id = $1 returning version)
     select version from changed`,
    [
      id,
      status,
      activityId,
      exceptionReason,
      verdict && JSON.stringify(verdict.checks),
      verdict?.rulesVersion,
      verdict?.releaseId,
    ],
  );
  if (!row) throw new Error('The enrolment that was locked cannot be changed');
  return row.version;
};

export interface Seats {
  readonly status: ActivityState;
  readonly free: boolean;
}

/** How far an activity of this program is, and whether a seat seems to be left; null if it is none of it. */
export const readSeats = async (scope: WriteScope, activity: string, program: string): Promise<Seats | null> => {
  const [row] = await scope.query<Seats>(
    'select status, capacity is null or seats_taken < capacity as free from activity where id = $1 and program_id = $2',
    [activity, program],
  );
  return row ?? null;
};

/** Takes a seat if one is left. Whoever takes the last one at the same time waits for this one's end and finds none. */
export const takeSeat = async (scope: WriteScope, activity: string, listed: boolean): Promise<boolean> =>
  (
    await scope.query(
      `with taken as (
         update activity set seats_taken = seats_taken + 1, seats_listed = seats_listed + $2::boolean::int
         where id = $1 and (capacity is null or seats_taken < capacity) returning id)
       select from taken`,
      [activity, listed],
    )
  ).length > 0;

export const giveSeatBack = async (scope: WriteScope, activity: string, listed: boolean): Promise<void> => {
  await scope.query(
    'update activity set seats_taken = seats_taken - 1, seats_listed = seats_listed - $2::boolean::int where id = $1',
    [activity, listed],
  );
};

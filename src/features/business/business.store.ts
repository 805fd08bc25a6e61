import type { WriteScope } from '../../platform/database/scope';
import type { BusinessStage } from './business.enums';
import { WITHIN_MONTHS } from './business.steps';

export interface Origin {
  readonly id: string;
  readonly programId: string;
  readonly agencyId: string;
  /** Name of that agency; null if the slice does not show it. */
  readonly agency: string | null;
  readonly regionCode: string;
  /** There is such a kelurahan in the slice. */
  readonly knowsKelurahan: boolean;
  readonly holdsKelurahan: boolean;
}

/** The class a group is formed from, and whether the kelurahan lies in its area; null where the slice shows no such class. */
export const findOrigin = async (
  scope: WriteScope,
  activity: string,
  kelurahan: number,
): Promise<Origin | undefined> => {
  const [row] = await scope.query<Origin>(
    `select id, program_id as "programId", program_agency_id as "agencyId", region_code as "regionCode",
       (select name from agency where id = program_agency_id) as agency,
       exists (select from region where code = $2 and level = 'KELURAHAN') as "knowsKelurahan",
       covers(region_code, $2) as "holdsKelurahan"
     from activity where id = $1`,
    [activity, kelurahan],
  );
  return row;
};

export interface Mentor {
  readonly id: string;
  readonly regionCode: string;
  readonly implements: boolean;
  readonly reaches: boolean;
}

export const findMentor = async (scope: WriteScope, id: string, kelurahan: number): Promise<Mentor | undefined> => {
  const [row] = await scope.query<Mentor>(
    `select id, region_code as "regionCode", 'IMPLEMENTATION' = any (mandates) as implements, covers(region_code, $2) as reaches
     from agency where id = $1`,
    [id, kelurahan],
  );
  return row;
};

export interface Graduate {
  readonly id: string;
  /** Null where the slice shows no such person. */
  readonly kelurahanCode: string | null;
  readonly completed: boolean;
}

/** The persons in the order asked for, and whether each completed the class. */
export const findGraduates = (
  scope: WriteScope,
  persons: readonly string[],
  activity: string,
): Promise<readonly Graduate[]> =>
  scope.query<Graduate>(
    `select asked.id, p.kelurahan_code as "kelurahanCode", exists (
       select from enrolment e
       where e.kelurahan_code = p.kelurahan_code and e.person_id = p.id and e.activity_id = $2 and e.status = 'COMPLETED') as completed
     from unnest($1::uuid[]) with ordinality as asked (id, place) left join person p on p.id = asked.id order by asked.place`,
    [persons, activity],
  );

interface NewGroup {
  readonly name: string;
  readonly sector: string;
  readonly kelurahan: number;
  readonly origin: Origin;
  readonly mentor: Mentor;
}

/** Nothing if a group of this name was formed from the class. */
export const insertGroup = async (
  scope: WriteScope,
  { name, sector, kelurahan, origin, mentor }: NewGroup,
): Promise<string | undefined> => {
  const [row] = await scope.query<{ id: string }>(
    `insert into business_group (kelurahan_code, name, sector, activity_id, program_id, program_agency_id, activity_region_code,
       mentor_id, mentor_region_code)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (activity_id, lower(btrim(name))) do nothing returning id`,
    [
      kelurahan,
      name,
      sector,
      origin.id,
      origin.programId,
      origin.agencyId,
      origin.regionCode,
      mentor.id,
      mentor.regionCode,
    ],
  );
  return row?.id;
};

/** Lets persons into a group, also those who once left it. Answers how many were not in it already. */
export const letIn = async (scope: WriteScope, group: string, persons: readonly Graduate[]): Promise<number> => {
  const rows = await scope.query(
    `insert into business_group_member as m (group_id, person_id, kelurahan_code)
       select $1, * from unnest($2::uuid[], $3::bigint[])
     on conflict (group_id, person_id) do update set joined_on = current_date, left_on = null where m.left_on is not null
     returning person_id`,
    [group, persons.map(({ id }) => id), persons.map(({ kelurahanCode }) => kelurahanCode)],
  );
  return rows.length;
};

/** Ends a membership; answers whether there was one. */
export const letOut = async (scope: WriteScope, group: string, person: string): Promise<boolean> => {
  const [row] = await scope.query<{ ended: boolean }>(
    `with ended as (
       update business_group_member set left_on = current_date
       where group_id = $1 and person_id = $2 and left_on is null returning person_id)
     select exists (select from ended) as ended`,
    [group, person],
  );
  return row?.ended ?? false;
};

export interface GroupRow {
  readonly id: string;
  readonly kelurahanCode: string;
  readonly activityId: string;
  readonly formerId: string;
  readonly mentorId: string | null;
  readonly stage: BusinessStage;
  readonly version: number;
  readonly members: number;
  readonly formedMonth: string;
  readonly thisMonth: string;
  /** Months with turnover among the last. */
  readonly reportedMonths: number;
}

export const findGroup = async (scope: WriteScope, id: string): Promise<GroupRow | undefined> => {
  const [row] = await scope.query<GroupRow>(
    `select id, kelurahan_code as "kelurahanCode", activity_id as "activityId", program_agency_id as "formerId",
       mentor_id as "mentorId", stage, version, to_char(formed_on, 'YYYY-MM') as "formedMonth",
       to_char(current_date, 'YYYY-MM') as "thisMonth",
       (select count(*)::int from business_group_member m where m.group_id = g.id and m.left_on is null) as members,
       (select count(*)::int from turnover_report t where t.group_id = g.id and t.amount > 0
          and t.period > to_char(current_date - make_interval(months => $2), 'YYYY-MM')) as "reportedMonths"
     from business_group g where id = $1`,
    [id, WITHIN_MONTHS],
  );
  return row;
};

/** Moves a group to a stage, or only on to its next version, if it still has the version read; the new version. */
export const changeGroup = async (
  scope: WriteScope,
  { id, version }: GroupRow,
  stage: BusinessStage,
): Promise<number | undefined> => {
  const [row] = await scope.query<{ version: number }>(
    `with changed as (update business_group set stage = $3 where id = $1 and version = $2 returning version)
     select version from changed`,
    [id, version, stage],
  );
  return row?.version;
};

import type { Oracle } from './oracle';
import type { Write } from './writes';
import { world, type Agency, type BusinessGroup } from './world';

const first = <Row>(rows: readonly Row[], ...wanted: ((row: Row) => boolean)[]): Row[] =>
  wanted.flatMap((want) => rows.filter(want).slice(0, 1));

/** Groups that one forms, mentors, only sees, and does not see. */
const someGroups = (agency: Agency, oracle: Oracle): BusinessGroup[] => {
  const forms = ({ activity }: BusinessGroup): boolean => activity.program.agency === agency;
  const mentors = ({ mentor }: BusinessGroup): boolean => mentor === agency;
  const sees = oracle.sees.group;
  return first(
    world.groups,
    (group) => forms(group),
    (group) => !forms(group) && mentors(group),
    (group) => !forms(group) && !mentors(group) && sees(group),
    (group) => !sees(group),
  );
};

const columns = 'kelurahan_code, name, sector, activity_id, program_id, program_agency_id, activity_region_code';

/** What may be written of business groups, tried on rows of every kind. */
export const BUSINESS_WRITES: Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>> = {
  business_group: (agency, oracle) => [
    ...someGroups(agency, oracle).map(({ kelurahan, activity }): Write => ({
      sql: `insert into business_group (${columns}) values (${kelurahan.code}, 'Baru', 'CRAFT', '${activity.id}', '${activity.program.id}',
        '${activity.program.agency.id}', ${activity.region.code})`,
      expected: oracle.forms(activity.program) ? 1 : 'refused',
    })),
    {
      sql: `update business_group set stage = 'P2'`,
      expected: world.groups.filter((group) => oracle.mentors(group)).length,
    },
    { sql: `update business_group set name = 'x'`, expected: 'refused' },
  ],
  business_group_member: (agency, oracle) => {
    const isNew = (group: BusinessGroup): ((row: { person: { id: string } }) => boolean) => {
      const known = new Set(world.groupMembers.filter((row) => row.group === group).map(({ person }) => person.id));
      return ({ person }) => !known.has(person.id);
    };
    const rows = world.persons.map((person) => ({ person }));
    const inserts = someGroups(agency, oracle).flatMap((group) =>
      first(
        rows.filter(isNew(group)),
        ({ person }) => oracle.sees.person(person),
        // Hidden, and next to one who is not.
        ({ person }) =>
          !oracle.sees.person(person) &&
          world.persons.some(
            (other) => other.household.kelurahan === person.household.kelurahan && oracle.sees.person(other),
          ),
        ({ person }) => !oracle.inArea(person.household.kelurahan),
      ).map(({ person }): Write => ({
        sql: `insert into business_group_member (group_id, person_id, kelurahan_code)
          values ('${group.id}', '${person.id}', ${person.household.kelurahan.code})`,
        expected: oracle.forms(group.activity.program) && oracle.sees.person(person) ? 1 : 'refused',
      })),
    );
    const own = world.groupMembers.filter(
      ({ group, person }) => oracle.forms(group.activity.program) && oracle.sees.person(person),
    );
    return [...inserts, { sql: `update business_group_member set left_on = '2026-01-01'`, expected: own.length }];
  },
  turnover_report: (agency, oracle) => {
    const other = world.agencies.find((one) => one !== agency) ?? agency;
    const insert = ({ id, kelurahan }: BusinessGroup, by: Agency): string =>
      `insert into turnover_report (group_id, kelurahan_code, period, amount, reported_by_id)
       values ('${id}', ${kelurahan.code}, '2031-01', 5, '${by.id}')`;
    const groups = someGroups(agency, oracle);
    const mine = world.turnovers.filter(({ group }) => oracle.reports(group));
    return [
      ...groups.map((group): Write => ({
        sql: insert(group, agency),
        expected: oracle.reports(group) ? 1 : 'refused',
      })),
      ...groups.map((group): Write => ({ sql: insert(group, other), expected: 'refused' })),
      { sql: `update turnover_report set amount = 5, reported_by_id = '${agency.id}'`, expected: mine.length },
      {
        sql: `update turnover_report set amount = 5, reported_by_id = '${other.id}'`,
        expected: mine.length > 0 ? 'refused' : 0,
      },
    ];
  },
};

import type { Oracle } from './oracle';
import type { Write } from './writes';
import { inside, world, type Agency, type Region, type Team } from './world';

type Writes = (agency: Agency, oracle: Oracle) => Write[];

/** Teams that one coordinates in the own area, leads above it, only sees, and does not see. */
export const someTeams = (agency: Agency, oracle: Oracle): Team[] => {
  const led = ({ region }: Team): boolean => oracle.writesTeam(region) && !oracle.inArea(region);
  const wanted: ((team: Team) => boolean)[] = [
    ({ region }) => oracle.inArea(region),
    (team) => led(team),
    // Of an office that leads it and is no secretariat.
    (team) =>
      !oracle.inArea(team.region) &&
      world.memberships.some((seat) => seat.agency === agency && seat.team === team && seat.role !== 'MEMBER'),
    (team) => oracle.inTiers(team.region) && !oracle.inArea(team.region) && !led(team),
    ({ region }) => !oracle.inTiers(region),
  ];
  return [...new Set(wanted.flatMap((want) => world.teams.filter(want).slice(0, 1)))];
};

export const near = (team: Region, agency: Agency): boolean =>
  inside(team, agency.region) || inside(agency.region, team);

/** An agency near the team that is not among these. */
export const newcomer = (team: Region, known: readonly Agency[]): Readonly<Record<string, string | number>> => {
  const agency = world.agencies.find((one) => near(team, one) && !known.includes(one));
  if (!agency) throw new Error('Not all agencies are there');
  return { agency_id: `'${agency.id}'`, agency_region_code: agency.region.code };
};

/** What may be written of teams, tried on rows of every kind. */
export const TEAM_WRITES: Readonly<Record<string, Writes>> = {
  team: (_agency, oracle) => [
    ...world.regions
      .filter(({ dotted }) => ['31.71.01.1002', '31.71.02.1002', '31.72.01.1002'].includes(dotted))
      .map((region): Write => ({
        sql: `insert into team (region_code, name) values (${region.code}, 'Baru')`,
        expected: oracle.convokes(region) ? 1 : 'refused',
      })),
    {
      sql: `update team set name = 'x'`,
      expected: world.teams.filter(({ region }) => oracle.writesTeam(region)).length,
    },
    {
      sql: `update team set remind_before_days = 9, parent_id = null`,
      expected: world.teams.filter(({ region }) => oracle.writesTeam(region)).length,
    },
    { sql: `update team set region_code = region_code`, expected: 'refused' },
  ],
  team_membership: (agency, oracle) => [
    ...someTeams(agency, oracle).map((team): Write => {
      const members = world.memberships.filter((seat) => seat.team === team).map((seat) => seat.agency);
      const { agency_id: id, agency_region_code: region } = newcomer(team.region, members);
      return {
        sql: `insert into team_membership (team_id, region_code, agency_id, agency_region_code, role)
          values ('${team.id}', ${team.region.code}, ${id}, ${region}, 'MEMBER')`,
        expected: oracle.writesTeam(team.region) ? 1 : 'refused',
      };
    }),
    {
      sql: `update team_membership set role = 'MEMBER'`,
      expected: world.memberships.filter(({ team }) => oracle.writesTeam(team.region)).length,
    },
  ],
  working_group: (agency, oracle) => [
    ...someTeams(agency, oracle).map((team): Write => ({
      sql: `insert into working_group (team_id, region_code, name, lead_id, lead_region_code)
        values ('${team.id}', ${team.region.code}, 'Baru', '${agency.id}', ${agency.region.code})`,
      expected: oracle.writesTeam(team.region) ? 1 : 'refused',
    })),
    {
      sql: `update working_group set name = name`,
      expected: world.workGroups.filter(({ team }) => oracle.writesTeam(team.region)).length,
    },
    { sql: `update working_group set team_id = team_id`, expected: 'refused' },
  ],
};

import {
  inside,
  type Activity,
  type Agency,
  type Commitment,
  type Enrolment,
  type Household,
  type Membership,
  type Person,
  type Program,
  type Region,
  type Release,
  type Report,
  type Team,
  type World,
} from './world-rows';
import { coverage } from './model-coverage';
import { pageOf, type PageArgs } from './model-page';
import { isLive, meets, oracleFor, type Asker } from './oracle';

/** How often a path was compared with a row that is shown, and with one that is hidden. */
export type Tally = Map<string, { shown: number; hidden: number }>;

export const DOTTED_TYPE: Readonly<Record<Region['level'], string>> = {
  NATION: 'Nation',
  PROVINCE: 'Province',
  CITY: 'City',
  KECAMATAN: 'Kecamatan',
  KELURAHAN: 'Kelurahan',
};

interface Filter {
  readonly [name: string]: unknown;
}
interface ListArgs extends PageArgs {
  readonly filter?: Filter | null;
  readonly orderBy?: string | null;
}

/**
 * The hub as the oracle would answer it: objects that graphql-js walks, whose every link asks the oracle what is shown. It
 * knows no SQL, no slice settings and no masks of the schema.
 */
export const modelFor = (world: World, asker: Asker, tally: Tally) => {
  const oracle = oracleFor(world, asker);
  const { sees } = oracle;

  const shown = <Row>(path: string, rows: readonly Row[], visible: (row: Row) => boolean): Row[] => {
    const found = rows.filter(visible);
    const count = tally.get(path) ?? { shown: 0, hidden: 0 };
    tally.set(path, count);
    count.shown += found.length;
    count.hidden += rows.length - found.length;
    return found;
  };
  const one = <Row, Node>(
    path: string,
    row: Row | null | undefined,
    visible: (row: Row) => boolean,
    make: (row: Row) => Node,
  ): Node | null => {
    const [found] = row === null || row === undefined ? [] : shown(path, [row], visible);
    return found === undefined ? null : make(found);
  };
  const by = <Row>(rows: readonly Row[], ...keys: ((row: Row) => string | number)[]): Row[] =>
    [...rows].sort((a, b) => keys.map((key) => compare(key(a), key(b))).find((order) => order !== 0) ?? 0);
  const chosen = (filter: Filter | null | undefined, name: string, value: unknown): boolean => {
    const wanted = filter?.[name] ?? undefined;
    return wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
  };

  const households = (path: string, rows: readonly Household[], { filter, orderBy, ...page }: ListArgs) => {
    const atMost = filter?.['decileAtMost'] ?? undefined;
    const found = shown(path, rows, sees.household).filter(
      (row) =>
        (typeof atMost !== 'number' || (row.decile !== null && row.decile <= atMost)) &&
        ['extremePoor', 'onPovertyList'].every((name) =>
          chosen(filter, name, name === 'extremePoor' ? row.extremePoor : row.onPovertyList),
        ) &&
        chosen(filter, 'statuses', row.status) &&
        chosen(filter, 'rw', oracle.only('MASKED', row, row.rw)),
    );
    const poorest = by(
      found,
      (row) => row.decile ?? 99,
      (row) => row.kelurahan.code,
      (row) => row.id,
    );
    const sorted =
      orderBy === 'KELURAHAN'
        ? by(
            found,
            (row) => row.kelurahan.code,
            (row) => row.id,
          )
        : orderBy === 'POOREST_LAST'
          ? poorest.reverse()
          : poorest;
    return pageOf('Household', sorted, page, householdNode);
  };
  const enrolments = (path: string, rows: readonly Enrolment[], { filter, ...page }: ListArgs) =>
    pageOf(
      'Enrolment',
      by(
        shown(path, rows, sees.enrolment).filter(
          (row) => chosen(filter, 'statuses', row.status) && chosen(filter, 'pillars', row.program.pillar),
        ),
        (row) => row.since,
        (row) => row.id,
      ).reverse(),
      page,
      enrolmentNode,
    );
  const programs = (path: string, rows: readonly Program[], { filter, ...page }: ListArgs) =>
    pageOf(
      'Program',
      by(shown(path, rows, sees.program), (row) => row.code).filter(
        (row) =>
          chosen(filter, 'pillars', row.pillar) &&
          chosen(filter, 'active', row.active) &&
          chosen(filter, 'agency', `agency_${row.agency.id}`),
      ),
      page,
      programNode,
    );
  const commitments = (path: string, rows: readonly Commitment[], { filter, orderBy, ...page }: ListArgs) => {
    const dueBy = filter?.['dueBy'] ?? undefined;
    const found = shown(path, rows, sees.placed).filter(
      (row) =>
        chosen(filter, 'statuses', row.status) &&
        chosen(filter, 'pillars', row.pillar) &&
        chosen(filter, 'overdue', isOverdue(row)) &&
        chosen(filter, 'agency', `agency_${row.agency.id}`) &&
        (typeof dueBy !== 'string' || row.due <= dueBy),
    );
    const sorted = by(
      found,
      (row) => row.due,
      (row) => row.region.code,
      (row) => row.id,
    );
    return pageOf('Commitment', orderBy === 'DUE_LAST' ? sorted.reverse() : sorted, page, commitmentNode);
  };
  const agencies = (path: string, rows: readonly Agency[], { filter, ...page }: ListArgs) =>
    pageOf(
      'Agency',
      by(shown(path, rows, sees.agency), (row) => row.code).filter(
        (row) =>
          chosen(filter, 'tiers', row.tier) &&
          chosen(filter, 'kinds', row.kind) &&
          (typeof filter?.['mandate'] !== 'string' || row.mandates.some((mandate) => mandate === filter['mandate'])),
      ),
      page,
      agencyNode,
    );

  const regionNode = (region: Region): object => ({
    __typename: DOTTED_TYPE[region.level],
    id: `region_${region.code}`,
    code: region.dotted,
    bpsCode: null,
    name: region.name,
    level: region.level,
    neighbourhoods: 3,
    parent: () => one('Region.parent', region.parent, sees.region, regionNode),
    ancestors: () =>
      by(
        shown(
          'Region.ancestors',
          world.regions.filter((above) => above !== region && inside(above, region)),
          sees.region,
        ),
        (row) => row.code,
      ).map(regionNode),
    children: (page: PageArgs) =>
      pageOf(
        'Region',
        by(
          shown(
            'Region.children',
            world.regions.filter(({ parent }) => parent === region),
            sees.region,
          ),
          (row) => row.code,
        ),
        page,
        regionNode,
      ),
    team: () =>
      one(
        'Region.team',
        world.teams.find((team) => team.region === region),
        sees.placed,
        teamNode,
      ),
    agencies: (args: ListArgs) =>
      agencies(
        'Region.agencies',
        world.agencies.filter((agency) => agency.region === region),
        args,
      ),
    households: (args: ListArgs) =>
      households(
        'Region.households',
        world.households.filter(({ kelurahan }) => inside(region, kelurahan)),
        args,
      ),
    programs: (args: ListArgs) =>
      programs(
        'Region.programs',
        world.programs.filter(({ agency }) => inside(region, agency.region) || inside(agency.region, region)),
        args,
      ),
    commitments: (args: ListArgs) =>
      commitments(
        'Region.commitments',
        world.commitments.filter((row) => inside(region, row.region)),
        args,
      ),
  });
  const agencyNode = (agency: Agency): object => ({
    ...agency,
    __typename: 'Agency',
    id: `agency_${agency.id}`,
    jurisdiction: () => one('Agency.jurisdiction', agency.region, sees.region, regionNode),
    parent: () => one('Agency.parent', agency.parent, sees.agency, agencyNode),
    programs: (args: ListArgs) =>
      programs(
        'Agency.programs',
        world.programs.filter((program) => program.agency === agency),
        args,
      ),
    commitments: (args: ListArgs) =>
      commitments(
        'Agency.commitments',
        world.commitments.filter((row) => row.agency === agency),
        args,
      ),
    memberships: () =>
      by(
        shown(
          'Agency.memberships',
          world.memberships.filter((row) => row.agency === agency),
          sees.membership,
        ),
        (row) => row.team.region.code,
      ).map(membershipNode),
  });
  const programNode = (program: Program): object => ({
    ...program,
    __typename: 'Program',
    id: `program_${program.id}`,
    benefit: `Manfaat ${program.code}`,
    rulesVersion: 3,
    agency: () => one('Program.agency', program.agency, sees.agency, agencyNode),
    activities: (page: PageArgs) =>
      pageOf(
        'Activity',
        by(
          shown(
            'Program.activities',
            world.activities.filter((row) => row.program === program),
            sees.placed,
          ),
          (row) => row.starts,
          (row) => row.id,
        ),
        page,
        activityNode,
      ),
    enrolments: (args: ListArgs) =>
      enrolments(
        'Program.enrolments',
        world.enrolments.filter((row) => row.program === program),
        args,
      ),
    candidates: ({ region, ...args }: ListArgs & { region?: string | null }) => {
      const within =
        region === undefined || region === null
          ? program.agency.region
          : world.regions.find(({ dotted }) => dotted === region);
      const isIn = (family: Household): boolean =>
        world.enrolments.some(
          (row) => row.household === family && row.program === program && isLive(row) && sees.enrolment(row),
        );
      const fits = (family: Household): boolean =>
        family.onPovertyList &&
        family.decile !== null &&
        family.decile <= program.decileCeiling &&
        meets(program, family) &&
        inside(program.agency.region, family.kelurahan) &&
        within !== undefined &&
        inside(within, family.kelurahan) &&
        !isIn(family);
      return households('Program.candidates', world.households.filter(fits), args);
    },
  });
  const activityNode = (activity: Activity): object => ({
    __typename: 'Activity',
    id: `activity_${activity.id}`,
    kind: 'TRAINING',
    title: activity.title,
    venue: null,
    starts: activity.starts,
    ends: null,
    capacity: 25,
    status: 'OPEN',
    program: () => one('Activity.program', activity.program, sees.program, programNode),
    host: () => one('Activity.host', activity.host, sees.agency, agencyNode),
    region: () => one('Activity.region', activity.region, sees.region, regionNode),
    enrolments: (args: ListArgs) =>
      enrolments(
        'Activity.enrolments',
        world.enrolments.filter((row) => row.activity === activity),
        args,
      ),
  });
  const householdNode = (row: Household): object => ({
    __typename: 'Household',
    id: `household_${row.id}`,
    decile: row.decile,
    extremePoor: row.extremePoor,
    onPovertyList: row.onPovertyList,
    status: row.status,
    version: 1,
    disclosure: oracle.disclosure(row),
    headName: oracle.name(row, row.headName),
    familyCardNumber: oracle.number(row, row.familyCard),
    address: oracle.only('IDENTIFIED', row, row.address),
    rt: oracle.only('IDENTIFIED', row, row.rt),
    rw: oracle.only('MASKED', row, row.rw),
    kelurahan: () => one('Household.kelurahan', row.kelurahan, sees.region, regionNode),
    members: () =>
      by(
        shown(
          'Household.members',
          world.persons.filter(({ household }) => household === row),
          sees.person,
        ),
        (person) => person.position,
      ).map(personNode),
    listings: ({ registry }: { registry?: string | null }) =>
      by(
        shown(
          'Household.listings',
          world.listings.filter(({ household }) => household === row),
          sees.listing,
        ),
        (listing) => listing.release.asOf,
        (listing) => listing.release.registry.code,
      )
        .reverse()
        .filter((listing) => registry === undefined || registry === null || listing.release.registry.code === registry)
        .map(({ release, decile, inside: counted, attributes }) => ({
          __typename: 'Listing',
          decile,
          inside: counted,
          attributes: by(Object.entries(attributes), ([name]) => name).map(([name, value]) => ({
            __typename: 'Attribute',
            name,
            value,
          })),
          release: () => one('Listing.release', release, sees.placed, releaseNode),
        })),
    enrolments: (args: ListArgs) =>
      enrolments(
        'Household.enrolments',
        world.enrolments.filter(({ household }) => household === row),
        args,
      ),
    coverage: () =>
      coverage(
        row,
        shown(
          'Household.coverage',
          world.enrolments.filter((place) => place.household === row && isLive(place)),
          sees.enrolment,
        ),
      ),
  });
  const personNode = (row: Person): object => ({
    __typename: 'Person',
    id: `person_${row.id}`,
    sex: row.sex,
    ageBand: row.ageBand,
    relationship: row.relationship,
    education: 'SD',
    occupation: 'Buruh',
    disability: row.disability,
    name: oracle.name(row.household, row.name),
    nik: oracle.number(row.household, row.nik),
    birthDate: oracle.only('IDENTIFIED', row.household, row.birthDate),
    household: () => one('Person.household', row.household, sees.household, householdNode),
    enrolments: (args: ListArgs) =>
      enrolments(
        'Person.enrolments',
        world.enrolments.filter(({ person }) => person === row),
        args,
      ),
  });
  const enrolmentNode = (row: Enrolment): object => ({
    __typename: 'Enrolment',
    id: `enrolment_${row.id}`,
    status: row.status,
    since: row.since,
    version: 1,
    exceptionReason: oracle.only('IDENTIFIED', row.household, row.exceptionReason),
    program: () => one('Enrolment.program', row.program, sees.program, programNode),
    activity: () => one('Enrolment.activity', row.activity, sees.placed, activityNode),
    household: () => one('Enrolment.household', row.household, sees.household, householdNode),
    person: () => one('Enrolment.person', row.person, sees.person, personNode),
  });
  const releaseNode = (row: Release): object => ({
    __typename: 'RegistryRelease',
    id: `release_${row.id}`,
    label: row.label,
    asOf: row.asOf,
    codeSystem: 'KEMENDAGRI',
    // Protected figures are compared by what they may be, elsewhere.
    listings: oracle.aggregateOnly ? null : row.listings,
    registry: () => registryNode(row.registry),
  });
  const registryNode = ({ code, name, countsAsPovertyList }: Release['registry']): object => ({
    __typename: 'Registry',
    code,
    name,
    countsAsPovertyList,
    releases: () =>
      by(
        shown(
          'Registry.releases',
          world.releases.filter(({ registry }) => registry.code === code),
          sees.placed,
        ),
        (row) => row.asOf,
      )
        .reverse()
        .map(releaseNode),
  });
  const teamNode = (team: Team): object => ({
    __typename: 'Team',
    id: `team_${team.id}`,
    name: team.name,
    decree: null,
    region: () => one('Team.region', team.region, sees.region, regionNode),
    parent: () => one('Team.parent', team.parent, sees.placed, teamNode),
    children: () =>
      by(
        shown(
          'Team.children',
          world.teams.filter(({ parent }) => parent === team),
          sees.placed,
        ),
        (row) => row.region.code,
      ).map(teamNode),
    memberships: () =>
      by(
        shown(
          'Team.memberships',
          world.memberships.filter((row) => row.team === team),
          sees.membership,
        ),
        (row) => row.role,
        (row) => row.id,
      ).map(membershipNode),
    commitments: (args: ListArgs) =>
      commitments(
        'Team.commitments',
        world.commitments.filter((row) => row.team === team),
        args,
      ),
  });
  const membershipNode = ({ team, agency, role }: Membership): object => ({
    __typename: 'TeamMembership',
    role,
    team: () => one('TeamMembership.team', team, sees.placed, teamNode),
    agency: () => one('TeamMembership.agency', agency, sees.agency, agencyNode),
  });
  const commitmentNode = (row: Commitment): object => {
    const parts = world.commitments.filter(({ parent }) => parent === row);
    const taken = parts
      .filter((part) => sees.placed(part) && part.status !== 'CANCELLED')
      .reduce((sum, part) => sum + part.target, 0);
    const { number, title, pillar, baseline, target, achieved, due, budget, status } = row;
    return {
      __typename: 'Commitment',
      id: `commitment_${row.id}`,
      number,
      title,
      pillar,
      baseline,
      target,
      achieved,
      due,
      budget,
      status,
      issue: null,
      action: 'Tindak lanjut',
      indicator: 'Keluarga',
      unit: 'KK',
      starts: '2025-01-01',
      version: 1,
      overdue: isOverdue(row),
      unallocated: target - taken,
      progress: Number(Math.min(1, Math.max(0, (achieved - (baseline ?? 0)) / (target - (baseline ?? 0)))).toFixed(4)),
      agency: () => one('Commitment.agency', row.agency, sees.agency, agencyNode),
      supporters: () =>
        by(shown('Commitment.supporters', [...new Set(row.supporters)], sees.agency), (agency) => agency.code).map(
          agencyNode,
        ),
      team: () => one('Commitment.team', row.team, sees.placed, teamNode),
      region: () => one('Commitment.region', row.region, sees.region, regionNode),
      program: () => one('Commitment.program', row.program, sees.program, programNode),
      parent: () => one('Commitment.parent', row.parent, sees.placed, commitmentNode),
      children: (args: ListArgs) => commitments('Commitment.children', parts, args),
      reports: (page: PageArgs) =>
        pageOf(
          'ProgressReport',
          by(
            shown(
              'Commitment.reports',
              world.reports.filter(({ commitment }) => commitment === row),
              sees.report,
            ),
            (report) => report.reportedAt,
            (report) => report.id,
          ).reverse(),
          page,
          reportNode,
        ),
    };
  };
  const reportNode = ({ id, commitment, period, value, reportedBy, reportedAt }: Report): object => ({
    __typename: 'ProgressReport',
    id: `report_${id}`,
    period,
    value,
    note: null,
    reportedAt,
    commitment: () => one('ProgressReport.commitment', commitment, sees.placed, commitmentNode),
    reportedBy: () => one('ProgressReport.reportedBy', reportedBy, sees.agency, agencyNode),
  });

  const tables: Readonly<Record<string, (key: string) => object | null>> = {
    region: (key) =>
      one(
        'node region',
        world.regions.find(({ code }) => String(code) === key),
        sees.region,
        regionNode,
      ),
    agency: (key) =>
      one(
        'node agency',
        world.agencies.find(({ id }) => id === key),
        sees.agency,
        agencyNode,
      ),
    program: (key) =>
      one(
        'node program',
        world.programs.find(({ id }) => id === key),
        sees.program,
        programNode,
      ),
    activity: (key) =>
      one(
        'node activity',
        world.activities.find(({ id }) => id === key),
        sees.placed,
        activityNode,
      ),
    household: (key) =>
      one(
        'node household',
        world.households.find(({ id }) => id === key),
        sees.household,
        householdNode,
      ),
    person: (key) =>
      one(
        'node person',
        world.persons.find(({ id }) => id === key),
        sees.person,
        personNode,
      ),
    enrolment: (key) =>
      one(
        'node enrolment',
        world.enrolments.find(({ id }) => id === key),
        sees.enrolment,
        enrolmentNode,
      ),
    release: (key) =>
      one(
        'node release',
        world.releases.find(({ id }) => id === key),
        sees.placed,
        releaseNode,
      ),
    team: (key) =>
      one(
        'node team',
        world.teams.find(({ id }) => id === key),
        sees.placed,
        teamNode,
      ),
    commitment: (key) =>
      one(
        'node commitment',
        world.commitments.find(({ id }) => id === key),
        sees.placed,
        commitmentNode,
      ),
    report: (key) =>
      one(
        'node report',
        world.reports.find(({ id }) => id === key),
        sees.report,
        reportNode,
      ),
  };
  const node = ({ id }: { id: string }): object | null => {
    const [tag = '', key = ''] = id.split('_');
    return tables[tag]?.(key) ?? null;
  };

  return {
    node,
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => node({ id })),
    household: node,
    activity: node,
    commitment: node,
    region: ({ code }: { code: string }) =>
      one(
        'region by code',
        world.regions.find(({ dotted }) => dotted === code),
        sees.region,
        regionNode,
      ),
    kelurahan: ({ code }: { code: string }) =>
      one(
        'kelurahan by code',
        world.regions.find(({ dotted, level }) => dotted === code && level === 'KELURAHAN'),
        sees.region,
        regionNode,
      ),
    agency: ({ code }: { code: string }) =>
      one(
        'agency by code',
        world.agencies.find((row) => row.code === code),
        sees.agency,
        agencyNode,
      ),
    program: ({ code }: { code: string }) =>
      one(
        'program by code',
        world.programs.find((row) => row.code === code),
        sees.program,
        programNode,
      ),
    team: ({ region }: { region: string }) =>
      one(
        'team by region',
        world.teams.find((row) => row.region.dotted === region),
        sees.placed,
        teamNode,
      ),
    personByNik: ({ nik }: { nik: string }) =>
      one(
        'person by NIK',
        world.persons.find((row) => row.nik === nik),
        (row) => sees.person(row) && oracle.shows(row.household, 'IDENTIFIED'),
        personNode,
      ),
    households: (args: ListArgs) => households('households', world.households, args),
    agencies: (args: ListArgs) => agencies('agencies', world.agencies, args),
    programs: (args: ListArgs) => programs('programs', world.programs, args),
    commitments: (args: ListArgs) => commitments('commitments', world.commitments, args),
    registries: () => by(world.registries, (row) => row.code).map(registryNode),
    viewer: () => ({
      __typename: 'Viewer',
      tier: asker.agency.tier,
      mandates: asker.agency.mandates,
      purpose: asker.purpose,
      agency: () => agencyNode(asker.agency),
      region: () => regionNode(asker.agency.region),
    }),
  };
};

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

const isOverdue = ({ due, status }: Commitment): boolean =>
  due < '2026-01-01' && ['AGREED', 'ACTIVE', 'AWAITING_VERIFICATION'].includes(status);

export type Model = ReturnType<typeof modelFor>;

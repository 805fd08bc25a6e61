import { changesOfFeeding, feedingOf } from './feeding';
import { filesOf } from './stored-files';
import type { Mandate } from '../../src/platform/access/policy';
import { activitiesTied, changesOfCommitments, familiesTied, verificationsOf } from './cascade';
import { budgetsOf } from './budget';
import { businessesOf, changesOfGroups } from './business';
import { duplicatesFor } from './duplicates';
import { followedUp } from './follow-up';
import { familiesOf } from './families';
import { configurationsOf, importsOf } from './imports';
import { changesOfInspections, inspectedOf } from './inspections';
import { changesOfMeetings, madeInMeetings, meetingsOf, membershipsOf, workGroupsOf } from './meetings';
import { changesOfScenarios, draftedFrom, scenariosOf } from './scenarios';
import { changesOfRegulations, documentsOf, regulationsOf } from './regulations';
import { officialOf } from './official';
import { KIND, MANDATES_OF_A_CITY, TIER } from './tiers';
import { changesOfReports, quarterReportsOf } from './quarter-reports';
import {
  GROUPS,
  idOf,
  inside,
  type Activity,
  type Agency,
  type Commitment,
  type Level,
  type Pillar,
  type Program,
  type Region,
  type Team,
  type World,
} from './rows';

export * from './budget-rows';
export * from './rows';

const regionsOf = (): Region[] => {
  const nation: Region = { code: 0, dotted: '00', level: 'NATION', name: 'Indonesia', parent: null };
  const regions = [nation];
  const add = (parent: Region, level: Level, dotted: string): Region => {
    const region = {
      code: Number(dotted.replaceAll('.', '').padEnd(10, '0')),
      dotted,
      level,
      name: `${level} ${dotted}`,
      parent,
    };
    regions.push(region);
    return region;
  };
  for (const province of ['31', '32'].map((code) => add(nation, 'PROVINCE', code))) {
    for (const city of ['71', '72'].map((code) => add(province, 'CITY', `${province.dotted}.${code}`))) {
      for (const [code, count] of [
        ['01', 3],
        ['02', 2],
      ] as const) {
        const kecamatan = add(city, 'KECAMATAN', `${city.dotted}.${code}`);
        for (let n = 1; n <= count; n += 1) add(kecamatan, 'KELURAHAN', `${kecamatan.dotted}.100${n}`);
      }
    }
  }
  return regions;
};

const agenciesOf = (regions: readonly Region[]): Agency[] => {
  const agencies: Agency[] = [];
  const add = (name: string, region: Region, mandates: Mandate[], parent: Agency | null = null): Agency => {
    const code = `${name}${region.dotted.replaceAll('.', '')}`;
    const agency = {
      id: idOf(`agency ${code}`),
      code,
      name: code.toUpperCase(),
      kind: KIND[region.level],
      tier: TIER[region.level],
      region,
      mandates,
      parent,
    };
    agencies.push(agency);
    return agency;
  };
  for (const region of regions) {
    if (region.level === 'NATION') {
      add('tnp2k', region, ['POLICY']);
      add('kemensos', region, ['IMPLEMENTATION']);
      add('menko', region, ['COORDINATION', 'PLANNING']);
    }
    if (region.level === 'PROVINCE') {
      add('bappeda', region, ['PLANNING']);
      add('dinsos', region, ['IMPLEMENTATION'], agencies.find(({ code }) => code === 'kemensos00') ?? null);
    }
    if (region.level === 'CITY') {
      const parent = agencies.find(({ code }) => code === `dinsos${region.dotted.slice(0, 2)}`) ?? null;
      for (const [name, mandates] of Object.entries(MANDATES_OF_A_CITY))
        add(name, region, mandates, name === 'sosial' ? parent : null);
    }
    // Sees the families of a city and writes none of its reports.
    if (region.dotted === '31.71') add('tppkk', region, ['FIELD']);
    if (region.dotted === '31.71')
      GROUPS.forEach((bit) => add(`kelompok${String(bit).padStart(2, '0')}x`, region, ['IMPLEMENTATION']));
    if (region.level === 'KECAMATAN') add('camat', region, ['TERRITORIAL']);
    if (region.level === 'KELURAHAN') {
      // A member of the office next door: its parent lies outside its own slice.
      add('lurah', region, ['TERRITORIAL'], agencies.filter(({ code }) => code.startsWith('lurah')).at(-1) ?? null);
      if (region.dotted.endsWith('1')) add('pkk', region, ['FIELD']);
      if (region.dotted.endsWith('2')) add('seksi', region, ['IMPLEMENTATION']);
    }
  }
  return agencies;
};

const PILLARS: Pillar[] = ['EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET'];

/** Programs also of agencies whose mandates show no candidates: owning one must not be enough. */
const programsOf = (agencies: readonly Agency[]): Program[] => {
  const programs: Program[] = [];
  const add = (agency: Agency, decileCeiling: number, targetGroups: number, active = true): void => {
    const n = programs.length;
    const code = `P${String(n).padStart(3, '0')}`;
    const pillar = PILLARS[n % 3] ?? 'INCOME';
    programs.push({
      id: idOf(code),
      code,
      name: `Program ${code}`,
      agency,
      pillar,
      unit: n % 4 === 0 ? 'PERSON' : 'HOUSEHOLD',
      decileCeiling,
      targetGroups,
      active,
    });
  };
  for (const agency of agencies) {
    const group = /^kelompok(\d\d)x/.exec(agency.code);
    if (group) {
      const bit = Number(group[1]);
      add(agency, 4, bit);
      add(agency, 6, bit === 32 ? 1 : bit * 2);
      add(agency, 9, bit, false);
      continue;
    }
    if (/^(sosial|rencana|mutu|dinsos|kemensos)/.test(agency.code)) {
      add(agency, 3, 0);
      add(agency, 9, 0, false);
      add(agency, 7, 4);
    }
    if (/^(ppapp|lengkap|seksi)/.test(agency.code)) add(agency, 5, 0);
    if (/^(inspektorat|kesra|camat)/.test(agency.code)) add(agency, 8, 0);
  }
  return programs;
};

const activitiesOf = ({ regions, programs }: Pick<World, 'regions' | 'programs'>): Activity[] =>
  programs.flatMap((program) =>
    regions
      .filter(
        (region) =>
          region === program.agency.region ||
          (region.level === 'KECAMATAN' && inside(program.agency.region, region) && /[14]$/.test(program.code)),
      )
      .map((region, n) => {
        const title = `Kegiatan ${program.code} ${n}`;
        return { id: idOf(title), program, host: program.agency, region, title, starts: `2026-0${1 + (n % 8)}-01` };
      }),
  );

const teamsOf = (regions: readonly Region[]): Team[] => {
  const teams: Team[] = [];
  for (const region of regions) {
    if (region.level === 'KELURAHAN' && !region.dotted.endsWith('1')) continue;
    const parent = teams.find((team) => team.region === region.parent) ?? null;
    const meetingsPerYear = teams.length % 2 === 0 ? null : 4;
    teams.push({ id: idOf(`team ${region.dotted}`), region, parent, name: `TKPK ${region.name}`, meetingsPerYear });
  }
  return teams;
};

/** Targets that hold those of the tier below. */
const ROOM = { NATION: 1_000_000, PROVINCE: 100_000, CITY: 10_000, KECAMATAN: 1_000, KELURAHAN: 100 };

const commitmentsOf = ({
  regions,
  agencies,
  teams,
  programs,
}: Pick<World, 'regions' | 'agencies' | 'teams' | 'programs'>): Commitment[] => {
  const commitments: Commitment[] = [];
  for (const [n, region] of regions.entries()) {
    const [office, other] = agencies.filter((one) => one.region === region);
    const ownTeam = teams.find((one) => one.region === region) ?? teams.find((one) => one.region === region.parent);
    // An office that leads no team: what it promised is its own to write by nothing else.
    const above = agencies.find((one) => one.code.startsWith('rencana') && inside(one.region, region));
    const teamAbove = teams.find((one) => one.region === above?.region);
    const program = programs[(n * 3) % programs.length] ?? null;
    for (const part of [0, 1, 2]) {
      // The third is a city's promise for one of its kelurahan.
      const [agency, team] =
        part === 2 ? [region.level === 'KELURAHAN' ? above : undefined, teamAbove] : [office, ownTeam];
      if (!agency || !team) continue;
      const number = `${region.dotted}/${part}`;
      // The first is a part of what was promised above, the second of the first.
      const parent = commitments.find((one) => one.region === (part === 0 ? region.parent : region)) ?? null;
      commitments.push({
        id: idOf(`commitment ${number}`),
        number,
        title: `Janji ${number}`,
        agency,
        team,
        region,
        program: part === 0 ? program : null,
        pillar: part === 0 ? (PILLARS[n % 3] ?? null) : null,
        baseline: part === 0 ? 10 : null,
        target: part === 1 ? 20 + n : ROOM[region.level] + n,
        own: n % 5 === 0 ? null : 15 + n,
        due: `${part === 0 ? 2025 : 2999}-${String(1 + (n % 12)).padStart(2, '0')}-28`,
        // Above the cities more than all lines together hold.
        budget: part === 0 ? (region.code % 100_000_000 === 0 ? 900_000_000_000_000 : 5_000_000_000) + n : null,
        status: ['ACTIVE', 'AGREED', 'CANCELLED', 'FULFILLED', 'AWAITING_VERIFICATION'][(n + part) % 5] ?? 'ACTIVE',
        parent: part === 2 ? null : parent,
        supporters: [
          ...(other ? [other] : []),
          ...agencies.filter(({ code }) => code.startsWith('lurah')).slice(n % 7, (n % 7) + 2),
        ],
      });
    }
  }
  return commitments;
};

const makeWorld = (): World => {
  const regions = regionsOf();
  const agencies = agenciesOf(regions);
  const programs = programsOf(agencies);
  const activities = activitiesOf({ regions, programs });
  const teams = teamsOf(regions);
  const workGroups = workGroupsOf(teams, agencies);
  const memberships = membershipsOf(teams, agencies, workGroups);
  const meetings = { workGroups, ...meetingsOf(teams, agencies) };
  const commitments = commitmentsOf({ regions, agencies, teams, programs });
  madeInMeetings(commitments, meetings);
  const reports = commitments.flatMap((commitment) =>
    [1, 2].map((n) => ({
      id: idOf(`report ${commitment.number} ${n}`),
      commitment,
      value: 10 * n,
      reportedBy: commitment.agency,
      reportedAt: `2026-0${n}-05T03:00:00.000Z`,
      period: `2026-Q${n}`,
    })),
  );
  const families = familiesOf({ regions, agencies, programs, activities });
  const businesses = businessesOf({ regions, agencies, activities, persons: families.persons });
  const reporting = quarterReportsOf(regions, agencies, programs);
  const regulations = regulationsOf(agencies, programs);
  const scenarios = scenariosOf(regions, agencies, families.releases);
  draftedFrom(commitments, scenarios);
  const inspected = inspectedOf({ regions, agencies, programs, commitments, enrolments: families.enrolments });
  const files = filesOf(agencies, reports, meetings.presentations);
  const feeding = feedingOf({ activities, agencies, enrolments: families.enrolments });
  const twins = duplicatesFor({ ...families, agencies });
  return {
    regions,
    agencies,
    programs,
    activities,
    teams,
    memberships,
    commitments,
    reports,
    commitmentVerifications: verificationsOf(commitments, agencies),
    commitmentActivities: activitiesTied(commitments, activities),
    commitmentFamilies: familiesTied(commitments, families.households),
    ...meetings,
    ...followedUp({ agencies, teams, commitments }),
    ...files,
    storedFiles: [
      ...files.storedFiles,
      ...documentsOf(regulations),
      ...inspected.checklistAnswers.flatMap(({ evidence }) => evidence),
      ...inspected.findingResponses.flatMap(({ evidence }) => evidence),
    ],
    regulations,
    official: officialOf(regions),
    scenarios,
    ...inspected,
    ...families,
    imports: importsOf(regions, agencies, families.registries),
    configurations: configurationsOf(regions, agencies, families.registries),
    ...businesses,
    ...feeding,
    ...reporting,
    ...budgetsOf({ regions, agencies, programs, commitments }),
    ...twins,
    accessLog: [...families.accessLog, ...twins.accessLog],
    changes: [
      ...families.changes,
      ...changesOfCommitments(commitments),
      ...changesOfGroups(businesses.groups),
      ...changesOfReports(reporting.quarterReports),
      ...twins.changes,
      ...changesOfMeetings(teams, meetings),
      ...changesOfRegulations(regulations),
      ...changesOfScenarios(scenarios),
      ...changesOfInspections(inspected),
      ...changesOfFeeding(feeding, agencies),
    ],
  };
};

/**
 * A small country with sharp borders: two provinces, each with two cities of two kecamatan and five kelurahan. Nothing in it
 * is random, and each border has a row on either side.
 */
export const world: World = makeWorld();

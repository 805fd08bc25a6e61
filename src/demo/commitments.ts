import { chainOf, covers, formatRegionCode, levelOf, type RegionCode } from '../platform/region-code';
import { type Agencies, type AgencyRow, slug } from './agencies';
import { addDays, TODAY } from './calendar';
import { THEMES, type Theme } from './commitment-themes';
import { DKI, KECAMATAN_CODES, KELURAHAN, kecamatanOf } from './kelurahan';
import { type Pillar, programId } from './programs';
import { drawReports, type Progress } from './progress';
import { idOf, Random } from './random';
import type { KnownFamily } from './standings';
import { teamFor } from './teams';

type Status = 'DRAFT' | 'AGREED' | 'ACTIVE' | 'AWAITING_VERIFICATION' | 'FULFILLED' | 'CANCELLED';

/** A promise with those it is split into. */
interface Node {
  readonly theme: Theme;
  readonly agency: AgencyRow;
  readonly region: RegionCode;
  readonly target: number;
  readonly achieved: number;
  readonly status: Status;
  readonly children: readonly Node[];
  readonly reports: readonly Progress[];
}

export interface CommitmentRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly issue: string;
  readonly action: string;
  readonly agency_id: string;
  readonly agency_region_code: RegionCode;
  readonly team_id: string;
  readonly team_region_code: RegionCode;
  readonly region_code: RegionCode;
  readonly program_id: string | null;
  readonly pillar: Pillar | null;
  readonly indicator: string;
  readonly unit: string;
  readonly baseline: number;
  readonly target: number;
  readonly own_achieved: number | null;
  readonly starts: string;
  readonly due: string;
  readonly budget: number | null;
  readonly status: Status;
  readonly parent_id: string | null;
  readonly parent_region_code: RegionCode | null;
  readonly version: number;
}

/** Families by kelurahan, so that each promise counts only its own. */
class FamiliesByRegion {
  private readonly byKelurahan = new Map<RegionCode, KnownFamily[]>();

  constructor(families: readonly KnownFamily[]) {
    for (const family of families) {
      const neighbours = this.byKelurahan.get(family.kelurahan);
      if (neighbours) neighbours.push(family);
      else this.byKelurahan.set(family.kelurahan, [family]);
    }
  }

  in(region: RegionCode): KnownFamily[] {
    return [...this.byKelurahan].flatMap(([kelurahan, families]) => (covers(region, kelurahan) ? families : []));
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const drawStatus = (random: Random, achieved: number, target: number): Status => {
  if (achieved < target) return 'ACTIVE';
  return random.chance(0.6) ? 'FULFILLED' : 'AWAITING_VERIFICATION';
};

const leaf = (theme: Theme, agency: AgencyRow, region: RegionCode, families: FamiliesByRegion): Node => {
  const random = new Random(`commitment ${theme.key} ${region}`);
  const target = Math.max(1, Math.round(sum(families.in(region).map(theme.counts)) * theme.share));
  const node = { theme, agency, region, target, children: [] };
  if (theme.starts > TODAY)
    return { ...node, achieved: 0, status: random.chance(0.3) ? 'DRAFT' : 'AGREED', reports: [] };
  if (random.chance(0.015)) return { ...node, achieved: 0, status: 'CANCELLED', reports: [] };
  const share = theme.achieved + random.normal() * 0.15;
  const achieved = Math.min(target, Math.max(0, Math.round(target * share)));
  return {
    ...node,
    achieved,
    status: drawStatus(random, achieved, target),
    reports: drawReports(random, achieved, theme.cadence, theme.starts),
  };
};

/** Above the leaves nothing is reported: what is achieved is the sum. Some of the target may not be taken by anyone yet. */
const branch = (theme: Theme, agency: AgencyRow, region: RegionCode, children: readonly Node[], slack = 1): Node => {
  const achieved = sum(children.map((child) => child.achieved));
  const target = Math.ceil(sum(children.map((child) => child.target)) * slack);
  const done = achieved === target && children.every(({ status }) => status === 'FULFILLED');
  return {
    theme,
    agency,
    region,
    target,
    achieved,
    children,
    reports: [],
    status: done ? 'FULFILLED' : theme.starts > TODAY ? 'AGREED' : 'ACTIVE',
  };
};

const cascade = (theme: Theme, agencies: Agencies, families: FamiliesByRegion): Node => {
  const kecamatanNode = (region: RegionCode, deep: boolean): Node => {
    const camat = agencies.officeOf(region);
    const below = KELURAHAN.filter(({ code }) => kecamatanOf(code) === region);
    return deep
      ? branch(
          theme,
          camat,
          region,
          below.map(({ code }) => leaf(theme, agencies.officeOf(code), code, families)),
        )
      : leaf(theme, camat, region, families);
  };
  const cities = theme.cities.map((code) => {
    const agency = agencies.get(code);
    const jakpus = code.endsWith('-jakpus');
    if (theme.depth === 'CITY') return leaf(theme, agency, agency.region_code, families);
    const taking = KECAMATAN_CODES.filter(
      (kecamatan) => covers(agency.region_code, kecamatan) && (theme.kecamatan?.includes(kecamatan) ?? true),
    );
    const deep = jakpus && theme.depth === 'KELURAHAN';
    return branch(
      theme,
      agency,
      agency.region_code,
      taking.map((kecamatan) => kecamatanNode(kecamatan, deep)),
      1.05,
    );
  });
  return branch(theme, agencies.get(theme.province), DKI, cities, 1.6);
};

/** An office promises to the team above it; a lurah without one, to the kecamatan's. */
const teamOf = ({ region, agency }: Node) => {
  const own = levelOf(region);
  if (own === 'PROVINCE' || (own === 'CITY' && agency.kind !== 'SECRETARIAT')) return teamFor(region);
  return own === 'KELURAHAN' ? teamFor(region) : teamFor(chainOf(region).at(-1) ?? region);
};

const supportersOf = ({ theme, agency, region }: Node, agencies: Agencies, name: string): AgencyRow[] => {
  const codes =
    levelOf(region) === 'KELURAHAN' ? [`pkk-${slug(name)}`, ...theme.supporters.slice(0, 1)] : theme.supporters;
  return codes.flatMap((code) => {
    const supporter = agencies.find(code);
    // An agency of the other city has no part in it.
    const near = supporter && (covers(supporter.region_code, region) || covers(region, supporter.region_code));
    return near && supporter.id !== agency.id ? [supporter] : [];
  });
};

const camatOf = (agencies: Agencies, kelurahan: RegionCode): string => agencies.officeOf(kecamatanOf(kelurahan)).code;

/** All promises, parents before those they are split into, with their supporters and reports. */
export const buildCommitments = (
  agencies: Agencies,
  families: readonly KnownFamily[],
  nameOf: (region: RegionCode) => string,
) => {
  const commitments: CommitmentRow[] = [];
  const supporters: { commitment_id: string; region_code: RegionCode; agency_id: string }[] = [];
  const verifications: {
    id: string;
    commitment_id: string;
    region_code: RegionCode;
    agency_id: string;
    agency_region_code: RegionCode;
    outcome: 'FULFILLED';
    reason: null;
    verified_at: string;
  }[] = [];
  const reports: {
    id: string;
    commitment_id: string;
    region_code: RegionCode;
    period: string;
    value: number;
    note: string | null;
    reported_by_id: string;
    reported_by_region_code: RegionCode;
    reported_at: string;
  }[] = [];
  const numbers = new Map<string, { readonly region: RegionCode; readonly last: number }>();

  const add = (node: Node, parent: { readonly id: string; readonly region: RegionCode } | null): void => {
    const { theme, agency, region } = node;
    const id = idOf('commitment', theme.key, region);
    const name = nameOf(region);
    const team = teamOf(node);
    const number = (numbers.get(team.id)?.last ?? 0) + 1;
    numbers.set(team.id, { region: team.region, last: number });
    commitments.push({
      id,
      number: `TKPK-${formatRegionCode(team.region)}/${TODAY.slice(0, 4)}/${String(number).padStart(3, '0')}`,
      title: `${theme.title} di ${name}`,
      issue: theme.issue,
      action: theme.action,
      agency_id: agency.id,
      agency_region_code: agency.region_code,
      team_id: team.id,
      team_region_code: team.region,
      region_code: region,
      program_id: theme.program === null ? null : programId(theme.program),
      pillar: theme.pillar,
      indicator: theme.indicator,
      unit: theme.unit,
      baseline: 0,
      target: node.target,
      // Above the leaves the database sums up.
      own_achieved: node.reports.length === 0 ? null : node.achieved,
      starts: theme.starts,
      // A tier closes its account a little after those below it.
      due: addDays(theme.due, { NATION: 0, PROVINCE: 14, CITY: 10, KECAMATAN: 5, KELURAHAN: 0 }[levelOf(region)]),
      budget: theme.cost === null ? null : node.target * theme.cost,
      status: node.status,
      parent_id: parent?.id ?? null,
      parent_region_code: parent?.region ?? null,
      version: 1,
    });
    for (const supporter of supportersOf(node, agencies, name)) {
      supporters.push({ commitment_id: id, region_code: region, agency_id: supporter.id });
    }
    const verifier = agencies.get(levelOf(region) === 'KELURAHAN' ? camatOf(agencies, region) : 'tkpk-dki');
    if (node.status === 'FULFILLED')
      verifications.push({
        id: idOf('commitment verification', id),
        commitment_id: id,
        region_code: region,
        agency_id: verifier.id,
        agency_region_code: verifier.region_code,
        outcome: 'FULFILLED',
        reason: null,
        verified_at: `${TODAY}T02:00:00Z`,
      });
    for (const { period, value, note, reportedAt } of node.reports) {
      reports.push({
        id: idOf('report', id, period),
        commitment_id: id,
        region_code: region,
        period,
        value,
        note,
        reported_by_id: agency.id,
        reported_by_region_code: agency.region_code,
        reported_at: reportedAt,
      });
    }
    for (const child of node.children) add(child, { id, region });
  };
  const byRegion = new FamiliesByRegion(families);
  for (const theme of THEMES) add(cascade(theme, agencies, byRegion), null);
  const counters = [...numbers].map(([team, { region, last }]) => ({
    team_id: team,
    region_code: region,
    year: Number(TODAY.slice(0, 4)),
    last,
  }));
  return { commitments, supporters, reports, verifications, counters };
};

import { covers, type RegionCode } from '../platform/region-code';
import type { Agencies, AgencyRow } from './agencies';
import { atOffice, TODAY } from './calendar';
import type { CommitmentRow } from './commitments';
import { CITY, DKI, KECAMATAN_CODES, KELURAHAN } from './kelurahan';
import { programId, type Pillar, type Programs } from './programs';
import { idOf, Random } from './random';

const YEAR = Number(TODAY.slice(0, 4));
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${YEAR}-${quarter}`);

interface LineRow {
  readonly id: string;
  readonly region_code: RegionCode;
  readonly agency_id: string;
  readonly agency_region_code: RegionCode;
  readonly code: string;
  readonly name: string;
  readonly program_id: string | null;
  readonly pillar: Pillar | null;
  readonly year: number;
  readonly source: 'APBN' | 'APBD' | 'BAZNAS' | 'CSR';
  readonly tag: 'LANGSUNG' | 'PENUNJANG';
  readonly ceiling: number;
  readonly share_of_id: string | null;
  readonly share_of_region_code: RegionCode | null;
  readonly shareable: boolean;
  readonly version: number;
}

interface RealisationRow {
  readonly budget_line_id: string;
  readonly region_code: RegionCode;
  readonly quarter: string;
  readonly realised: number;
  readonly recorded_at: string;
  readonly version: number;
}

interface AllotmentRow {
  readonly commitment_id: string;
  readonly region_code: RegionCode;
  readonly budget_line_id: string;
  readonly line_region_code: RegionCode;
  readonly amount: number;
  readonly version: number;
}

/** A line that offices of one kind have: what it is for, and which promises it is meant to pay. */
interface Plan {
  readonly key: string;
  readonly name: string;
  readonly program: string | null;
  readonly pillar: Pillar | null;
  readonly source: LineRow['source'];
  readonly tag: LineRow['tag'];
  /** Key of the promises. */
  readonly theme: string | null;
  /** The ceiling, where no promise says what is needed. */
  readonly usual: number;
  /** The line of the province that it is a share of. */
  readonly shareOf?: string;
}

const OF_KELURAHAN: readonly Plan[] = [
  {
    key: 'pmt',
    name: 'Pemberian Makanan Tambahan balita di posyandu',
    program: 'PMT_BALITA',
    pillar: 'EXPENSE_BURDEN',
    source: 'APBD',
    tag: 'LANGSUNG',
    theme: 'feeding',
    usual: 60_000_000,
    shareOf: idOf('budget line', 'kesehatan-dki', 'pmt'),
  },
  {
    key: 'muskel',
    name: 'Musyawarah kelurahan dan verifikasi data keluarga',
    program: null,
    pillar: null,
    source: 'APBD',
    tag: 'PENUNJANG',
    theme: 'verification',
    usual: 24_000_000,
  },
  {
    key: 'csr',
    name: 'Perbaikan sanitasi rumah warga dari dunia usaha',
    program: null,
    pillar: 'POVERTY_POCKET',
    source: 'CSR',
    tag: 'LANGSUNG',
    theme: 'housing',
    usual: 75_000_000,
  },
];

const OF_KECAMATAN: Plan = {
  key: 'koordinasi',
  name: 'Koordinasi penanggulangan kemiskinan tingkat kecamatan',
  program: null,
  pillar: null,
  source: 'APBD',
  tag: 'PENUNJANG',
  theme: null,
  usual: 90_000_000,
};

type CityPlan = readonly [owner: string, plan: Plan];

const cityPlan = (
  owner: string,
  name: string,
  program: string | null,
  pillar: Pillar,
  source: LineRow['source'],
  theme: string | null,
  usual: number,
): CityPlan => [owner, { key: owner, name, program, pillar, source, tag: 'LANGSUNG', theme, usual }];

const OF_CITY: readonly CityPlan[] = [
  cityPlan('nakertransgi-jakpus', 'Pelatihan kerja reguler', 'PPKD_REG', 'INCOME', 'APBD', 'training', 4_000_000_000),
  cityPlan('ppapp-jakpus', 'Pelatihan dan pendampingan JakPreneur', 'JAKPRENEUR', 'INCOME', 'APBD', 'enterprise', 2e9),
  cityPlan('sosial-jakpus', 'Pemenuhan kebutuhan dasar lansia', 'KLJ', 'EXPENSE_BURDEN', 'APBD', 'elderly', 6e9),
  cityPlan('kesehatan-jakpus', 'PMT ibu hamil KEK (DAK nonfisik)', 'PMT_BUMIL', 'EXPENSE_BURDEN', 'APBN', null, 9e8),
  cityPlan('prkp-jakpus', 'Penataan RW kumuh (CIP)', 'CAP_CIP', 'POVERTY_POCKET', 'APBD', 'slum', 8e9),
  cityPlan(
    'pendidikan-jakpus',
    'Perlengkapan sekolah keluarga miskin',
    'KJP_PLUS',
    'EXPENSE_BURDEN',
    'APBD',
    'school',
    3e9,
  ),
  cityPlan('kpkp-jakpus', 'Pangan murah keliling', 'SUBSIDI_PANGAN', 'EXPENSE_BURDEN', 'APBD', 'food', 5e8),
  cityPlan('sosial-jakut', 'Pemenuhan kebutuhan dasar lansia', 'KLJ_JAKUT', 'EXPENSE_BURDEN', 'APBD', 'elderly', 3e9),
];

const OF_PROVINCE: readonly CityPlan[] = [
  cityPlan('prkp-dki', 'Bedah rumah bersama Baznas (Bazis)', 'BEDAH_RUMAH', 'POVERTY_POCKET', 'BAZNAS', 'housing', 5e9),
  cityPlan('pendidikan-dki', 'Kartu Jakarta Pintar Plus', 'KJP_PLUS', 'EXPENSE_BURDEN', 'APBD', null, 2e10),
];

/** An account of goods and services, as the papers of an office number it. */
const codeOf = (agency: string, key: string): string =>
  `5.1.02.01.01.${String(Math.floor(new Random(`code ${agency} ${key}`).next() * 10_000)).padStart(4, '0')}`;

const whole = (amount: number): number => Math.max(1_000_000, Math.round(amount / 1_000_000) * 1_000_000);

/** Lines of the offices, what was spent of them, and what of them is for which promise. Some promises have no money, some money no promise. */
export const buildBudget = (agencies: Agencies, programs: Programs, commitments: readonly CommitmentRow[]) => {
  const lines: LineRow[] = [];
  const realisations: RealisationRow[] = [];
  const allotments: AllotmentRow[] = [];
  const promises = new Map(commitments.map((row) => [row.id, row]));
  const places = [DKI, CITY.JAKPUS, CITY.JAKUT, ...KECAMATAN_CODES, ...KELURAHAN.map(({ code }) => code)];
  const wanted = new Map(commitments.map(({ id, budget }) => [id, budget ?? 0]));
  const split = new Set(commitments.map(({ parent_id }) => parent_id));

  /** Promises of a theme in an area that are kept where they are made: those that are not split further. */
  const promisesOf = (theme: string, area: RegionCode): CommitmentRow[] =>
    places.flatMap((region) => {
      const row = promises.get(idOf('commitment', theme, region));
      return row && covers(area, region) && !split.has(row.id) && row.status !== 'CANCELLED' && row.budget ? [row] : [];
    });

  const add = (agency: AgencyRow, region: RegionCode, plan: Plan): void => {
    const random = new Random(`budget ${agency.code} ${plan.key}`);
    const wanting = plan.theme === null ? [] : promisesOf(plan.theme, region);
    const needed = wanting.reduce((sum, { id }) => sum + (wanted.get(id) ?? 0), 0);
    const ceiling = whole((needed > 0 ? needed : plan.usual) * (0.75 + random.next() * 0.5));
    const id = idOf('budget line', agency.code, plan.key);
    lines.push({
      id,
      region_code: region,
      agency_id: agency.id,
      agency_region_code: agency.region_code,
      code: codeOf(agency.code, plan.key),
      name: plan.name,
      program_id: plan.program === null ? null : programId(plan.program),
      pillar: plan.program === null ? plan.pillar : programs.get(plan.program).pillar,
      year: YEAR,
      source: plan.source,
      tag: plan.tag,
      ceiling,
      share_of_id: plan.shareOf ?? null,
      share_of_region_code: plan.shareOf === undefined ? null : DKI,
      shareable: false,
      version: 1,
    });
    spend(random, id, region, ceiling);
    let left = ceiling;
    for (const { id: promise, region_code: place } of wanting) {
      const open = wanted.get(promise) ?? 0;
      const share = random.weighted([
        [1, 5],
        [0.6, 2],
        [0, 2],
      ] as const);
      const amount = Math.min(left, Math.floor(open * share));
      if (amount === 0) continue;
      left -= amount;
      wanted.set(promise, open - amount);
      allotments.push({
        commitment_id: promise,
        region_code: place,
        budget_line_id: id,
        line_region_code: region,
        amount,
        version: 1,
      });
    }
  };

  /** One in twelve has spent more than it may by the fourth quarter, which still runs. */
  const spend = (random: Random, id: string, region: RegionCode, ceiling: number): void => {
    const inAll = random.chance(1 / 12) ? 1.04 + random.next() * 0.1 : 0.55 + random.next() * 0.35;
    const parts = [0.12, 0.26, 0.38, 0.24];
    QUARTERS.forEach((quarter, n) => {
      realisations.push({
        budget_line_id: id,
        region_code: region,
        quarter,
        realised: Math.round(ceiling * inAll * (parts[n] ?? 0)),
        recorded_at: atOffice([`${YEAR}-04-08`, `${YEAR}-07-08`, `${YEAR}-10-08`, TODAY][n] ?? TODAY),
        version: 1,
      });
    });
  };

  for (const [code, plan] of [...OF_PROVINCE, ...OF_CITY]) {
    const agency = agencies.get(code);
    add(agency, agency.region_code, plan);
  }
  for (const region of KECAMATAN_CODES.filter((code) => covers(CITY.JAKPUS, code)))
    add(agencies.officeOf(region), region, OF_KECAMATAN);
  for (const [n, { code }] of KELURAHAN.entries()) {
    if (!covers(CITY.JAKPUS, code)) continue;
    // Companies give to every fourth.
    for (const plan of OF_KELURAHAN) if (plan.source !== 'CSR' || n % 4 === 1) add(agencies.officeOf(code), code, plan);
  }
  return { lines: [wholeOf(agencies.get('kesehatan-dki'), lines), ...lines], realisations, allotments };
};

/** Feeding is money of the province, of which each kelurahan has a share; some of it nobody has taken yet. */
const wholeOf = (agency: AgencyRow, lines: readonly LineRow[]): LineRow => {
  const id = idOf('budget line', agency.code, 'pmt');
  const shared = lines.reduce((sum, line) => (line.share_of_id === id ? sum + line.ceiling : sum), 0);
  return {
    id,
    region_code: agency.region_code,
    agency_id: agency.id,
    agency_region_code: agency.region_code,
    code: codeOf(agency.code, 'pmt'),
    name: 'Pemberian Makanan Tambahan, dibagi ke DPA kelurahan',
    program_id: null,
    pillar: 'EXPENSE_BURDEN',
    year: YEAR,
    source: 'APBD',
    tag: 'LANGSUNG',
    ceiling: whole(shared * 1.1),
    share_of_id: null,
    share_of_region_code: null,
    shareable: true,
    version: 1,
  };
};

import type { RegionCode } from '../platform/region-code';
import type { Agencies } from './agencies';
import { atOffice, rupiah } from './calendar';
import { GROUP } from './families';
import { idOf } from './random';

export type Pillar = 'EXPENSE_BURDEN' | 'INCOME' | 'POVERTY_POCKET';

export interface ProgramRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly agency_id: string;
  readonly region_code: RegionCode;
  readonly pillar: Pillar;
  readonly unit: 'HOUSEHOLD' | 'PERSON';
  readonly benefit: string;
  readonly decile_ceiling: number;
  readonly target_groups: number;
  readonly rules_version: number;
}

/** What a program asks beside decile and groups. */
interface Asked {
  readonly age_min?: number;
  readonly age_max?: number;
  readonly sex?: 'FEMALE';
  readonly in_school?: boolean;
  readonly pregnant?: boolean;
  readonly disability?: boolean;
  readonly unfit_housing?: boolean;
  readonly exclusive_benefit?: string;
}

interface Plan {
  readonly code: string;
  readonly owner: string;
  readonly name: string;
  readonly pillar: Pillar;
  readonly unit: 'HOUSEHOLD' | 'PERSON';
  readonly ceiling: number;
  readonly groups: number;
  readonly benefit: string;
  readonly version?: number;
  readonly asked?: Asked;
}

const monthly = (amount: number): string => `${rupiah(amount)} per bulan`;

const KLJ = {
  name: 'Kartu Lansia Jakarta',
  pillar: 'EXPENSE_BURDEN',
  unit: 'PERSON',
  ceiling: 4,
  groups: GROUP.ELDERLY,
  benefit: monthly(300_000),
  asked: { age_min: 60, exclusive_benefit: 'KEBUTUHAN_DASAR' },
} as const;
const KAJ = {
  name: 'Kartu Anak Jakarta',
  pillar: 'EXPENSE_BURDEN',
  unit: 'PERSON',
  ceiling: 4,
  groups: GROUP.UNDER_6,
  benefit: monthly(300_000),
  asked: { age_max: 5, exclusive_benefit: 'KEBUTUHAN_DASAR' },
} as const;

const PLANS: readonly Plan[] = [
  {
    code: 'PKH',
    owner: 'kemensos',
    name: 'Program Keluarga Harapan',
    pillar: 'EXPENSE_BURDEN',
    unit: 'HOUSEHOLD',
    ceiling: 4,
    groups: GROUP.UNDER_6 | GROUP.SCHOOL_AGE | GROUP.ELDERLY | GROUP.DISABILITY,
    benefit: `${rupiah(900_000)} sampai ${rupiah(3_000_000)} per tahun untuk setiap komponen, paling banyak empat`,
  },
  {
    code: 'SEMBAKO',
    owner: 'kemensos',
    name: 'Program Sembako (BPNT)',
    pillar: 'EXPENSE_BURDEN',
    unit: 'HOUSEHOLD',
    ceiling: 4,
    groups: 0,
    benefit: monthly(200_000),
  },
  {
    code: 'PBI_JK',
    owner: 'kemenkes',
    name: 'Penerima Bantuan Iuran Jaminan Kesehatan',
    pillar: 'EXPENSE_BURDEN',
    unit: 'PERSON',
    ceiling: 5,
    groups: 0,
    benefit: 'Iuran jaminan kesehatan kelas III',
  },
  {
    code: 'KJP_PLUS',
    owner: 'pendidikan-dki',
    name: 'Kartu Jakarta Pintar Plus',
    pillar: 'EXPENSE_BURDEN',
    unit: 'PERSON',
    ceiling: 4,
    groups: GROUP.SCHOOL_AGE,
    benefit: `SD ${rupiah(250_000)}, SMP ${rupiah(300_000)}, SMA ${rupiah(420_000)}, SMK ${rupiah(450_000)} per bulan`,
    version: 3,
    asked: { age_min: 6, age_max: 21, in_school: true },
  },
  {
    code: 'KJMU',
    owner: 'pendidikan-dki',
    name: 'Kartu Jakarta Mahasiswa Unggul',
    pillar: 'EXPENSE_BURDEN',
    unit: 'PERSON',
    ceiling: 4,
    groups: GROUP.SCHOOL_AGE,
    benefit: `Uang kuliah dibayar ke kampus dan ${monthly(750_000)}`,
    version: 2,
    asked: { age_min: 17, in_school: true },
  },
  {
    code: 'SUBSIDI_PANGAN',
    owner: 'kpkp-dki',
    name: 'Subsidi Pangan Murah',
    pillar: 'EXPENSE_BURDEN',
    unit: 'HOUSEHOLD',
    ceiling: 5,
    groups: 0,
    benefit: `Satu paket pangan seharga ${rupiah(126_000)} setiap bulan`,
  },
  {
    code: 'BEDAH_RUMAH',
    owner: 'prkp-dki',
    name: 'Bedah Rumah Tidak Layak Huni',
    pillar: 'POVERTY_POCKET',
    unit: 'HOUSEHOLD',
    ceiling: 4,
    groups: 0,
    benefit: 'Perbaikan rumah bersama Baznas (Bazis) DKI Jakarta',
    asked: { unfit_housing: true },
  },
  { code: 'KLJ', owner: 'sosial-jakpus', ...KLJ, version: 2 },
  { code: 'KAJ', owner: 'sosial-jakpus', ...KAJ },
  {
    code: 'KPDJ',
    owner: 'sosial-jakpus',
    name: 'Kartu Penyandang Disabilitas Jakarta',
    pillar: 'EXPENSE_BURDEN',
    unit: 'PERSON',
    ceiling: 5,
    groups: GROUP.DISABILITY,
    benefit: monthly(300_000),
    asked: { disability: true, exclusive_benefit: 'KEBUTUHAN_DASAR' },
  },
  {
    code: 'PMT_BALITA',
    owner: 'kesehatan-jakpus',
    name: 'Pemberian Makanan Tambahan Balita',
    pillar: 'EXPENSE_BURDEN',
    unit: 'PERSON',
    ceiling: 6,
    groups: GROUP.UNDER_6,
    benefit: 'Satu porsi makanan lokal setiap hari selama 56 hari',
    version: 2,
    asked: { age_max: 4 },
  },
  {
    code: 'PMT_BUMIL',
    owner: 'kesehatan-jakpus',
    name: 'Pemberian Makanan Tambahan Ibu Hamil KEK',
    pillar: 'EXPENSE_BURDEN',
    unit: 'PERSON',
    ceiling: 6,
    groups: GROUP.EXPECTING,
    benefit: 'Satu porsi makanan lokal setiap hari selama 120 hari',
    version: 2,
    asked: { sex: 'FEMALE', age_min: 15, pregnant: true },
  },
  {
    code: 'JAKPRENEUR',
    owner: 'ppapp-jakpus',
    name: 'JakPreneur',
    pillar: 'INCOME',
    unit: 'PERSON',
    ceiling: 5,
    groups: GROUP.WORKING_AGE,
    benefit: 'Pelatihan, pendampingan, izin, pemasaran, dan akses modal usaha',
    asked: { age_min: 17 },
  },
  {
    code: 'PPKD_REG',
    owner: 'nakertransgi-jakpus',
    name: 'Pelatihan Kerja Reguler PPKD',
    pillar: 'INCOME',
    unit: 'PERSON',
    ceiling: 4,
    groups: GROUP.WORKING_AGE,
    benefit: 'Pelatihan sekitar 45 hari dengan uji kompetensi, 20 peserta per kelas',
    asked: { age_min: 17, in_school: false },
  },
  {
    code: 'PPKD_MTU',
    owner: 'nakertransgi-jakpus',
    name: 'Pelatihan Keliling PPKD (Mobile Training Unit)',
    pillar: 'INCOME',
    unit: 'PERSON',
    ceiling: 5,
    groups: GROUP.WORKING_AGE,
    benefit: 'Pelatihan 20 hari di kelurahan, 10 peserta per kelas',
    asked: { age_min: 17, in_school: false },
  },
  {
    code: 'CAP_CIP',
    owner: 'prkp-jakpus',
    name: 'Penataan RW Kumuh (CAP/CIP)',
    pillar: 'POVERTY_POCKET',
    unit: 'HOUSEHOLD',
    ceiling: 7,
    groups: 0,
    benefit: 'Rencana aksi RW kumuh dan pembangunan sarana dasarnya pada tahun berikutnya',
  },
  { code: 'KLJ_JAKUT', owner: 'sosial-jakut', ...KLJ, version: 2 },
  { code: 'KAJ_JAKUT', owner: 'sosial-jakut', ...KAJ },
];

export const programId = (code: string): string => idOf('program', code);

export const buildPrograms = (agencies: Agencies): ProgramRow[] =>
  PLANS.map(({ code, owner, name, pillar, unit, benefit, ceiling, groups, version }) => {
    const agency = agencies.get(owner);
    return {
      id: programId(code),
      code,
      name,
      agency_id: agency.id,
      region_code: agency.region_code,
      pillar,
      unit,
      benefit,
      decile_ceiling: ceiling,
      target_groups: groups,
      rules_version: version ?? 1,
    };
  });

/** The present rules of each program, one column a rule. */
export const buildRules = (programs: Programs): object[] =>
  PLANS.map(({ code, ceiling, groups, version, asked = {} }) => {
    const { id, agency_id, region_code } = programs.get(code);
    return {
      id: idOf('rules', code),
      program_id: id,
      agency_id,
      region_code,
      version: version ?? 1,
      decile_ceiling: ceiling,
      target_groups: groups,
      published_at: atOffice('2025-10-01'),
      ...NOTHING,
      ...asked,
    };
  });

const NOTHING: Readonly<Record<keyof Asked, null>> = {
  age_min: null,
  age_max: null,
  sex: null,
  in_school: null,
  pregnant: null,
  disability: null,
  unfit_housing: null,
  exclusive_benefit: null,
};

export class Programs {
  private readonly byCode: ReadonlyMap<string, ProgramRow>;

  constructor(readonly rows: readonly ProgramRow[]) {
    this.byCode = new Map(rows.map((row) => [row.code, row]));
  }

  get(code: string): ProgramRow {
    const found = this.byCode.get(code);
    if (!found) throw new Error(`No program ${code} in the demo`);
    return found;
  }
}

import { covers, type RegionCode } from '../platform/region-code';
import type { Agencies, AgencyRow } from './agencies';
import { addDays, daysBetween, TODAY } from './calendar';
import { CITY, KECAMATAN_CODES, KELURAHAN } from './kelurahan';
import type { ProgramRow, Programs } from './programs';
import { idOf } from './random';

export type ActivityStatus = 'PLANNED' | 'OPEN' | 'SELECTION' | 'RUNNING' | 'COMPLETED' | 'FOLLOW_UP' | 'CANCELLED';
type Kind = 'TRAINING' | 'DISTRIBUTION' | 'MENTORING' | 'CONSTRUCTION' | 'SUPPLEMENTARY_FEEDING' | 'SERVICE';

export interface ActivityRow {
  readonly id: string;
  readonly program_id: string;
  readonly program_agency_id: string;
  readonly program_region_code: RegionCode;
  readonly host_id: string;
  readonly host_region_code: RegionCode;
  readonly region_code: RegionCode;
  readonly kind: Kind;
  readonly title: string;
  readonly venue: string | null;
  readonly starts: string;
  readonly ends: string;
  readonly capacity: number | null;
  readonly status: ActivityStatus;
}

interface Plan {
  readonly program: ProgramRow;
  readonly host: AgencyRow;
  readonly region: RegionCode;
  readonly kind: Kind;
  readonly title: string;
  readonly venue?: string;
  readonly starts: string;
  readonly days: number;
  readonly capacity?: number;
  readonly cancelled?: boolean;
}

const isTraining = (kind: Kind): boolean => kind === 'TRAINING' || kind === 'MENTORING';

const statusOf = (kind: Kind, starts: string, ends: string): ActivityStatus => {
  if (ends < TODAY) return isTraining(kind) && daysBetween(ends, TODAY) < 180 ? 'FOLLOW_UP' : 'COMPLETED';
  if (starts <= TODAY) return 'RUNNING';
  if (!isTraining(kind)) return 'PLANNED';
  const ahead = daysBetween(TODAY, starts);
  return ahead < 21 ? 'SELECTION' : ahead < 50 ? 'OPEN' : 'PLANNED';
};

const toRow = ({ program, host, region, kind, title, venue, starts, days, capacity, cancelled }: Plan): ActivityRow => {
  const ends = addDays(starts, days - 1);
  return {
    id: idOf('activity', program.code, region, title),
    program_id: program.id,
    program_agency_id: program.agency_id,
    program_region_code: program.region_code,
    host_id: host.id,
    host_region_code: host.region_code,
    region_code: region,
    kind,
    title,
    venue: venue ?? null,
    starts,
    ends,
    capacity: capacity ?? null,
    status: cancelled ? 'CANCELLED' : statusOf(kind, starts, ends),
  };
};

const CLASSES: readonly (readonly [title: string, starts: string])[] = [
  ['Tata Boga angkatan I', '2026-02-02'],
  ['Menjahit angkatan I', '2026-02-02'],
  ['Teknik Pendingin AC angkatan I', '2026-03-30'],
  ['Servis Sepeda Motor angkatan I', '2026-03-30'],
  ['Barista angkatan I', '2026-06-01'],
  ['Tata Rias angkatan I', '2026-06-01'],
  ['Desain Grafis angkatan I', '2026-07-27'],
  ['Instalasi Listrik angkatan I', '2026-07-27'],
  ['Barista angkatan II', '2026-10-12'],
  ['Tata Boga angkatan II', '2026-10-12'],
  ['Administrasi Perkantoran angkatan I', '2026-10-26'],
  ['Servis Telepon Genggam angkatan I', '2026-12-07'],
  ['Menjahit angkatan II', '2027-01-04'],
  ['Pengelasan angkatan I', '2027-02-01'],
];

/** Kelurahan that a training van visits, and when. */
const VISITS: readonly (readonly [kelurahan: RegionCode, title: string, starts: string])[] = [
  [3171011002, 'Tata Boga', '2026-03-02'],
  [3171011006, 'Servis AC', '2026-10-26'],
  [3171021002, 'Menjahit', '2026-04-06'],
  [3171021005, 'Tata Rias', '2026-11-09'],
  [3171031002, 'Servis Sepeda Motor', '2026-05-04'],
  [3171031008, 'Tata Boga', '2026-11-16'],
  [3171041004, 'Barista', '2026-06-08'],
  [3171041003, 'Menjahit', '2026-12-07'],
  [3171061002, 'Tata Boga', '2026-07-06'],
  [3171071005, 'Servis AC', '2026-08-03'],
  [3171071004, 'Tata Rias', '2026-09-07'],
  [3171071006, 'Barista', '2026-11-02'],
  [3171081001, 'Servis Sepeda Motor', '2026-03-09'],
  [3171081002, 'Menjahit', '2026-06-15'],
  [3171081003, 'Tata Boga', '2026-09-14'],
  [3171081004, 'Barista', '2026-11-09'],
  [3171081004, 'Servis AC', '2026-12-14'],
  [3171051003, 'Tata Boga', '2027-01-11'],
];

/** Kelurahan with an RW kumuh whose works are under way or planned. */
export const SLUM_WORKS: readonly RegionCode[] = [
  3171081004, 3171081002, 3171081003, 3171071005, 3171041004, 3171021002,
];

export const buildActivities = (
  agencies: Agencies,
  programs: Programs,
  nameOf: (region: RegionCode) => string,
): ActivityRow[] => {
  const jakpusKecamatan = KECAMATAN_CODES.filter((code) => covers(CITY.JAKPUS, code));
  const jakpusKelurahan = KELURAHAN.filter(({ code }) => covers(CITY.JAKPUS, code));
  const plans: Plan[] = [
    ...CLASSES.map(([title, starts]): Plan => ({
      program: programs.get('PPKD_REG'),
      host: agencies.get('ppkd-jakpus'),
      region: CITY.JAKPUS,
      kind: 'TRAINING',
      title,
      venue: 'Gedung PPKD Jakarta Pusat',
      starts,
      days: 45,
      capacity: 20,
    })),
    ...VISITS.map(([region, title, starts]): Plan => ({
      program: programs.get('PPKD_MTU'),
      host: agencies.get('ppkd-jakpus'),
      region,
      kind: 'TRAINING',
      title: `${title} keliling di ${nameOf(region)}`,
      venue: `Aula Kelurahan ${nameOf(region)}`,
      starts,
      days: 20,
      capacity: 10,
      cancelled: region === 3171061002,
    })),
    ...jakpusKelurahan.flatMap(({ code }) =>
      [
        ['I', '2026-06-01'],
        ['II', '2026-10-12'],
      ].map(([batch = '', starts = '']): Plan => ({
        program: programs.get('PMT_BALITA'),
        host: agencies.officeOf(code),
        region: code,
        kind: 'SUPPLEMENTARY_FEEDING',
        title: `PMT balita ${nameOf(code)} tahap ${batch}`,
        venue: 'Posyandu RW',
        starts,
        days: 56,
      })),
    ),
    ...jakpusKecamatan.flatMap((code): Plan[] => [
      {
        program: programs.get('PMT_BUMIL'),
        host: agencies.get('kesehatan-jakpus'),
        region: code,
        kind: 'SUPPLEMENTARY_FEEDING',
        title: `PMT ibu hamil ${nameOf(code)}`,
        venue: `Puskesmas ${nameOf(code)}`,
        starts: '2026-09-07',
        days: 120,
      },
      {
        program: programs.get('JAKPRENEUR'),
        host: agencies.get('ppapp-jakpus'),
        region: code,
        kind: 'MENTORING',
        title: `Pendampingan usaha ${nameOf(code)}`,
        venue: `Kantor Kecamatan ${nameOf(code)}`,
        starts: '2026-08-10',
        days: 180,
        capacity: 40,
      },
    ]),
    ...KECAMATAN_CODES.flatMap((code) =>
      [
        ['Oktober', '2026-10-05', 15],
        ['November', '2026-11-16', 12],
        ['Desember', '2026-12-07', 12],
      ].map(([month, starts, days]): Plan => ({
        program: programs.get('SUBSIDI_PANGAN'),
        host: agencies.get('kpkp-dki'),
        region: code,
        kind: 'DISTRIBUTION',
        title: `Pangan murah ${nameOf(code)} ${month} 2026`,
        venue: 'RPTRA dan gerai pasar',
        starts: String(starts),
        days: Number(days),
      })),
    ),
    ...(['KLJ', 'KAJ', 'KPDJ', 'KLJ_JAKUT', 'KAJ_JAKUT'] as const).flatMap((program) => {
      const [region, host] = program.endsWith('_JAKUT')
        ? [CITY.JAKUT, agencies.get('sosial-jakut')]
        : [CITY.JAKPUS, agencies.get('sosial-jakpus')];
      return [
        ['III', '2026-08-18'],
        ['IV', '2026-11-17'],
      ].map(([quarter = '', starts = '']): Plan => ({
        program: programs.get(program),
        host,
        region,
        kind: 'DISTRIBUTION',
        title: `Pencairan ${program.slice(0, 4).replace('_', '')} triwulan ${quarter} 2026`,
        starts,
        days: 14,
      }));
    }),
    ...SLUM_WORKS.map((region, place): Plan => ({
      program: programs.get('CAP_CIP'),
      host: agencies.get('prkp-jakpus'),
      region,
      kind: 'CONSTRUCTION',
      title: `Penataan RW kumuh ${nameOf(region)}`,
      venue: 'RW 001',
      starts: place < 4 ? '2026-07-13' : '2027-03-01',
      days: 150,
    })),
    ...SLUM_WORKS.slice(0, 4).map((region): Plan => ({
      program: programs.get('BEDAH_RUMAH'),
      host: agencies.get('prkp-dki'),
      region,
      kind: 'CONSTRUCTION',
      title: `Bedah rumah ${nameOf(region)} 2026`,
      starts: '2026-09-01',
      days: 120,
      capacity: 25,
    })),
  ];
  return plans.map(toRow);
};

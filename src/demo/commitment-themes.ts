import type { RegionCode } from '../platform/region-code';
import { GROUP } from './families';
import type { Pillar } from './programs';
import type { KnownFamily } from './standings';

/** A promise that cascades: who makes it on each tier, what is counted, and how far it has come. */
export interface Theme {
  readonly key: string;
  readonly title: string;
  readonly issue: string;
  readonly action: string;
  readonly pillar: Pillar | null;
  readonly program: string | null;
  readonly indicator: string;
  readonly unit: string;
  /** The provincial agency, and that of each city that takes part. */
  readonly province: string;
  readonly cities: readonly string[];
  /** How far down it goes in Jakarta Pusat; Jakarta Utara goes down to its kecamatan. */
  readonly depth: 'CITY' | 'KECAMATAN' | 'KELURAHAN';
  /** Only these kecamatan of Jakarta Pusat. */
  readonly kecamatan?: readonly RegionCode[];
  readonly supporters: readonly string[];
  /** What one family adds to the target, and the share of that which is promised. */
  readonly counts: (family: KnownFamily) => number;
  readonly share: number;
  readonly cost: number | null;
  readonly starts: string;
  readonly due: string;
  readonly cadence: 'MONTH' | 'QUARTER';
  /** The mean share of the target that is achieved by now. */
  readonly achieved: number;
}

const membersIn =
  (bits: number) =>
  (family: KnownFamily): number =>
    family.standing.onPovertyList ? family.members.filter(({ groups }) => (groups & bits) !== 0).length : 0;

const JOHAR_BARU: RegionCode = 3171080000;
const TANAH_ABANG: RegionCode = 3171070000;

export const THEMES: readonly Theme[] = [
  {
    key: 'bundle',
    title: 'Keluarga miskin ekstrem terlayani lengkap',
    issue: 'Sebagian keluarga desil 1 belum menerima satu program pun.',
    action: 'Mengusulkan dan mendampingi setiap keluarga desil 1 sampai menerima program pada tiap strategi.',
    pillar: 'EXPENSE_BURDEN',
    program: null,
    indicator: 'Keluarga desil 1 dengan layanan lengkap',
    unit: 'keluarga',
    province: 'bappeda-dki',
    cities: ['walikota-jakpus', 'walikota-jakut'],
    depth: 'KELURAHAN',
    supporters: ['sosial-jakpus', 'ppapp-jakpus'],
    counts: ({ standing }) => (standing.extremePoor ? 1 : 0),
    share: 0.9,
    cost: 2_400_000,
    starts: '2026-02-02',
    due: '2026-12-31',
    cadence: 'MONTH',
    achieved: 0.68,
  },
  {
    key: 'verification',
    title: 'Verifikasi faktual keluarga dalam daftar',
    issue: 'Data P3KE 2025 belum semuanya diperiksa di lapangan.',
    action: 'Memeriksa keluarga by name by address bersama dasawisma dan menetapkannya dalam musyawarah kelurahan.',
    pillar: null,
    program: null,
    indicator: 'Keluarga terverifikasi',
    unit: 'keluarga',
    province: 'tkpk-dki',
    cities: ['walikota-jakpus', 'walikota-jakut'],
    depth: 'KELURAHAN',
    supporters: ['ppapp-jakpus'],
    counts: ({ standing }) => ((standing.p3ke ?? 9) <= 4 ? 1 : 0),
    share: 0.8,
    cost: 15_000,
    starts: '2026-03-02',
    due: '2026-10-31',
    cadence: 'MONTH',
    achieved: 0.93,
  },
  {
    key: 'feeding',
    title: 'PMT balita sesuai prosedur',
    issue: 'Pelaksanaan PMT di kelurahan belum seragam.',
    action: 'Melaksanakan PMT 56 hari dengan daftar sasaran, menu, dan penimbangan sesuai petunjuk teknis.',
    pillar: 'EXPENSE_BURDEN',
    program: 'PMT_BALITA',
    indicator: 'Balita yang menyelesaikan PMT',
    unit: 'balita',
    province: 'kesehatan-dki',
    cities: ['kesehatan-jakpus'],
    depth: 'KELURAHAN',
    supporters: ['inspektorat-jakpus'],
    counts: membersIn(GROUP.UNDER_6),
    share: 0.22,
    cost: 1_008_000,
    starts: '2026-05-04',
    due: '2026-12-15',
    cadence: 'MONTH',
    achieved: 0.58,
  },
  {
    key: 'identity',
    title: 'Anggota keluarga tanpa NIK memiliki NIK',
    issue: 'Keluarga tanpa NIK tidak dapat diusulkan ke program mana pun.',
    action: 'Layanan jemput bola perekaman dan penerbitan dokumen.',
    pillar: null,
    program: null,
    indicator: 'Orang yang memperoleh NIK',
    unit: 'orang',
    province: 'sosial-dki',
    cities: ['walikota-jakpus'],
    depth: 'KELURAHAN',
    supporters: ['kesra-jakpus'],
    counts: ({ members }) => members.filter(({ nik }) => nik === null).length,
    share: 0.9,
    cost: null,
    starts: '2026-01-12',
    due: '2026-09-30',
    cadence: 'QUARTER',
    achieved: 0.88,
  },
  {
    key: 'training',
    title: 'Kursi pelatihan kerja untuk keluarga dalam daftar',
    issue: 'Peserta pelatihan banyak yang tidak ada dalam data kemiskinan.',
    action: 'Mengusulkan peserta dari daftar sebelum pendaftaran umum dibuka.',
    pillar: 'INCOME',
    program: 'PPKD_REG',
    indicator: 'Peserta dari daftar',
    unit: 'orang',
    province: 'nakertransgi-dki',
    cities: ['nakertransgi-jakpus'],
    depth: 'KECAMATAN',
    supporters: ['ppapp-jakpus', 'ppkukm-jakpus'],
    counts: membersIn(GROUP.WORKING_AGE),
    share: 0.012,
    cost: 4_500_000,
    starts: '2026-01-12',
    due: '2026-12-31',
    cadence: 'QUARTER',
    achieved: 0.62,
  },
  {
    key: 'enterprise',
    title: 'Usaha baru dari keluarga dalam daftar',
    issue: 'Pendampingan JakPreneur berhenti sesudah pelatihan.',
    action: 'Mendampingi tiap peserta sampai memiliki izin dan pasar.',
    pillar: 'INCOME',
    program: 'JAKPRENEUR',
    indicator: 'Usaha yang berizin',
    unit: 'usaha',
    province: 'ppapp-dki',
    cities: ['ppapp-jakpus'],
    depth: 'KECAMATAN',
    supporters: ['ppkukm-jakpus', 'kpkp-jakpus'],
    counts: membersIn(GROUP.WORKING_AGE),
    share: 0.008,
    cost: 3_000_000,
    starts: '2026-03-02',
    due: '2027-03-31',
    cadence: 'QUARTER',
    achieved: 0.45,
  },
  {
    key: 'elderly',
    title: 'Lansia miskin menerima KLJ',
    issue: 'Daftar tunggu KLJ tidak diperiksa silang dengan data desil.',
    action: 'Memadankan daftar tunggu dengan data desil dan mengusulkan yang belum menerima.',
    pillar: 'EXPENSE_BURDEN',
    program: null,
    indicator: 'Lansia penerima baru',
    unit: 'orang',
    province: 'sosial-dki',
    cities: ['sosial-jakpus', 'sosial-jakut'],
    depth: 'KECAMATAN',
    supporters: ['kesra-jakpus'],
    counts: membersIn(GROUP.ELDERLY),
    share: 0.2,
    cost: 3_600_000,
    starts: '2026-02-02',
    due: '2026-11-30',
    cadence: 'QUARTER',
    achieved: 0.74,
  },
  {
    key: 'slum',
    title: 'Rencana aksi RW kumuh 2027',
    issue: 'Rencana RW kumuh belum menyebut keluarga miskin ekstrem di dalamnya.',
    action: 'Menyusun rencana aksi (CAP) bersama warga untuk dibangun tahun berikutnya.',
    pillar: 'POVERTY_POCKET',
    program: 'CAP_CIP',
    indicator: 'RW dengan rencana aksi',
    unit: 'RW',
    province: 'prkp-dki',
    cities: ['prkp-jakpus'],
    depth: 'KECAMATAN',
    kecamatan: [3171020000, 3171040000, TANAH_ABANG, JOHAR_BARU],
    supporters: ['subanppeko-jakpus'],
    counts: ({ unfitHousing }) => (unfitHousing ? 1 : 0),
    share: 0.06,
    cost: 150_000_000,
    starts: '2027-01-04',
    due: '2027-11-30',
    cadence: 'QUARTER',
    achieved: 0,
  },
  {
    key: 'housing',
    title: 'Bedah rumah tidak layak huni',
    issue: 'Kepemilikan tanah menghambat bedah rumah.',
    action: 'Menyiapkan surat tanah, lalu memperbaiki rumah bersama Baznas (Bazis).',
    pillar: 'POVERTY_POCKET',
    program: 'BEDAH_RUMAH',
    indicator: 'Rumah selesai',
    unit: 'rumah',
    province: 'prkp-dki',
    cities: ['prkp-jakpus'],
    depth: 'KELURAHAN',
    kecamatan: [TANAH_ABANG, JOHAR_BARU],
    supporters: ['kesra-jakpus'],
    counts: ({ unfitHousing }) => (unfitHousing ? 1 : 0),
    share: 0.3,
    cost: 45_000_000,
    starts: '2026-06-01',
    due: '2026-12-20',
    cadence: 'MONTH',
    achieved: 0.5,
  },
  {
    key: 'sanitation',
    title: 'Jamban sehat bagi keluarga dalam daftar',
    issue: 'Keluarga berbagi jamban umum di gang padat.',
    action: 'Membangun tangki septik komunal dan sambungan rumah.',
    pillar: 'POVERTY_POCKET',
    program: null,
    indicator: 'Keluarga dengan akses sanitasi',
    unit: 'keluarga',
    province: 'prkp-dki',
    cities: ['prkp-jakpus'],
    depth: 'CITY',
    supporters: ['kesehatan-jakpus'],
    counts: ({ housing, standing }) =>
      standing.onPovertyList && housing.memiliki_fasilitas_buang_air_besar.startsWith('Tidak') ? 1 : 0,
    share: 0.35,
    cost: 6_000_000,
    starts: '2026-03-02',
    due: '2026-12-31',
    cadence: 'QUARTER',
    achieved: 0.4,
  },
  {
    key: 'school',
    title: 'Anak putus sekolah kembali belajar',
    issue: 'Anak usia sekolah dari keluarga dalam daftar tidak bersekolah.',
    action: 'Menjangkau anak dan mendaftarkannya ke sekolah atau PKBM.',
    pillar: 'EXPENSE_BURDEN',
    program: 'KJP_PLUS',
    indicator: 'Anak kembali bersekolah',
    unit: 'anak',
    province: 'pendidikan-dki',
    cities: ['pendidikan-jakpus'],
    depth: 'CITY',
    supporters: ['sosial-jakpus', 'ppapp-jakpus'],
    counts: ({ members, standing }) =>
      standing.onPovertyList
        ? members.filter(
            ({ groups, occupation }) => (groups & GROUP.SCHOOL_AGE) !== 0 && occupation === 'Tidak Bekerja',
          ).length
        : 0,
    share: 0.5,
    cost: 1_500_000,
    starts: '2026-01-12',
    due: '2026-10-15',
    cadence: 'QUARTER',
    achieved: 0.81,
  },
  {
    key: 'food',
    title: 'Pangan murah tepat sasaran',
    issue: 'Antrean pangan murah diisi bukan penerima.',
    action: 'Mencocokkan daftar penerima dengan data desil sebelum pembagian.',
    pillar: 'EXPENSE_BURDEN',
    program: 'SUBSIDI_PANGAN',
    indicator: 'Keluarga penerima yang dicocokkan',
    unit: 'keluarga',
    province: 'kpkp-dki',
    cities: ['kpkp-jakpus'],
    depth: 'CITY',
    supporters: ['kesra-jakpus'],
    counts: ({ standing }) => ((standing.p3ke ?? 9) <= 5 ? 1 : 0),
    share: 0.3,
    cost: null,
    starts: '2026-02-02',
    due: '2026-09-30',
    cadence: 'QUARTER',
    achieved: 1.2,
  },
];

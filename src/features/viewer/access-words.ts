import type { Disclosure, Mandate, RowArm } from '../../platform/access/policy';
import type { Viewer } from '../../platform/access/viewer';
import type { Message } from '../../platform/errors/hub-error';
import { formatRegionCode, NATION, type RegionCode } from '../../platform/region-code';

/** Sentences in the viewer's language. */
export const said = ({ language }: Pick<Viewer, 'language'>, ...sentences: readonly Message[]): string =>
  sentences.map((sentence) => sentence[language]).join(' ');

/** `di 31.71` */
export const inArea = (region: RegionCode): Message =>
  region === NATION
    ? { id: 'di seluruh negara', en: 'in the whole country' }
    : { id: `di ${formatRegionCode(region)}`, en: `in ${formatRegionCode(region)}` };

export const FAMILY_TYPES = ['Household', 'Person', 'Listing', 'Enrolment'] as const;
export type FamilyType = (typeof FAMILY_TYPES)[number];

/** What the mandate is for, and so why it sees the families it sees. */
export const REASONS: Readonly<Record<Mandate, Message>> = {
  TERRITORIAL: { id: 'melayani semua warga wilayahnya', en: 'it serves all residents of its area' },
  IMPLEMENTATION: {
    id: 'melayani peserta programnya dan mencari calonnya',
    en: 'it serves those in its programs and looks for those they are for',
  },
  FIELD: { id: 'mengunjungi keluarga di wilayahnya', en: 'it visits the families of its area' },
  COORDINATION: {
    id: 'memerlukan gambaran seluruh wilayah, bukan identitas lengkap',
    en: 'it needs to know the whole area, but no full identities',
  },
  PLANNING: {
    id: 'memerlukan gambaran seluruh wilayah, tanpa identitas',
    en: 'it needs to know the whole area, but no identities',
  },
  SUPERVISION: {
    id: 'memeriksa sampelnya saja, selama pemeriksaan terbuka',
    en: 'it inspects its sample only, while the inspection is open',
  },
  REGULATION: {
    id:
      'mengatur, mengundang rapat, dan membaca angka, tanpa data keluarga; yang teknis (kepesertaan, verifikasi, anggaran) ' +
      'dikerjakan camat, lurah, dan UKPD',
    en:
      'it regulates, convenes meetings and reads numbers, without data of families; what is technical (places in programs, ' +
      'verification, budgets) is done by camat, lurah and UKPD',
  },
  POLICY: { id: 'menyusun kebijakan tanpa data keluarga', en: 'it makes policy without data of families' },
};

export const FAMILIES: Readonly<Record<RowArm | 'others', Message>> = {
  area: { id: 'semua keluarga', en: 'all families' },
  others: { id: 'semua keluarga lain', en: 'all other families' },
  enrolled: { id: 'keluarga peserta program Anda', en: 'families in your programs' },
  candidate: {
    id: 'keluarga calon peserta program Anda, atau yang pernah ditolak atau keluar,',
    en: 'families your programs could take, refused or lost',
  },
  inspected: {
    id: 'keluarga sampel pemeriksaan Anda yang masih terbuka',
    en: 'families drawn for an inspection you have open',
  },
};

/** Of an agency that does not see the area, fewer places than families. */
export const OWN_PLACES: Readonly<Record<Exclude<RowArm, 'area'>, Message>> = {
  enrolled: { id: 'kepesertaan pada program Anda', en: 'places in your programs' },
  candidate: {
    id: 'kepesertaan yang ditolak atau dilepas pada program Anda',
    en: 'places refused or given back in your programs',
  },
  inspected: {
    id: 'kepesertaan keluarga sampel pada program yang diperiksa',
    en: 'places of the drawn families in the inspected program',
  },
};

export const OF_FAMILIES: Readonly<Record<Exclude<FamilyType, 'Household'>, Message>> = {
  Person: { id: 'anggota', en: 'members of' },
  Listing: { id: 'isi registri tentang', en: 'what registries say of' },
  Enrolment: { id: 'kepesertaan', en: 'places of' },
};

const WHOLE: Message = { id: 'utuh, tanpa identitas', en: 'whole; it holds no identity' };
const WITHOUT_REASON: Message = { id: 'tanpa alasan pengecualian', en: 'without the reason of an exception' };

/** How much of a row: what the masks of each type leave. */
export const SHOWN: Readonly<Record<FamilyType, Readonly<Record<Exclude<Disclosure, 'AGGREGATE'>, Message>>>> = {
  Household: {
    IDENTIFIED: { id: 'nama, alamat, dan nomor KK lengkap', en: 'name, address and family card number in full' },
    MASKED: {
      id: 'inisial, RW, dan nomor KK tersamar; tanpa alamat',
      en: 'initials, RW and a masked family card number; no address',
    },
    PSEUDONYMOUS: { id: 'tanpa nama, nomor KK, dan alamat', en: 'no name, family card number or address' },
  },
  Person: {
    IDENTIFIED: { id: 'nama, NIK, dan tanggal lahir lengkap', en: 'name, NIK and birth date in full' },
    MASKED: {
      id: 'inisial, NIK tersamar, dan kelompok umur',
      en: 'initials, a masked NIK and the age band',
    },
    PSEUDONYMOUS: { id: 'kelompok umur; tanpa nama dan NIK', en: 'the age band; no name or NIK' },
  },
  Listing: { IDENTIFIED: WHOLE, MASKED: WHOLE, PSEUDONYMOUS: WHOLE },
  Enrolment: {
    IDENTIFIED: { id: 'dengan alasan pengecualian', en: 'with the reason of an exception' },
    MASKED: WITHOUT_REASON,
    PSEUDONYMOUS: WITHOUT_REASON,
  },
};

/** Types seen in tiers, as `viewer.access` lists them. */
export const TIER_NOUNS: Readonly<Record<string, Message>> = {
  Region: { id: 'wilayah', en: 'regions' },
  Agency: { id: 'perangkat', en: 'agencies' },
  Program: { id: 'program', en: 'programs' },
  Activity: { id: 'kegiatan', en: 'activities' },
  Team: { id: 'TKPK', en: 'TKPK teams' },
  Meeting: { id: 'rapat', en: 'meetings' },
  Commitment: { id: 'komitmen', en: 'commitments' },
  CommitmentVerification: { id: 'verifikasi komitmen', en: 'verifications of commitments' },
  ProgressReport: { id: 'laporan kemajuan', en: 'progress reports' },
  BudgetLine: { id: 'baris anggaran', en: 'budget lines' },
  Reminder: { id: 'pengingat', en: 'reminders' },
  Escalation: { id: 'eskalasi', en: 'escalations' },
  Evidence: { id: 'bukti laporan', en: 'evidence of reports' },
  RegistryRelease: { id: 'rilis registri', en: 'registry releases' },
  QuarterReport: { id: 'laporan triwulan', en: 'quarter reports' },
  Regulation: { id: 'regulasi', en: 'regulations' },
  Scenario: {
    id: 'skenario yang diterbitkan (yang memuat hitungan pasti hanya bila Anda melihatnya), dan skenario Anda sendiri,',
    en: 'scenarios that are published (those of exact counts only if you see such counts), and your own,',
  },
  ProcedureStandard: { id: 'standar prosedur', en: 'procedure standards' },
  Inspection: { id: 'pemeriksaan', en: 'inspections' },
  Finding: {
    id: 'temuan pemeriksaan yang sudah ditutup, dan temuan Anda sendiri,',
    en: 'findings of inspections that are closed, and your own,',
  },
  FindingResponse: { id: 'tanggapan atas temuan itu', en: 'answers to those findings' },
  FeedingBatch: { id: 'kegiatan PMT beserta jumlahnya', en: 'batches of supplementary feeding and their counts' },
};

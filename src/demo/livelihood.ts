import type { Relationship, Seat } from './family-structure';
import type { Random } from './random';

/** What P3KE files call the levels of schooling and the kinds of work. */
const SCHOOLING = ['Tidak/Belum Sekolah', 'SD/sederajat', 'SMP/sederajat', 'SMA/sederajat', 'Diploma', 'S1'] as const;

const adultSchooling = (random: Random, age: number): string => {
  const level = 2.6 - Math.max(0, age - 30) / 25 + random.normal();
  return SCHOOLING[Math.min(5, Math.max(0, Math.round(level)))] ?? SCHOOLING[0];
};

export const drawEducation = (random: Random, age: number): string => {
  if (age < 7) return 'Tidak/Belum Sekolah';
  if (age < 13) return 'SD/sederajat';
  if (age < 16) return 'SMP/sederajat';
  if (age < 19) return 'SMA/sederajat';
  return adultSchooling(random, age);
};

const WORK: readonly (readonly [string, number])[] = [
  ['Buruh Harian Lepas', 24],
  ['Pedagang', 20],
  ['Pengemudi', 15],
  ['Karyawan Swasta', 18],
  ['Wiraswasta', 9],
  ['Pemulung', 3],
  ['Petugas Keamanan', 4],
  ['PJLP', 4],
  ['Juru Parkir', 3],
];

const WORK_OF_WOMEN: readonly (readonly [string, number])[] = [
  ['Mengurus Rumah Tangga', 52],
  ['Pedagang', 18],
  ['Karyawan Swasta', 11],
  ['Asisten Rumah Tangga', 8],
  ['Buruh Harian Lepas', 7],
  ['Penjahit', 4],
];

export const drawOccupation = (random: Random, { age, sex, relationship }: Seat, education: string): string => {
  if (age < 6) return 'Tidak Bekerja';
  if (age < 19) return random.chance(0.94) ? 'Pelajar/Mahasiswa' : 'Tidak Bekerja';
  if (age < 23 && random.chance(education === 'SMA/sederajat' ? 0.3 : 0.1)) return 'Pelajar/Mahasiswa';
  if (age >= 60) {
    return random.weighted([
      ['Tidak Bekerja', 45],
      ['Pensiunan', 18],
      ['Pedagang', 20],
      ['Mengurus Rumah Tangga', sex === 'FEMALE' ? 30 : 0],
    ]);
  }
  if (age < 30 && relationship !== 'HEAD' && relationship !== 'SPOUSE' && random.chance(0.3)) return 'Tidak Bekerja';
  const atHome = sex === 'FEMALE' && relationship !== 'HEAD';
  return random.weighted(atHome ? WORK_OF_WOMEN : WORK);
};

const PRECARIOUS = new Set(['Buruh Harian Lepas', 'Pemulung', 'Tidak Bekerja', 'Juru Parkir', 'Asisten Rumah Tangga']);

/** How far the head's work moves a family on the scale of poverty. */
export const hardshipOfWork = (occupation: string): number => {
  if (PRECARIOUS.has(occupation)) return 0.5;
  return occupation === 'Karyawan Swasta' || occupation === 'Pensiunan' ? -0.5 : 0;
};

/** True, false, or null where nobody asked. */
export const drawDisability = (random: Random, age: number): boolean | null => {
  if (random.chance(0.03)) return null;
  return random.chance(age >= 60 ? 0.06 : age >= 40 ? 0.03 : 0.015);
};

/** The very young and the very old are those without a NIK. */
export const lacksNik = (random: Random, age: number, relationship: Relationship): boolean =>
  random.chance(age < 2 ? 0.12 : age > 75 ? 0.05 : relationship === 'OTHER_RELATIVE' ? 0.1 : 0.012);

export const isExpecting = (random: Random, { age, sex, relationship }: Seat): boolean =>
  sex === 'FEMALE' && age >= 19 && age <= 41 && relationship === 'SPOUSE' && random.chance(0.07);

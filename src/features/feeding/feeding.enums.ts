import { enumOf } from '../../platform/graph/enums';

export const FeedingGroup = enumOf('FeedingGroup', 'Who is fed (sasaran PMT).', {
  CHILDREN: 'Children from 6 to 59 months (balita).',
  MOTHERS: 'Pregnant women (ibu hamil).',
});

export const FeedingReason = enumOf('FeedingReason', 'Why somebody is fed (indikasi).', {
  WASTING: 'Weight too low for length or height (gizi kurang).',
  UNDERWEIGHT: 'Weight too low for the age (berat badan kurang).',
  FALTERING: 'Weight that does not rise (berat badan tidak naik).',
  KEK: 'A pregnant woman with chronic energy deficiency (KEK).',
});
export type FeedingReasonName = keyof typeof FeedingReason;

export const Weekday = enumOf('Weekday', 'A day of the week (hari).', {
  MONDAY: 'Senin.',
  TUESDAY: 'Selasa.',
  WEDNESDAY: 'Rabu.',
  THURSDAY: 'Kamis.',
  FRIDAY: 'Jumat.',
  SATURDAY: 'Sabtu.',
  SUNDAY: 'Minggu.',
});
export type WeekdayName = keyof typeof Weekday;

/** By ISO number less one. */
export const WEEKDAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const satisfies readonly WeekdayName[];

export const MissedReason = enumOf('MissedReason', 'Why a portion was not delivered (alasan tidak tersalur).', {
  ABSENT: 'Not there (tidak hadir).',
  SICK: 'Ill (sakit).',
  REFUSED: 'Would not have it (menolak).',
  MOVED: 'Has moved (pindah).',
  NOT_PREPARED: 'There was none that day (tidak dimasak).',
  OTHER: 'Another reason, see the note (lainnya).',
});
export type MissedReasonName = keyof typeof MissedReason;

export const StaturePosition = enumOf('StaturePosition', 'How length or height was measured (posisi ukur).', {
  LYING: 'Length, lying (panjang badan, terlentang).',
  STANDING: 'Height, standing (tinggi badan, berdiri).',
});
export type Position = keyof typeof StaturePosition;

export const GrowthClass = enumOf('GrowthClass', 'Where a measurement stands to its thresholds (kategori).', {
  SEVERELY_LOW: 'Far too low (sangat kurang, gizi buruk).',
  LOW: 'Too low (kurang, pendek, KEK).',
  NOT_LOW: 'Not too low (tidak kurang).',
});
export type GrowthClassName = keyof typeof GrowthClass;

export const GrowthIndicator = enumOf('GrowthIndicator', 'What growth is judged by (indeks antropometri).', {
  WEIGHT_FOR_AGE: 'Weight for age (BB/U), a z-score.',
  WEIGHT_FOR_HEIGHT: 'Weight for length or height (BB/PB, BB/TB), a z-score.',
  HEIGHT_FOR_AGE: 'Length or height for age (PB/U, TB/U), a z-score.',
  ARM_CIRCUMFERENCE: 'Mid-upper arm circumference of a pregnant woman (LiLA), in millimetres.',
});
export type Indicator = keyof typeof GrowthIndicator;

export const Unscored = enumOf('UnscoredReason', 'Why there is no z-score (alasan tanpa z-score).', {
  NO_BIRTH_DATE: 'The birth date is not known (tanggal lahir tidak diketahui).',
  OUTSIDE_STANDARD: 'The standard ends before this age or size (di luar standar).',
  NOT_FOR_ADULTS: 'The standard is for children (standar untuk balita).',
});
export type UnscoredReason = keyof typeof Unscored;

export const FeedingFlag = enumOf('FeedingFlag', 'Why somebody is to be referred (alasan rujukan).', {
  SEVERE: 'Severely low: at once, feeding alone is not enough (gizi buruk).',
  NOT_RECOVERED: 'Still low when the days of the scheme are over (belum pulih).',
  NO_GAIN: 'No gain of weight in as many weighings as the scheme says (berat badan tidak naik).',
});
export type Flag = keyof typeof FeedingFlag;

export const ReferralOutcome = enumOf('ReferralOutcome', 'What came of a referral (hasil rujukan).', {
  TREATED: 'Treated, and feeding is over (ditangani).',
  RECOVERED: 'Recovered (pulih).',
  CONTINUES: 'Goes on being fed (melanjutkan PMT).',
  NOT_ATTENDED: 'Did not go there (tidak datang).',
});
export type Outcome = keyof typeof ReferralOutcome;

export const FeedingWarningCode = enumOf(
  'FeedingWarningCode',
  'What is to be looked at again in a measurement (jenis peringatan).',
  {
    IMPLAUSIBLE: 'A z-score lies beyond what WHO holds possible (tidak masuk akal).',
    SHORTER_THAN_BEFORE: 'Less length or height than at the measurement before (lebih pendek dari sebelumnya).',
    TALLER_THAN_AFTER:
      'More length or height than at the measurement after, where it is noted late (lebih tinggi dari sesudahnya).',
  },
);
export type FeedingWarningCodeName = keyof typeof FeedingWarningCode;

import type { ActivityContent, AnswerContent, ReportContent } from './content';

/** A cell of a workbook: numbers stay numbers, so that they can be summed. */
export type Cell = string | number | null;

export interface Column {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
  /** Thousands are told apart. */
  readonly isAmount?: boolean;
}

export interface Sheet {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

const TOPICS: Readonly<Record<AnswerContent['topic'], string>> = {
  COORDINATION: 'Koordinasi dan regulasi',
  TARGETING: 'Data sasaran dan verifikasi',
  BUDGET: 'Anggaran',
  PROGRAM: 'Program dan kegiatan',
  MONITORING: 'Pemantauan dan kendala',
};

const PILLARS: Readonly<Record<string, string>> = {
  EXPENSE_BURDEN: 'Pengurangan beban pengeluaran',
  INCOME: 'Peningkatan pendapatan',
  POVERTY_POCKET: 'Penurunan kantong kemiskinan',
};

const ORIGINS: Readonly<Record<string, string>> = { GRAPH: 'Simpul', PERSON: 'Petugas' };

/** `2026-Q3` as it is said: Triwulan III Tahun 2026. */
export const periodInWords = (period: string): string => {
  const year = period.slice(0, 4);
  const [, quarter] = /Q([1-4])$/.exec(period) ?? [];
  if (quarter !== undefined) return `Triwulan ${['I', 'II', 'III', 'IV'][Number(quarter) - 1] ?? ''} Tahun ${year}`;
  return `Bulan ${MONTHS[Number(period.slice(5)) - 1] ?? ''} ${year}`;
};

export const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

const answered = ({ kind, value }: AnswerContent): Cell => {
  if (value === null) return null;
  if (kind === 'NUMBER' || kind === 'RUPIAH') return Number(value);
  return kind === 'YES_NO' ? (value === 'YES' ? 'Ya' : 'Tidak') : value;
};

const first = ({ region, period, answers }: ReportContent): Sheet => ({
  name: 'Matriks 1',
  title: `Matriks 1. Laporan ${periodInWords(period)}, ${region.name}`,
  columns: [
    { title: 'No.', width: 6 },
    { title: 'Topik', width: 28 },
    { title: 'Pertanyaan', width: 70 },
    { title: 'Jawaban', width: 24, isAmount: true },
    { title: 'Keterangan', width: 40 },
    { title: 'Sumber isian', width: 14 },
  ],
  rows: answers.map((answer) => [
    answer.number,
    TOPICS[answer.topic],
    answer.question,
    answered(answer),
    answer.note,
    answer.origin === null ? null : (ORIGINS[answer.origin] ?? null),
  ]),
});

const sumOf = (rows: readonly ActivityContent[], amount: (row: ActivityContent) => number | null): Cell => {
  const known = rows.map(amount).filter((one) => one !== null);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
};

const second = ({ region, period, activities }: ReportContent): Sheet => ({
  name: 'Matriks 2',
  title: `Matriks 2. Program, kegiatan, dan anggaran ${periodInWords(period)}, ${region.name}`,
  columns: [
    { title: 'No.', width: 6 },
    { title: 'Strategi', width: 32 },
    { title: 'Program', width: 40 },
    { title: 'Kegiatan', width: 40 },
    { title: 'Sumber dana', width: 16 },
    { title: 'Pagu (Rp)', width: 20, isAmount: true },
    ...['I', 'II', 'III', 'IV'].map((quarter) => ({
      title: `Realisasi TW ${quarter} (Rp)`,
      width: 20,
      isAmount: true,
    })),
    { title: 'Keluarga', width: 12, isAmount: true },
    { title: 'Orang', width: 12, isAmount: true },
  ],
  rows: [
    ...activities.map((row, n): Cell[] => [
      n + 1,
      PILLARS[row.pillar] ?? row.pillar,
      row.program,
      row.activity,
      row.fundSource,
      row.ceiling,
      ...[0, 1, 2, 3].map((quarter) => row.realised[quarter] ?? null),
      row.families,
      row.persons,
    ]),
    // A family may be in several programs, so families and persons are not summed.
    [
      null,
      'Jumlah',
      null,
      null,
      null,
      sumOf(activities, ({ ceiling }) => ceiling),
      ...[0, 1, 2, 3].map((quarter) => sumOf(activities, ({ realised }) => realised[quarter] ?? null)),
      null,
      null,
    ],
  ],
});

/** The two matrices of a report as sheets of a workbook. */
export const matrices = (content: ReportContent): readonly Sheet[] => [first(content), second(content)];

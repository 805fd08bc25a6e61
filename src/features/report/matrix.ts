import type { ActivityContent, AnswerContent, ReportContent } from './content';

/** A cell of a workbook: numbers stay numbers, so that they can be summed. */
export type Cell = string | number | null;

export interface Column {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
  /** How a number looks. */
  readonly format?: string;
}

export interface Sheet {
  readonly name: string;
  /** Lines above the table. */
  readonly title: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly string[];
}

const WHOLE = '#,##0';

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

const factsOf = ({ region, period, agency, letter }: ReportContent): Sheet['facts'] => [
  ['Wilayah', `${region.name} (${region.code})`],
  ['Periode', periodInWords(period)],
  ['Penyusun', agency.name],
  ['Surat pengantar', letter.number ?? '-'],
];

const first = (content: ReportContent): Sheet => ({
  name: 'Matriks 1',
  title: ['Matriks 1', 'Laporan penanggulangan kemiskinan: pertanyaan dan jawaban'],
  facts: factsOf(content),
  notes: [`Sumber pertanyaan: ${content.questionnaire.source}`],
  columns: [
    { title: 'No.', width: 6 },
    { title: 'Topik', width: 28 },
    { title: 'Pertanyaan', width: 70 },
    { title: 'Jawaban', width: 24, format: WHOLE },
    { title: 'Keterangan', width: 40 },
    { title: 'Sumber isian', width: 14 },
  ],
  rows: content.answers.map((answer) => [
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

const second = (content: ReportContent): Sheet => ({
  name: 'Matriks 2',
  title: ['Matriks 2', 'Program, kegiatan, anggaran, dan realisasi'],
  facts: factsOf(content),
  notes: ['Satu keluarga dapat menjadi peserta beberapa program, sehingga keluarga dan orang tidak dijumlahkan.'],
  columns: [
    { title: 'No.', width: 6 },
    { title: 'Strategi', width: 32 },
    { title: 'Program', width: 40 },
    { title: 'Kegiatan', width: 40 },
    { title: 'Sumber dana', width: 16 },
    { title: 'Pagu (Rp)', width: 20, format: WHOLE },
    ...['I', 'II', 'III', 'IV'].map((quarter) => ({
      title: `Realisasi TW ${quarter} (Rp)`,
      width: 20,
      format: WHOLE,
    })),
    { title: 'Keluarga', width: 12, format: WHOLE },
    { title: 'Orang', width: 12, format: WHOLE },
  ],
  rows: [
    ...content.activities.map((row, n): Cell[] => [
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
    [
      null,
      'Jumlah',
      null,
      null,
      null,
      sumOf(content.activities, ({ ceiling }) => ceiling),
      ...[0, 1, 2, 3].map((quarter) => sumOf(content.activities, ({ realised }) => realised[quarter] ?? null)),
      null,
      null,
    ],
  ],
});

/** The two matrices of a report as sheets of a workbook. */
export const matrices = (content: ReportContent): readonly Sheet[] => [first(content), second(content)];

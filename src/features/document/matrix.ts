import { clock, number, plainDate, type Zone } from '../../platform/documents/words';
import type { SheetColumn, SheetDocument, SheetValue } from '../../platform/documents/workbook';
import { wordOf } from '../../platform/write/state-words';
import type { MatrixRow } from './matrix.store';

export interface Matrix {
  /** What the reader is shown is a part of it. */
  readonly excerpt: boolean;
  /** The team, or the meeting. */
  readonly of: string;
  readonly region: string;
  /** The decree of the team, or the team that met. */
  readonly ground: string | null;
  readonly read: Date;
  readonly zone: Zone;
  readonly rows: readonly MatrixRow[];
  /** There are more than the document takes. */
  readonly cutAfter: number | null;
}

const COLUMNS: readonly SheetColumn[] = [
  { title: 'No', width: 5, format: '0' },
  { title: 'Nomor', width: 16 },
  { title: 'Isu', width: 28 },
  { title: 'Tindak Lanjut', width: 36 },
  { title: 'Penanggung Jawab', width: 24 },
  { title: 'Pendukung', width: 24 },
  { title: 'Lokasi', width: 20 },
  { title: 'Target', width: 10 },
  { title: 'Satuan', width: 10 },
  { title: 'Indikator', width: 26 },
  { title: 'Tenggat', width: 12 },
  { title: 'Anggaran (Rp)', width: 18, format: '#,##0' },
  { title: 'Sumber Anggaran', width: 24 },
  { title: 'Status', width: 16 },
  { title: 'Keterangan', width: 32 },
  { title: 'Bukti', width: 32 },
];

/** Matriks rencana tindak lanjut of a team, or what of it the reader may see. */
export const matrixOf = ({ excerpt, of, region, ground, read, zone, rows, cutAfter }: Matrix): SheetDocument => ({
  name: 'Matriks RTL',
  title: [
    excerpt ? 'KUTIPAN MATRIKS RENCANA TINDAK LANJUT' : 'MATRIKS RENCANA TINDAK LANJUT',
    of.toLocaleUpperCase('id'),
  ],
  facts: [
    ['Wilayah', region],
    ['Dasar', ground ?? '–'],
    ['Keadaan', `${plainDate(read, zone)}, ${clock(read, zone)}`],
  ],
  columns: COLUMNS,
  rows: rows.map(cellsOf),
  notes: [
    ...(excerpt ? ['Kutipan: hanya komitmen yang menjadi kewenangan pembaca.'] : []),
    ...(cutAfter === null
      ? []
      : [`Hanya ${number(cutAfter)} komitmen pertama menurut tenggat yang dimuat; selebihnya lihat di aplikasi.`]),
  ],
});

const cellsOf = (row: MatrixRow, n: number): SheetValue[] => [
  n + 1,
  row.number,
  row.issue,
  row.action,
  row.agency,
  row.supporters,
  row.place,
  row.target,
  row.unit,
  row.indicator,
  { day: row.due },
  row.budget,
  row.funds,
  wordOf('commitment', row.status),
  [
    ...(row.overdue ? ['Terlambat.'] : []),
    `Capaian ${number(row.achieved)} dari ${number(row.target)} ${row.unit}.`,
    row.report,
  ]
    .filter((said) => said !== '')
    .join(' '),
  row.evidence,
];

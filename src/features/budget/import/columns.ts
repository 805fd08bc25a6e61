import { folded, type AnyHeader, type Row, type Sought } from '../../registry';

/** Columns of a file of budget lines, by the name of the template, and the other names that they are known by. */
const COLUMNS = {
  tahun: ['tahunanggaran'],
  kode_wilayah: ['kodekemendagri', 'kodelokasi'],
  wilayah: ['namawilayah', 'lokasi'],
  kode: ['koderekening', 'kodekegiatan', 'kodesubkegiatan'],
  uraian: ['uraiankegiatan', 'namakegiatan', 'subkegiatan'],
  program: ['kodeprogram'],
  strategi: ['pilar'],
  sumber: ['sumberdana'],
  penandaan: ['penandaananggaran', 'tagging'],
  pagu: ['paguanggaran', 'anggaran'],
  induk: ['kodeinduk', 'bagiandari', 'pembagiandari', 'shareof'],
  wilayah_induk: ['kodewilayahinduk', 'lokasiinduk'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Column = keyof typeof COLUMNS;

const isColumn = (name: string): name is Column => Object.hasOwn(COLUMNS, name);
const NAMES = Object.keys(COLUMNS).filter(isColumn);
const REQUIRED = ['tahun', 'kode', 'uraian', 'sumber', 'penandaan', 'pagu'] as const;

const known: ReadonlyMap<string, Column> = new Map(
  NAMES.flatMap((name) => [folded(name), ...COLUMNS[name]].map((other): [string, Column] => [other, name])),
);

export interface BudgetHeader extends AnyHeader {
  readonly columns: ReadonlyMap<Column, number>;
}

const readHeader = ({ cells }: Row): BudgetHeader | null => {
  const columns = new Map<Column, number>();
  cells.forEach((cell, index) => {
    const name = cell && known.get(folded(cell.text));
    if (name && !columns.has(name)) columns.set(name, index);
  });
  if (columns.size < 3) return null;
  const placed = columns.has('kode_wilayah') || columns.has('wilayah');
  const missing = REQUIRED.filter((name) => !columns.has(name));
  return { columns, missing: placed ? missing : ['kode_wilayah', ...missing] };
};

export const BUDGET_TABLE: Sought<BudgetHeader> = { readHeader, needed: ['kode_wilayah', ...REQUIRED] };

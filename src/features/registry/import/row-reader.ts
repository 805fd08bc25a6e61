import type { Finding, FaultCode } from './fault';
import type { Header } from './header';
import { holdsNumber } from '../../../platform/sealing/identity-number';
import { shown } from './identity';
import type { Cell, Row } from './sheet-rows';
import { clean, folded, readFamilyCard, readNik, type Reading } from './values';
import { maskNumber } from '../../../platform/sealing/sealing';

const LONGEST: Readonly<Record<string, number>> = { id_keluarga_p3ke: 64, id_individu: 64 };
const LONGEST_TEXT = 300;
/** What is kept in plain, and how many digits in a row make a number of it; an address may hold a telephone number. */
const PLAIN: ReadonlyMap<string, number> = new Map([
  ...['kepala_keluarga', 'nama', 'pekerjaan', 'pendidikan'].map((name) => [name, 12] as const),
  ['alamat', 16],
]);
/** Also of a broken NIK no more may show than of a whole one. */
const mask = (text: string): string => (text.length > 8 ? maskNumber(text) : text.replace(/./g, '*'));

/** Reads one row by the names of its columns and gathers what is wrong with it. */
export class RowReader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly header: Header,
    private readonly row: Row,
  ) {}

  get rowNumber(): number {
    return this.row.number;
  }

  text(column: string): string {
    const cell = this.cell(column);
    if (!cell) return '';
    const text = this.bounded(column, cell);
    const fewest = PLAIN.get(column);
    if (fewest !== undefined && holdsNumber(text, fewest)) this.fault(column, text, 'IDENTITY_NUMBER');
    return this.header.values.get(column)?.get(folded(text)) ?? text;
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === '') this.fault(column, '', 'MISSING');
    return text;
  }

  /** A value that must be there. */
  needed<Value>(column: string, read: (text: string) => Reading<Value>): Value | null {
    const text = this.required(column);
    return text === '' ? null : this.take(column, text, read(text));
  }

  /** A value that may be missing. */
  optional<Value>(column: string, read: (text: string) => Reading<Value>): Value | null {
    const text = this.text(column);
    return text === '' ? null : this.take(column, text, read(text));
  }

  /** P3KE reaches people who have no NIK. */
  nik(): string | null {
    const text = this.text('nik');
    if (text === '' || text === '-') return null;
    return this.take('nik', mask(text), readNik(text, this.cell('nik')?.numeric ?? false));
  }

  /** Number of the family card, where the registry has it. */
  familyCard(): string | null {
    const text = this.text('nomor_kartu_keluarga');
    if (text === '' || text === '-') return null;
    return this.take('nomor_kartu_keluarga', mask(text), readFamilyCard(text));
  }

  /** A registry that does not rank has no such column. */
  has(column: string): boolean {
    return this.header.columns.has(column);
  }

  /** The columns that the listing keeps, as delivered. None may hold a number of identity: the row goes back. */
  attributes(): string {
    const kept: Record<string, string> = {};
    for (const [name, index] of this.header.attributes) {
      const cell = this.row.cells[index];
      const text = cell ? this.bounded(name, cell) : '';
      if (text === '') continue;
      if (holdsNumber(text)) this.fault(name, text, 'IDENTITY_NUMBER');
      kept[name] = text;
    }
    return JSON.stringify(kept);
  }

  private take<Value>(column: string, shown: string, reading: Reading<Value>): Value | null {
    if ('value' in reading) return reading.value;
    this.fault(column, shown, reading.fault, reading.detail ?? this.header.asked.get(column));
    return null;
  }

  private bounded(column: string, cell: Cell): string {
    const text = clean(cell.text);
    const longest = LONGEST[column] ?? LONGEST_TEXT;
    if (text.length <= longest) return text;
    this.fault(column, text, 'TOO_LONG', String(longest));
    return text.slice(0, longest);
  }

  private cell(column: string): Cell | undefined {
    const index = this.header.columns.get(column);
    return index === undefined ? undefined : this.row.cells[index];
  }

  /** The sender knows the column by the name it has in the file. */
  private fault(ours: string, value: string, code: FaultCode, detail?: string): void {
    const column = this.header.theirs.get(ours) ?? ours;
    // A column read twice is wrong once.
    if (this.findings.some((known) => known.column === column && known.code === code)) return;
    const finding = { column, value: shown(value), code };
    this.findings.push(detail === undefined ? finding : { ...finding, detail });
  }
}

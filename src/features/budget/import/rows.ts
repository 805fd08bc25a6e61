import { clean, shown, type Row } from '../../registry';
import type { BudgetTag, FundSource } from '../budget.enums';
import type { BudgetHeader, Column } from './columns';
import type { Fault, Wrong } from './faults';
import {
  readCode,
  readName,
  readPillar,
  readRupiah,
  readSource,
  readTag,
  readText,
  readYear,
  type PillarName,
  type Reader,
} from './values';

/** A row as it stands in the file: nothing of it has been looked up. */
export interface Draft {
  readonly row: number;
  readonly year: number;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly code: string;
  readonly name: string;
  /** Code of its program; null where the cell is empty, undefined where the file has no such column: it stays as it is. */
  readonly program: string | null | undefined;
  readonly pillar: PillarName | null | undefined;
  readonly source: FundSource;
  readonly tag: BudgetTag;
  readonly ceiling: number;
  /** Code of the line it is a share of; null where the cell is empty, undefined where the file has no such column. */
  readonly whole: string | null | undefined;
  /** Code of the region of that line, where its own is not enough. */
  readonly wholeRegion: string | null;
}

/** Reads one row by the names of its columns, and gathers all that is wrong with it. */
class RowCells {
  readonly faults: Fault[] = [];

  constructor(
    private readonly header: BudgetHeader,
    private readonly row: Row,
  ) {}

  needed<Value>(column: Column, read: Reader<Value>): Value | null {
    const value = this.optional(column, read);
    if (value === undefined || (value === null && this.text(column) === ''))
      this.fault(column, '', { fault: 'MISSING' });
    return value ?? null;
  }

  optional<Value>(column: Column, read: Reader<Value>): Value | null | undefined {
    const index = this.header.columns.get(column);
    if (index === undefined) return undefined;
    const text = this.text(column);
    if (text === '') return null;
    const reading = read({ text, numeric: this.row.cells[index]?.numeric ?? false });
    if ('value' in reading) return reading.value;
    this.fault(column, text, reading);
    return null;
  }

  fault(column: Column, value: string, wrong: Wrong): void {
    this.faults.push({ row: this.row.number, column, value: shown(value), ...wrong });
  }

  private text(column: Column): string {
    const index = this.header.columns.get(column);
    const cell = index === undefined ? undefined : this.row.cells[index];
    return cell ? clean(cell.text) : '';
  }
}

export const readRow = (header: BudgetHeader, row: Row): Draft | readonly Fault[] => {
  const cells = new RowCells(header, row);
  const year = cells.needed('tahun', readYear);
  const regionCode = cells.optional('kode_wilayah', readText) ?? null;
  const regionName = cells.optional('wilayah', readText) ?? null;
  if (regionCode === null && regionName === null)
    cells.fault(header.columns.has('kode_wilayah') ? 'kode_wilayah' : 'wilayah', '', { fault: 'MISSING' });
  const code = cells.needed('kode', readCode);
  const name = cells.needed('uraian', readName);
  const program = cells.optional('program', readText);
  const pillar = cells.optional('strategi', readPillar);
  const source = cells.needed('sumber', readSource);
  const tag = cells.needed('penandaan', readTag);
  const ceiling = cells.needed('pagu', readRupiah);
  const whole = cells.optional('induk', readCode);
  const wholeRegion = cells.optional('wilayah_induk', readText) ?? null;
  if (wholeRegion !== null && whole === null) cells.fault('induk', '', { fault: 'MISSING' });
  if (cells.faults.length > 0) return cells.faults;
  if (year === null || code === null || name === null || source === null || tag === null || ceiling === null)
    throw new Error('A row without faults lacks a value');
  const place = { year, regionCode, regionName };
  return { row: row.number, ...place, code, name, program, pillar, source, tag, ceiling, whole, wholeRegion };
};

import { attribute, type XmlHandler } from './xml-scanner';
import { cellTooLong, damaged } from './refusals';
import type { SharedStrings } from './shared-strings';
import { dateOfSerial, type Styles } from './styles';

export interface Cell {
  /** As text; a date cell as YYYY-MM-DD. */
  readonly text: string;
  /** A number, of which Excel keeps fifteen digits. */
  readonly numeric: boolean;
}

export interface Row {
  /** As Excel shows it. */
  readonly number: number;
  readonly cells: readonly (Cell | undefined)[];
}

export interface SheetSetting {
  readonly strings: SharedStrings;
  readonly styles: Styles;
  readonly epoch1904: boolean;
}

/** No registry has as many; what a sheet has further to the right is left out. */
export const MOST_COLUMNS = 512;
const LONGEST_CELL = 32_767;
const EXCEL_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** `AB12` is column 27, counted from 0. */
const columnOf = (reference: string): number => {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
};

/** Excel writes a control character as _x000D_. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** Makes rows of a sheet's XML. Whoever drives it takes the finished rows between two pieces. */
export class SheetRows implements XmlHandler {
  ended = false;
  private finished: Row[] = [];
  private rowNumber = 0;
  private cells: (Cell | undefined)[] = [];
  private column = -1;
  private type: string | undefined;
  private style: string | undefined;
  private value = '';
  private reading = false;
  private phonetic = false;

  constructor(private readonly setting: SheetSetting) {}

  take(): Row[] {
    const rows = this.finished;
    this.finished = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (this.ended) return;
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || name === 't') this.reading = !this.phonetic;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'rPh') this.phonetic = true;
  }

  text(text: string): void {
    if (!this.reading) return;
    this.value += text;
    if (this.value.length > LONGEST_CELL) throw cellTooLong();
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reading = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row' && !this.ended) this.finished.push({ number: this.rowNumber, cells: this.cells });
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'sheetData') this.ended = true;
  }

  private openRow(attributes: string): void {
    const stated = attribute(attributes, 'r');
    const number = stated === undefined ? this.rowNumber + 1 : Number(stated);
    if (!(number > this.rowNumber && number <= MOST_ROWS)) throw damaged();
    this.rowNumber = number;
    this.cells = [];
    this.column = -1;
  }

  private openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.column = reference === undefined ? this.column + 1 : columnOf(reference);
    if (!(this.column >= 0 && this.column < EXCEL_COLUMNS)) throw damaged();
    this.type = attribute(attributes, 't');
    this.style = attribute(attributes, 's');
    this.value = '';
  }

  private closeCell(): void {
    if (this.ended || this.value === '' || this.column >= MOST_COLUMNS) return;
    const cell = this.cell();
    // A blank cell is none: whoever looks for filled ones looks no further than the last.
    if (cell.text.trim() !== '') this.cells[this.column] = cell;
  }

  private cell(): Cell {
    switch (this.type) {
      case 's':
        return { text: unescaped(this.setting.strings.at(Number(this.value))), numeric: false };
      case 'b':
        return { text: this.value === '1' ? 'TRUE' : 'FALSE', numeric: false };
      case undefined:
      case 'n': {
        const { styles, epoch1904 } = this.setting;
        const date = styles.isDate(this.style) ? dateOfSerial(Number(this.value), epoch1904) : null;
        return date === null ? { text: this.value, numeric: true } : { text: date, numeric: false };
      }
      default:
        return { text: unescaped(this.value), numeric: false };
    }
  }
}

import { attribute, type XmlHandler } from './xml-scanner';

/** Number formats that Excel itself shows as dates. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Of Excel itself. */
const LONGEST_FORMAT = 255;

/** A custom format shows a date if it has date letters outside of quotes, brackets and escapes. */
const isDateFormat = (format: string): boolean =>
  /[dmyhs]/i.test(
    format
      .slice(0, LONGEST_FORMAT)
      .replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
      .replace(/general/gi, ''),
  );

/** Which cell styles of the workbook show a number as a date. */
export class Styles implements XmlHandler {
  private readonly dateFormats = new Set<number>();
  private readonly dateStyles: boolean[] = [];
  private inCellStyles = false;

  isDate(style: string | undefined): boolean {
    return style !== undefined && (this.dateStyles[Number(style)] ?? false);
  }

  open(name: string, attributes: string): void {
    if (name === 'cellXfs') this.inCellStyles = true;
    else if (name === 'numFmt') {
      const format = attribute(attributes, 'formatCode') ?? '';
      if (isDateFormat(format)) this.dateFormats.add(Number(attribute(attributes, 'numFmtId')));
    } else if (name === 'xf' && this.inCellStyles) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      this.dateStyles.push(isBuiltInDate(id) || this.dateFormats.has(id));
    }
  }

  text(): void {
    // Styles are all attributes.
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellStyles = false;
  }
}

const DAY = 86_400_000;

/** The date of an Excel serial number, or null beyond what Excel knows. Excel believes that 1900 was a leap year. */
export const dateOfSerial = (serial: number, epoch1904: boolean): string | null => {
  if (!(serial >= 1 && serial < 2_958_466)) return null;
  const day = Math.floor(serial);
  const epoch = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(epoch + day * DAY).toISOString().slice(0, 10);
};

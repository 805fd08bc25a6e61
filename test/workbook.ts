import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A cell of a test workbook; `xml` is a whole `<c>` element, for what only a sheet's XML can say. */
export type TestCell = string | number | null | { readonly xml: string };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);

const cellXml = (cell: TestCell): string => {
  if (cell === null) return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  return typeof cell === 'string' ? `<c t="str"><v>${escaped(cell)}</v></c>` : cell.xml;
};

export const sheetXml = (rows: readonly (readonly TestCell[])[]): string => {
  const body = rows.map((cells, index) => `<row r="${index + 1}">${cells.map(cellXml).join('')}</row>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${body}</sheetData></worksheet>`;
};

export interface TestWorkbook {
  /** XML of each sheet. */
  readonly sheets: readonly string[];
  readonly date1904?: boolean;
  readonly sharedStrings?: string;
}

/** Style 1 is Excel's own short date, style 2 a custom one, style 3 a number with an unlucky text in it. */
const STYLES = `<styleSheet>
  <numFmts><numFmt numFmtId="164" formatCode="dd\\-mmm\\-yyyy"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;

export const writeZip = async (file: string, parts: Readonly<Record<string, string>>): Promise<void> => {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
};

export const writeWorkbook = (file: string, { sheets, date1904, sharedStrings }: TestWorkbook): Promise<void> => {
  const numbers = sheets.map((_, index) => index + 1);
  const relations = numbers.map((n) => `<Relationship Id="rId${n}" Target="worksheets/sheet${n}.xml"/>`).join('');
  const listed = numbers.map((n) => `<sheet name="Lembar ${n}" sheetId="${n}" r:id="rId${n}"/>`).join('');
  return writeZip(file, {
    'xl/workbook.xml': `<workbook><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations}</Relationships>`,
    'xl/styles.xml': STYLES,
    ...(sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': sharedStrings }),
    ...Object.fromEntries(sheets.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
  });
};

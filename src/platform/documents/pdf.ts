import type { Block, PaperDocument, Signer, TableColumn } from './blocks';
import { BODY, BOLD, leading, Paper, SMALL, SMALL_BOLD, type Style } from './paper';

const TITLE: Style = { face: 'Helvetica-Bold', size: 13 };
const KOP: Style = { face: 'Helvetica-Bold', size: 12 };
const HEADING: Style = { face: 'Helvetica-Bold', size: 10.5 };
const PADDING = 4;
const LABEL_WIDTH = 120;

/** A document on A4. The same document makes the same bytes. */
export const pdfOf = async ({ title, header, footer, made, blocks }: PaperDocument): Promise<Buffer> => {
  const paper = new Paper(title, made);
  blocks.forEach((block, n) => write(paper, block, blocks[n + 1]));
  return paper.finish(header, footer);
};

const write = (paper: Paper, block: Block, next?: Block): void => {
  switch (block.kind) {
    case 'letterhead':
      return letterhead(paper, block.lines, block.address);
    case 'title':
      paper.y += 10;
      paper.centred(block.text, TITLE);
      block.below.forEach((line) => paper.centred(line, BODY));
      paper.y += 10;
      return;
    case 'heading':
      // Never alone at the end of a page.
      paper.need(30 + (next?.kind === 'table' ? beginningOf(paper, next.columns, next.rows) : leading(BODY)));
      paper.y += paper.isFresh ? 0 : 8;
      paper.flow(block.text, HEADING);
      paper.y += 3;
      return;
    case 'paragraph':
      paper.flow(block.text, BODY);
      paper.y += 6;
      return;
    case 'facts':
      for (const [label, value] of block.facts) fact(paper, label, value);
      paper.y += 6;
      return;
    case 'list':
      block.items.forEach((item, n) => listed(paper, `${n + 1}.`, item));
      paper.y += 6;
      return;
    case 'table':
      return table(paper, block.columns, block.rows);
    case 'signatures':
      return signatures(paper, block.place, block.signers);
  }
};

const letterhead = (paper: Paper, lines: readonly string[], address?: string): void => {
  lines.forEach((line) => paper.centred(line.toLocaleUpperCase('id'), KOP));
  if (address !== undefined) paper.centred(address, SMALL);
  paper.rule(paper.y + 4, 2);
  paper.rule(paper.y + 7, 0.7);
  paper.y += 14;
};

const fact = (paper: Paper, label: string, value: string): void => {
  const names = paper.wrap(label, LABEL_WIDTH - 6, BODY);
  const lines = paper.wrap(value, paper.width - LABEL_WIDTH - 10, BODY);
  for (let n = 0; n < Math.max(names.length, lines.length); n += 1) {
    paper.need(leading(BODY));
    paper.at(names[n] ?? '', paper.left, paper.y, BODY);
    if (n === 0) paper.at(':', paper.left + LABEL_WIDTH, paper.y, BODY);
    paper.at(lines[n] ?? '', paper.left + LABEL_WIDTH + 10, paper.y, BODY);
    paper.y += leading(BODY);
  }
};

const listed = (paper: Paper, number: string, item: string): void => {
  const indent = 20;
  paper.need(leading(BODY));
  paper.at(number, paper.left, paper.y, BODY);
  paper.flow(item, BODY, paper.left + indent, paper.width - indent);
  paper.y += 2;
};

interface Laid extends TableColumn {
  readonly x: number;
  readonly points: number;
}

const laidOut = (paper: Paper, columns: readonly TableColumn[]): Laid[] => {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  let x = paper.left;
  return columns.map((column) => {
    const points = (column.width / sum) * paper.width;
    const laid = { ...column, x, points };
    x += points;
    return laid;
  });
};

const table = (paper: Paper, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void => {
  const laid = laidOut(paper, columns);
  const headings = laid.map(({ title, points }) => paper.wrap(title, points - 2 * PADDING, SMALL_BOLD));
  const heading = (): void => band(paper, laid, headings, SMALL_BOLD, '#e8e8e8');
  paper.need(beginningOf(paper, columns, rows));
  heading();
  for (const row of rows) {
    let cells = laid.map(({ points }, n) => paper.wrap(row[n] ?? '', points - 2 * PADDING, SMALL));
    // A row stays whole, unless it is taller than a page: then it goes on under the headings of the next.
    if (paper.room < heightOf(cells) && !isTallerThanAPage(paper, cells, headings)) {
      paper.nextPage();
      heading();
    }
    while (cells.some((lines) => lines.length > 0)) {
      const fits = Math.floor((paper.room - 2 * PADDING) / leading(SMALL));
      if (fits < 1) {
        paper.nextPage();
        heading();
        continue;
      }
      band(
        paper,
        laid,
        cells.map((lines) => lines.slice(0, fits)),
        SMALL,
      );
      cells = cells.map((lines) => lines.slice(fits));
    }
  }
  paper.y += 8;
};

/** The headings and the first row, or as much of it as has to stay with them. */
const beginningOf = (paper: Paper, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number => {
  const laid = laidOut(paper, columns);
  const high = (texts: readonly string[], style: Style): number =>
    heightOf(laid.map(({ points }, n) => paper.wrap(texts[n] ?? '', points - 2 * PADDING, style)));
  const headings = high(
    laid.map(({ title }) => title),
    SMALL_BOLD,
  );
  return headings + Math.min(rows[0] ? high(rows[0], SMALL) : 0, 160);
};

const heightOf = (cells: readonly (readonly string[])[]): number =>
  Math.max(...cells.map((lines) => lines.length)) * leading(SMALL) + 2 * PADDING;

const isTallerThanAPage = (
  paper: Paper,
  cells: readonly (readonly string[])[],
  headings: readonly (readonly string[])[],
): boolean => heightOf(cells) + heightOf(headings) > paper.pageHeight;

/** One row of boxes, as high as its longest cell. */
const band = (
  paper: Paper,
  columns: readonly Laid[],
  cells: readonly (readonly string[])[],
  style: Style,
  fill?: string,
): void => {
  const height = heightOf(cells);
  columns.forEach(({ x, points, align = 'left' }, n) => {
    paper.box(x, paper.y, points, height, fill);
    (cells[n] ?? []).forEach((line, at) => {
      const free = points - 2 * PADDING - paper.widthOf(line, style);
      const indent = fill !== undefined || align === 'center' ? free / 2 : align === 'right' ? free : 0;
      paper.at(line, x + PADDING + indent, paper.y + PADDING + at * leading(style), style);
    });
  });
  paper.y += height;
};

const SIGNATURE_HEIGHT = 48;

/** Two beside each other, the last alone at the right, as one signs here. */
const signatures = (paper: Paper, place: string, signers: readonly Signer[]): void => {
  const half = paper.width / 2;
  paper.need(leading(BODY) + SIGNATURE_HEIGHT + leading(BODY) * 6);
  paper.y += 8;
  paper.centred(place, BODY, paper.left + half, half);
  paper.y += 6;
  for (let n = 0; n < signers.length; n += 2) {
    const pair = signers.slice(n, n + 2);
    const columns = pair.map((signer, at) => ({
      x: paper.left + (pair.length === 1 ? half : at * half),
      above: [...paper.wrap(signer.role, half - 16, BOLD), ...paper.wrap(signer.agency, half - 16, BODY)],
      bold: paper.wrap(signer.role, half - 16, BOLD).length,
      signed: paper.wrap(signer.signed ?? '', half - 16, SMALL),
      name: paper.wrap(signer.name ?? '(.............................................)', half - 16, BODY),
    }));
    const above = Math.max(...columns.map((column) => column.above.length)) * leading(BODY);
    const below = Math.max(...columns.map(({ name }) => name.length)) * leading(BODY);
    paper.need(above + SIGNATURE_HEIGHT + below);
    for (const column of columns) {
      const put = (text: string, y: number, style: Style): void =>
        paper.at(text, column.x + (half - paper.widthOf(text, style)) / 2, y, style);
      column.above.forEach((line, at) => put(line, paper.y + at * leading(BODY), at < column.bold ? BOLD : BODY));
      const middle = paper.y + above + (SIGNATURE_HEIGHT - column.signed.length * leading(SMALL)) / 2;
      column.signed.forEach((line, at) => put(line, middle + at * leading(SMALL), SMALL));
      column.name.forEach((line, at) => put(line, paper.y + above + SIGNATURE_HEIGHT + at * leading(BODY), BODY));
    }
    paper.y += above + SIGNATURE_HEIGHT + below + 12;
  }
};

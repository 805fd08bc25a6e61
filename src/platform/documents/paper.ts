import PDFDocument from 'pdfkit';

export const MARGIN = 56;
const FOOT = 40;

export type Face = 'Helvetica' | 'Helvetica-Bold' | 'Helvetica-Oblique';

export interface Style {
  readonly face: Face;
  readonly size: number;
}

export const BODY: Style = { face: 'Helvetica', size: 10 };
export const BOLD: Style = { face: 'Helvetica-Bold', size: 10 };
export const SMALL: Style = { face: 'Helvetica', size: 8.5 };
export const SMALL_BOLD: Style = { face: 'Helvetica-Bold', size: 8.5 };
export const NOTE: Style = { face: 'Helvetica-Oblique', size: 7.5 };

export const leading = ({ size }: Style): number => size * 1.3;

/** Marks of WinAnsi beyond Latin-1; the built-in faces have these and no others. */
const MORE = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
const INSTEAD: Readonly<Record<string, string>> = { '≥': '>=', '≤': '<=', '→': '->', '−': '-', '\t': ' ' };

/** Text that the face can show. What it cannot is marked, and no mark turns into another letter. */
export const shown = (text: string): string =>
  [...text.normalize('NFC')]
    .map((mark) => {
      if (mark === '\n' || /[\x20-\x7e\xa0-\xff]/.test(mark) || MORE.has(mark)) return mark;
      return INSTEAD[mark] ?? (/\p{C}/u.test(mark) ? '' : '?');
    })
    .join('');

/** A4 pages, filled from the top. It breaks lines and pages itself: what does not fit goes on, nothing is cut or covered. */
export class Paper {
  readonly left = MARGIN;
  readonly width: number;
  y = MARGIN;
  private readonly doc: PDFKit.PDFDocument;
  private readonly bottom: number;

  constructor(title: string, made: Date) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: 'id-ID',
      displayTitle: true,
      info: { Title: shown(title), Producer: 'Simpul', Creator: 'Simpul', CreationDate: made, ModDate: made },
    });
    this.width = this.doc.page.width - 2 * MARGIN;
    this.bottom = this.doc.page.height - MARGIN - FOOT;
  }

  widthOf(text: string, { face, size }: Style): number {
    return this.doc.font(face, size).widthOfString(text);
  }

  /** The lines a text takes in a width; a word that is too long for one is divided. */
  wrap(text: string, width: number, style: Style): string[] {
    return shown(text)
      .split('\n')
      .flatMap((paragraph) => this.wrapParagraph(paragraph, width, style));
  }

  private wrapParagraph(paragraph: string, width: number, style: Style): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ').flatMap((one) => this.divide(one, width, style))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || this.widthOf(longer, style) <= width) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line];
  }

  private divide(word: string, width: number, style: Style): string[] {
    const parts: string[] = [];
    let part = '';
    for (const mark of word) {
      if (part !== '' && this.widthOf(part + mark, style) > width) {
        parts.push(part);
        part = '';
      }
      part += mark;
    }
    return [...parts, part];
  }

  /** How much is left of the page. */
  get room(): number {
    return this.bottom - this.y;
  }

  /** How much an empty page has. */
  get pageHeight(): number {
    return this.bottom - MARGIN;
  }

  get isFresh(): boolean {
    return this.y === MARGIN;
  }

  nextPage(): void {
    this.doc.addPage();
    this.y = MARGIN;
  }

  /** Begins a page unless so much is left. */
  need(height: number): void {
    if (this.room < height && !this.isFresh) this.nextPage();
  }

  /** One line at a place. */
  at(text: string, x: number, y: number, { face, size }: Style): void {
    if (text !== '') this.doc.font(face, size).fillColor('#000').text(text, x, y, { lineBreak: false });
  }

  centred(text: string, style: Style, x = this.left, width = this.width): void {
    for (const line of this.wrap(text, width, style)) {
      this.need(leading(style));
      this.at(line, x + (width - this.widthOf(line, style)) / 2, this.y, style);
      this.y += leading(style);
    }
  }

  /** Text that flows, from page to page if it must. */
  flow(text: string, style: Style, x = this.left, width = this.width): void {
    for (const line of this.wrap(text, width, style)) {
      this.need(leading(style));
      this.at(line, x, this.y, style);
      this.y += leading(style);
    }
  }

  rule(y: number, weight: number): void {
    this.doc
      .lineWidth(weight)
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .strokeColor('#000')
      .stroke();
  }

  box(x: number, y: number, width: number, height: number, fill?: string): void {
    if (fill !== undefined) this.doc.rect(x, y, width, height).fill(fill);
    this.doc.lineWidth(0.5).rect(x, y, width, height).strokeColor('#000').stroke();
  }

  /** Heads and feet, when it is known how many pages there are; then all of it as bytes. */
  async finish(header: string, footer: string): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      const top = this.bottom + 14;
      const number = `Halaman ${page + 1} dari ${count}`;
      this.rule(top - 4, 0.5);
      this.at(number, this.left + this.width - this.widthOf(number, NOTE), top, NOTE);
      const lines = this.wrap(footer, this.width - 90, NOTE).slice(0, 3);
      lines.forEach((line, n) => this.at(line, this.left, top + n * leading(NOTE), NOTE));
      if (page > 0) this.at(this.wrap(header, this.width, NOTE)[0] ?? '', this.left, MARGIN - 20, NOTE);
    }
    const pieces: Buffer[] = [];
    const whole = new Promise<Buffer>((resolve, reject) => {
      this.doc.on('data', (piece: Buffer) => pieces.push(piece));
      this.doc.on('end', () => resolve(Buffer.concat(pieces)));
      this.doc.on('error', reject);
    });
    this.doc.end();
    return whole;
  }
}

import { type XmlHandler } from './xml-scanner';
import { damaged, tooLarge } from './refusals';

const PAGE = 1 << 20;
/** Texts of four long columns of a million families; above it the file is refused rather than the server. */
const MOST_PAGES = 192;

/** The workbook's table of texts as bytes: a tenth of what as many JavaScript strings would hold. */
export class SharedStrings implements XmlHandler {
  private readonly pages: Buffer[] = [];
  private starts = new Uint32Array(1 << 12);
  private count = 0;
  private free = PAGE;
  private text_ = '';
  private reading = false;
  private phonetic = false;

  open(name: string): void {
    if (name === 'si') this.text_ = '';
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 't') this.reading = !this.phonetic;
  }

  text(text: string): void {
    if (!this.reading) return;
    this.text_ += text;
    if (this.text_.length > PAGE) throw tooLarge();
  }

  close(name: string): void {
    if (name === 't') this.reading = false;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'si') this.add(this.text_);
  }

  at(index: number): string {
    if (!(index >= 0 && index < this.count)) throw damaged();
    const start = this.starts[index] ?? 0;
    const page = this.pages[start >>> 20];
    if (!page) throw damaged();
    const offset = start & (PAGE - 1);
    return page.toString('utf8', offset + 4, offset + 4 + page.readUInt32LE(offset));
  }

  private add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    const size = bytes.length + 4;
    if (size > PAGE) throw tooLarge();
    if (this.free + size > PAGE) {
      if (this.pages.length >= MOST_PAGES) throw tooLarge();
      this.pages.push(Buffer.allocUnsafe(PAGE));
      this.free = 0;
    }
    if (this.count === this.starts.length) {
      const larger = new Uint32Array(this.starts.length * 2);
      larger.set(this.starts);
      this.starts = larger;
    }
    const page = this.pages[this.pages.length - 1];
    if (!page) throw damaged();
    page.writeUInt32LE(bytes.length, this.free);
    bytes.copy(page, this.free + 4);
    this.starts[this.count++] = ((this.pages.length - 1) << 20) | this.free;
    this.free += size;
  }
}

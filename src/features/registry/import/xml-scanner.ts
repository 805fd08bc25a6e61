import { cellTooLong, damaged } from './refusals';

/** Receives the parts of an XML text. Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** An Excel cell has at most 32,767 characters; written as entities each may take ten. */
const LONGEST_PART = 400_000;
/** Tags hold names and a few attributes; a longer one is made to be slow. */
const LONGEST_TAG = 8_000;
/** A workbook's own parts are a dozen deep. */
const DEEPEST = 200;
const QUOTE = 34;
const APOSTROPHE = 39;
const CLOSING = 62;

const character = (reference: string): string => {
  const code = reference[1] === 'x' ? parseInt(reference.slice(2), 16) : parseInt(reference.slice(1), 10);
  if (!(code > 0 && code <= 0x10ffff)) throw damaged();
  return String.fromCodePoint(code);
};

/** Entities beyond the five of XML are refused: no document type may define any. */
const decode = (text: string): string => {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,12};?)/g, (_, found: string) => {
    const name = found.slice(0, -1);
    const plain = name.startsWith('#') ? character(name) : ENTITIES[name];
    if (plain === undefined || !found.endsWith(';')) throw damaged();
    return plain;
  });
};

export const attribute = (attributes: string, name: string): string | undefined => {
  const start = `${name}="`;
  for (let at = attributes.indexOf(start); at >= 0; at = attributes.indexOf(start, at + 1)) {
    if (at > 0 && attributes.charCodeAt(at - 1) > 32) continue;
    const from = at + start.length;
    return decode(attributes.slice(from, attributes.indexOf('"', from)));
  }
  if (!/'|\s=|=\s/.test(attributes)) return undefined;
  const unusual = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return unusual ? decode(unusual[1] ?? unusual[2] ?? '') : undefined;
};

/** Position after the `>` that ends the tag, or -1 if it is not complete; a `>` within quotes does not end it. */
const tagEnd = (text: string, from: number): number => {
  const last = Math.min(text.length, from + LONGEST_TAG);
  let open = 0;
  for (let at = from; at < last; at++) {
    const code = text.charCodeAt(at);
    if (open === 0 && code === CLOSING) return at + 1;
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    if (open === 0) open = code;
    else if (code === open) open = 0;
  }
  if (last - from === LONGEST_TAG) throw damaged();
  return -1;
};

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Scans XML that arrives in pieces, holding back only the part that is not complete yet. It is made for the parts of a
 * workbook, where it takes about half the time of a general SAX parser, and it refuses a DOCTYPE.
 */
export class XmlScanner {
  private rest = '';
  private readonly path: string[] = [];

  constructor(private readonly handler: XmlHandler) {}

  write(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    for (;;) {
      const markup = text.indexOf('<', at);
      if (markup < 0) break;
      if (markup > at) this.handler.text(decode(text.slice(at, markup)));
      at = markup;
      const after = this.markup(text, markup);
      if (after < 0) break;
      at = after;
    }
    this.rest = text.slice(at);
    if (this.rest.length > LONGEST_PART) throw cellTooLong();
  }

  /** The text has ended; throws if something was still open. */
  end(): void {
    if (this.path.length > 0 || this.rest.trim() !== '') throw damaged();
  }

  /** Handles the markup at this position and returns the position after it, or -1 if it is not complete. */
  private markup(text: string, at: number): number {
    const second = text[at + 1];
    if (second === '!') return this.declaration(text, at);
    if (second === '?') return after(text, '?>', at);
    const end = tagEnd(text, at + 1);
    if (end < 0) return -1;
    if (second === '/') this.close(withoutPrefix(text.slice(at + 2, end - 1).trimEnd()));
    else this.open(text.slice(at + 1, end - 1));
    return end;
  }

  private open(tag: string): void {
    const empty = tag.endsWith('/');
    const inner = empty ? tag.slice(0, -1) : tag;
    const space = inner.search(/\s/);
    const name = withoutPrefix(space < 0 ? inner : inner.slice(0, space));
    if (this.path.push(name) > DEEPEST) throw damaged();
    this.handler.open(name, space < 0 ? '' : inner.slice(space + 1));
    if (empty) this.close(name);
  }

  private close(name: string): void {
    if (this.path.pop() !== name) throw damaged();
    this.handler.close(name);
  }

  private declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end < 0) return -1;
      this.handler.text(text.slice(at + 9, end));
      return end + 3;
    }
    if (text.length - at >= 9) throw damaged();
    return -1;
  }
}

const after = (text: string, ending: string, from: number): number => {
  const at = text.indexOf(ending, from);
  return at < 0 ? -1 : at + ending.length;
};

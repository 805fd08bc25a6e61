/** The vocabulary of a document; a writer says how each part looks on paper. */

/** A label and what stands behind it. */
export type Fact = readonly [label: string, value: string];

export interface TableColumn {
  readonly title: string;
  /** Share of the width, beside the others. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Signer {
  /** Jabatan, or the part one has: `Ketua TKPK`. */
  readonly role: string;
  readonly agency: string;
  readonly name?: string;
  /** In words; without it the place is left free for a signature by hand. */
  readonly signed?: string;
}

export type Block =
  /** Kop: whose document it is, in capitals, over a double line. */
  | { readonly kind: 'letterhead'; readonly lines: readonly string[]; readonly address?: string }
  | { readonly kind: 'title'; readonly text: string; readonly below: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'signatures'; readonly place: string; readonly signers: readonly Signer[] };

export interface PaperDocument {
  readonly title: string;
  /** On every page but the first. */
  readonly header: string;
  /** On every page, such as the digest of what it says. */
  readonly footer: string;
  /** When what it says was so: the same data make the same bytes. */
  readonly made: Date;
  readonly blocks: readonly Block[];
}

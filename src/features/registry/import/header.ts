import { attributesOf, neededOf, type Mapping } from './mapping';
import { ATTRIBUTES, known, REQUIRED, type SheetKind } from './p3ke-columns';
import type { Row } from './sheet-rows';
import { folded } from './values';

export interface Header {
  readonly kind: SheetKind;
  /** Where each known column is. */
  readonly columns: ReadonlyMap<string, number>;
  /** Where the columns are that a listing keeps. */
  readonly attributes: ReadonlyMap<string, number>;
  /** By column, what its values mean, by their folded text. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By column, the sender's name of it, and the texts that its values are mapped from. */
  readonly theirs: ReadonlyMap<string, string>;
  readonly asked: ReadonlyMap<string, string>;
  readonly missing: readonly string[];
  /** Columns of the file that the hub does not know and leaves out. */
  readonly ignored: readonly string[];
}

const MOST_IGNORED = 50;

/** Reads a row as column names; null if it does not look like a header. */
export const readHeader = (row: Row, mapping?: Mapping): Header | null =>
  mapping ? mappedHeader(row, mapping) : p3keHeader(row);

const p3keHeader = ({ cells }: Row): Header | null => {
  const names = cells.map((cell) => (cell ? (known.get(folded(cell.text)) ?? null) : null));
  const found = new Set(names.filter((name) => name !== null && name !== undefined));
  const identifying = ['id_keluarga_p3ke', 'kepala_keluarga', 'id_individu', 'nama', 'nik'].filter((name) =>
    found.has(name),
  );
  if (found.size < 3 || identifying.length === 0) return null;
  const kind = found.has('id_individu') || found.has('hubungan_dengan_kepala_keluarga') ? 'INDIVIDUALS' : 'FAMILIES';
  const columns = new Map<string, number>();
  // Some sheets of individuals repeat the head's columns first: there, the later column is the individual's own.
  names.forEach((name, index) => {
    if (name && (kind === 'INDIVIDUALS' || !columns.has(name))) columns.set(name, index);
  });
  return {
    kind,
    columns,
    attributes: placesOf(ATTRIBUTES[kind], (name) => columns.get(name)),
    values: new Map(),
    theirs: new Map(),
    asked: new Map(),
    missing: REQUIRED[kind].filter((name) => !columns.has(name)),
    ignored: cells.flatMap((cell, index) => (cell && !names[index] ? [cell.text.trim()] : [])).slice(0, MOST_IGNORED),
  };
};

const mappedHeader = ({ cells }: Row, mapping: Mapping): Header | null => {
  const { kind, columns: theirs, values = {} } = mapping;
  const places = new Map<string, number>();
  cells.forEach((cell, index) => {
    const name = cell ? folded(cell.text) : '';
    if (name !== '' && !places.has(name)) places.set(name, index);
  });
  const columns = placesOf(Object.keys(theirs), (name) => places.get(folded(theirs[name] ?? '')));
  if (columns.size < 3) return null;
  const kept = new Map(attributesOf(mapping));
  const attributes = placesOf([...kept.keys()], (name) => places.get(folded(kept.get(name) ?? '')));
  const used = new Set([...columns.values(), ...attributes.values()]);
  return {
    kind,
    columns,
    attributes,
    values: new Map(
      Object.entries(values).map(([name, meanings]) => [
        name,
        new Map(Object.entries(meanings).map(([text, meaning]) => [folded(text), meaning])),
      ]),
    ),
    theirs: new Map(Object.entries(theirs)),
    asked: new Map(Object.entries(values).map(([name, meanings]) => [name, Object.keys(meanings).join(', ')])),
    missing: neededOf(kind).flatMap((name) => (columns.has(name) ? [] : [theirs[name] ?? name])),
    ignored: cells
      .flatMap((cell, index) => (cell && !used.has(index) ? [cell.text.trim()] : []))
      .slice(0, MOST_IGNORED),
  };
};

const placesOf = (names: readonly string[], placeOf: (name: string) => number | undefined): Map<string, number> =>
  new Map(
    names.flatMap((name): [string, number][] => {
      const place = placeOf(name);
      return place === undefined ? [] : [[name, place]];
    }),
  );

import { readHeader, type Header } from './header';
import { neededOf, type Mapping } from './mapping';
import { REQUIRED } from './p3ke-columns';
import type { Sought, TableSheet } from './table-sheet';

export type RegistrySheet = TableSheet<Header>;

/** The table of a registry, by our column names or by those of a mapping. */
export const registryTable = (mapping?: Mapping): Sought<Header> => ({
  readHeader: (row) => readHeader(row, mapping),
  needed: mapping ? neededOf(mapping.kind).map((name) => mapping.columns[name] ?? name) : REQUIRED.FAMILIES,
});

import { at } from './answer';
import { PROTECTION_MEANS, protectionOf, RELEASE_MEANS, releaseOf } from './origin';
import { field, said, CODE, DAY, NAME, WORDS, type Column, type Kind } from './table';

/** A row of a scenario’s table: something of it, with the scenario that it is of. */
export interface ScenarioRow {
  readonly scenario: unknown;
  /** Of its area, on the day it was counted. */
  readonly statistics: unknown;
  /** Of programs by code. */
  readonly names: ReadonlyMap<string, string>;
  readonly row: unknown;
}

export const isRow = (row: unknown): row is ScenarioRow => typeof row === 'object' && row !== null && 'names' in row;

/** What stands in the row itself. */
export const own = (of: Kind, title: string, id: string, en: string, path: readonly string[] = [title]): Column =>
  field(of, title, said(id, en), ['row', ...path]);
const head = (of: Kind, title: string, id: string, en: string, path: readonly string[]): Column =>
  field(of, title, said(id, en), ['scenario', ...path]);

/** Which scenario it is and what it starts from, in every row: files of two can be put together. */
export const HEAD: readonly Column[] = [
  head(NAME, 'scenario', 'Id skenario.', 'Id of the scenario.', ['id']),
  head(NAME, 'title', 'Judul skenario.', 'Title of the scenario.', ['title']),
  head(CODE, 'areaCode', 'Kode wilayah skenario.', 'Code of the area that the scenario plans for.', ['region', 'code']),
  head(NAME, 'area', 'Nama wilayah skenario.', 'Name of the area that the scenario plans for.', ['region', 'name']),
  head(
    DAY,
    'countedOn',
    'Hari cacah keluarga yang menjadi awal skenario.',
    'The day of the counts of families that the scenario starts from.',
    ['countedOn'],
  ),
  {
    title: 'release',
    kind: WORDS,
    meaning: RELEASE_MEANS,
    value: (row, language) => releaseOf(at(row, 'statistics'), language),
  },
  {
    title: 'protection',
    kind: NAME,
    meaning: PROTECTION_MEANS,
    value: (row, language) => protectionOf(at(row, 'scenario', 'rounded'), language),
  },
];

export const PROGRAM_NAME: Column = {
  title: 'programName',
  kind: NAME,
  meaning: said('Nama program, saat skenario dijalankan.', 'Name of the program, as it was.'),
  value: (row) => (isRow(row) ? (row.names.get(String(at(row.row, 'program'))) ?? null) : null),
};
export const PERIOD = own(CODE, 'period', 'Triwulan.', 'The quarter.');
export const PLACE = [
  own(CODE, 'code', 'Kode kelurahan.', 'Code of the kelurahan.', ['region', 'code']),
  own(NAME, 'name', 'Nama kelurahan.', 'Name of the kelurahan.', ['region', 'name']),
];

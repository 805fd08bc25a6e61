import { at, listAt } from './answer';
import { areaOf, asOfColumn, protectionColumn } from './origin';
import { CODE, DAY, FAMILIES, field, NAME, said, type Column, type Table } from './table';

/** Fields of what a register says of an area. */
export const SOURCE = `release { label asOf registry { code } region { code name } } families extremePoor
  before { label asOf } familiesBefore extremePoorBefore`;

const COLUMNS: readonly Column[] = [
  field(CODE, 'registry', said('Kode register.', 'Code of the register.'), ['release', 'registry', 'code']),
  field(NAME, 'release', said('Nama rilis lengkap terbaru.', 'Name of the newest complete release.'), [
    'release',
    'label',
  ]),
  field(DAY, 'releaseAsOf', said('Hari keadaan isi rilis itu.', 'The day that the newest release describes.'), [
    'release',
    'asOf',
  ]),
  field(CODE, 'releaseAreaCode', said('Kode wilayah rilis.', 'Code of the area the release was delivered for.'), [
    'release',
    'region',
    'code',
  ]),
  field(NAME, 'releaseArea', said('Nama wilayah rilis.', 'Name of the area the release was delivered for.'), [
    'release',
    'region',
    'name',
  ]),
  field(
    FAMILIES,
    'families',
    said('Keluarga wilayah ini dalam rilis terbaru.', 'Families of the area that the newest release lists.'),
  ),
  field(
    FAMILIES,
    'extremePoor',
    said(
      'Keluarga wilayah ini yang miskin ekstrem menurut desil rilis terbaru; kosong bila register tidak memberi desil.',
      'Families of the area that are extremely poor by the decile of the newest release; empty if the register gives none.',
    ),
  ),
  field(NAME, 'before', said('Nama rilis sebelumnya.', 'Name of the release before the newest.'), ['before', 'label']),
  field(
    DAY,
    'beforeAsOf',
    said('Hari keadaan rilis sebelumnya.', 'The day that the release before the newest describes.'),
    ['before', 'asOf'],
  ),
  field(
    FAMILIES,
    'familiesBefore',
    said(
      'Keluarga wilayah ini dalam rilis sebelumnya.',
      'Families of the area that the release before the newest lists.',
    ),
  ),
  field(
    FAMILIES,
    'extremePoorBefore',
    said(
      'Keluarga wilayah ini yang miskin ekstrem menurut desil rilis sebelumnya.',
      'Families of the area that are extremely poor by the decile of the release before the newest.',
    ),
  ),
];

/** What each register says of the area that was asked for; of a province that is one row for each city’s release. */
export const sourcesOf = (statistics: unknown): Table => ({
  key: 'sources',
  name: said('Sumber', 'Sources'),
  columns: [
    ...areaOf(() => at(statistics, 'region')),
    asOfColumn(() => statistics),
    protectionColumn(() => statistics),
    ...COLUMNS,
  ],
  rows: listAt(statistics, 'bySource'),
});

import { parse, type DocumentNode } from 'graphql';
import { at, listAt } from './answer';
import { PROTECTION_MEANS, protectionOf } from './origin';
import { tooLarge } from './refusals';
import { HEAD, own } from './scenario.row';
import { MOST_COMPARED_PLACES } from '../scenario';
import { CODE, DAY, MIXED, NAME, NUMBER, said, WORDS, type Column } from './table';

/** The first scenario of a file beside each of the others. */

const ROW = `what programs region { code name } period number otherNumber here there hereText thereText difference message`;
const COMPARISON = parse(`query ExportComparison($id: ID!, $other: ID!) {
  scenario(id: $id) { comparison(with: $other) { other { id title countedOn rounded region { code name } } warnings
    assumptions { ${ROW} } totals { ${ROW} } path { ${ROW} } programs { ${ROW} } places { ${ROW} } } } }`);

const PARTS = ['assumptions', 'totals', 'path', 'programs', 'places'];

export const comparedWith = async (
  ask: (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => Promise<unknown>,
  id: string,
  other: string,
): Promise<readonly object[]> => {
  const comparison = at(await ask(COMPARISON, { id, other }), 'scenario', 'comparison');
  if (listAt(comparison, 'places').length >= MOST_COMPARED_PLACES) throw tooLarge();
  const of = { other: at(comparison, 'other'), warnings: listAt(comparison, 'warnings') };
  return PARTS.flatMap((part) => listAt(comparison, part).map((row) => ({ ...of, part, figure: row })));
};

const figure = (
  kind: Column['kind'],
  title: string,
  id: string,
  en: string,
  path: readonly string[] = [title],
): Column => own(kind, title, id, en, ['figure', ...path]);
const joined = (title: string, by: string, meaning: Column['meaning'], path: readonly string[]): Column => ({
  title,
  kind: WORDS,
  meaning,
  value: (row) => listAt(row, 'row', ...path).join(by),
});

export const COMPARED: readonly Column[] = [
  ...HEAD,
  own(NAME, 'other', 'Id skenario lain.', 'Id of the other scenario.', ['other', 'id']),
  own(NAME, 'otherTitle', 'Judul skenario lain.', 'Title of the other scenario.', ['other', 'title']),
  own(CODE, 'otherAreaCode', 'Kode wilayah skenario lain.', 'Code of the area of the other.', [
    'other',
    'region',
    'code',
  ]),
  own(NAME, 'otherArea', 'Nama wilayah skenario lain.', 'Name of the area of the other.', ['other', 'region', 'name']),
  own(DAY, 'otherCountedOn', 'Hari cacah awal skenario lain.', 'The day of the counts that the other starts from.', [
    'other',
    'countedOn',
  ]),
  {
    title: 'otherProtection',
    kind: NAME,
    meaning: PROTECTION_MEANS,
    value: (row, language) => protectionOf(at(row, 'row', 'other', 'rounded'), language),
  },
  own(
    CODE,
    'part',
    'Yang dibandingkan: assumptions (hanya asumsi yang berbeda), totals, path (per triwulan), programs, places (per kelurahan).',
    'What is compared: assumptions (those that differ), totals, path (by quarter), programs, places (by kelurahan).',
  ),
  figure(CODE, 'what', 'Angka yang dibandingkan, seperti pada API.', 'The figure, as the API names it.'),
  joined('programs', ' + ', said('Kode program; beberapa untuk paket.', 'Codes of programs; several of a bundle.'), [
    'figure',
    'programs',
  ]),
  figure(CODE, 'code', 'Kode wilayah; kosong untuk seluruhnya.', 'Code of the area; empty for all.', [
    'region',
    'code',
  ]),
  figure(NAME, 'name', 'Nama wilayah.', 'Name of the area.', ['region', 'name']),
  figure(CODE, 'period', 'Triwulan; kosong untuk semuanya.', 'The quarter; empty for all.'),
  figure(NUMBER, 'number', 'Nomor batas di skenario ini.', 'Number of the limit in this scenario.'),
  figure(NUMBER, 'otherNumber', 'Nomor batas di skenario lain.', 'Number of the limit in the other.'),
  figure(MIXED, 'here', 'Angka skenario ini; kosong bila tidak ada.', 'The figure of this scenario; empty if none.'),
  figure(MIXED, 'there', 'Angka skenario lain; kosong bila tidak ada.', 'The figure of the other; empty if none.'),
  figure(CODE, 'hereText', 'Yang bukan angka di skenario ini.', 'What is no number, in this scenario.'),
  figure(CODE, 'thereText', 'Yang bukan angka di skenario lain.', 'What is no number, in the other.'),
  figure(MIXED, 'difference', 'Skenario ini dikurangi yang lain.', 'This scenario less the other.'),
  figure(WORDS, 'message', 'Perbandingan yang sama dalam kata.', 'The same in words.'),
  joined(
    'warnings',
    ' ',
    said(
      'Mengapa angka keduanya bukan tentang hal yang sama; kosong bila sama.',
      'Why figures of the two are not of the same thing; empty if they are.',
    ),
    ['warnings'],
  ),
];

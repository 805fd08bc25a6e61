import { HubError } from '../errors/hub-error';
import type { Arguments } from './sources';

/** Rows an operation may touch, as a product of page sizes down the tree; evaluated for each request's variables. */
export interface Cost {
  /** A page whose size is an argument of this site, or a fixed number of rows. */
  readonly rows: number | ((args: readonly Arguments[]) => number);
  /** Fields that each of these rows puts into the answer. */
  fields: number;
  readonly children: Cost[];
}

/** Rows one operation may touch. */
export const MOST_ROWS = 20_000;
/** Root fields of one operation; each is a statement. */
export const MOST_ROOTS = 20;
/** Values one operation may answer with: rows times the fields of each. What it answers is some 20 times as many bytes. */
export const MOST_VALUES = 150_000;
/** What a total is charged: it reads the whole list, whatever the page. */
export const TOTAL_ROWS = 200;
/** What a total at the root is charged whose rows are chosen among all of the viewer's area, by the level of that. */
export const CHOSEN_TOTAL_ROWS = { KELURAHAN: 200, KECAMATAN: 1_000, CITY: 2_000, PROVINCE: 5_000, NATION: 5_000 };
/** What a page is charged whose rows are chosen among others: those that are looked through and left out. */
export const CHOSEN_ROWS = 50;

export interface Charged {
  readonly rows: number;
  readonly values: number;
}

/** What the operation may touch and answer, for the arguments of this request. */
export const costOf = (costs: readonly Cost[], args: readonly Arguments[]): Charged =>
  costs.reduce<Charged>(
    (sum, cost) => {
      const each = costOf(cost.children, args);
      const rows = typeof cost.rows === 'number' ? cost.rows : cost.rows(args);
      return { rows: sum.rows + rows * (1 + each.rows), values: sum.values + rows * (cost.fields + each.values) };
    },
    { rows: 0, values: 0 },
  );

/** Refuses what all parts of an operation together would touch or answer. */
export const affordable = (parts: readonly Charged[]): void => {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  if (rows > MOST_ROWS) throw tooCostly(rows);
  const values = parts.reduce((sum, part) => sum + part.values, 0);
  if (values > MOST_VALUES) throw tooManyValues(values);
};

const tooCostly = (cost: number): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: `Kueri ini dapat menyentuh ${cost} baris; batasnya ${MOST_ROWS}. Perkecil \`first\`, kurangi daftar bertingkat atau \`totalCount\`.`,
    en: `This query may touch ${cost} rows; the limit is ${MOST_ROWS}. Lower \`first\`, nest fewer lists or ask for fewer \`totalCount\`.`,
  });

const tooManyValues = (values: number): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: `Kueri ini dapat menghasilkan ${values} nilai; batasnya ${MOST_VALUES}. Pilih lebih sedikit kolom atau perkecil \`first\`.`,
    en: `This query may answer with ${values} values; the limit is ${MOST_VALUES}. Select fewer fields or lower \`first\`.`,
  });

export const tooManyRoots = (roots: number): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: `Kueri ini meminta ${roots} data utama sekaligus; batasnya ${MOST_ROOTS}. Bagi menjadi beberapa permintaan.`,
    en: `This query asks for ${roots} root fields at once; the limit is ${MOST_ROOTS}. Split it into several requests.`,
  });

export const tooLarge = (): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: 'Kueri ini terlalu besar setelah semua fragmen dan jenis diuraikan. Kurangi tingkat atau fragmennya.',
    en: 'This query is too large once its fragments and types are unfolded. Use fewer levels or fragments.',
  });

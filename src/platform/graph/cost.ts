import { HubError } from '../errors/hub-error';
import type { Cost } from './compilation';
import type { Arguments } from './sources';

/** Rows one operation may touch. */
export const MOST_ROWS = 20_000;
/** Root fields of one operation; each is a statement. */
export const MOST_ROOTS = 20;
/** What a total is charged: it reads the whole list, whatever the page. */
export const TOTAL_ROWS = 200;

const rowsOf = (cost: Cost, args: readonly Arguments[]): number => {
  const rows = typeof cost.rows === 'number' ? cost.rows : cost.rows(args);
  return rows * (1 + cost.children.reduce((sum, child) => sum + rowsOf(child, args), 0));
};

export const costOf = (costs: readonly Cost[], args: readonly Arguments[]): number =>
  costs.reduce((sum, cost) => sum + rowsOf(cost, args), 0);

export const tooCostly = (cost: number): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: `Kueri ini dapat menyentuh ${cost} baris; batasnya ${MOST_ROWS}. Perkecil \`first\`, kurangi daftar bertingkat atau \`totalCount\`.`,
    en: `This query may touch ${cost} rows; the limit is ${MOST_ROWS}. Lower \`first\`, nest fewer lists or ask for fewer \`totalCount\`.`,
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

import { HubError } from '../errors/hub-error';
import type { Cost } from './compilation';
import { pageSize, type Arguments } from './sources';

/** Rows one operation may touch. */
export const MOST_ROWS = 20_000;

const rowsOf = (cost: Cost, args: readonly Arguments[]): number => {
  const rows = typeof cost.rows === 'number' ? cost.rows : pageSize(args[cost.rows.site], cost.rows.field);
  return rows * (1 + cost.children.reduce((sum, child) => sum + rowsOf(child, args), 0));
};

export const costOf = (costs: readonly Cost[], args: readonly Arguments[]): number =>
  costs.reduce((sum, cost) => sum + rowsOf(cost, args), 0);

export const tooCostly = (cost: number): HubError =>
  new HubError('QUERY_TOO_COSTLY', {
    id: `Kueri ini dapat menyentuh ${cost} baris; batasnya ${MOST_ROWS}. Perkecil \`first\` atau kurangi daftar bertingkat.`,
    en: `This query may touch ${cost} rows; the limit is ${MOST_ROWS}. Lower \`first\` or nest fewer lists.`,
  });

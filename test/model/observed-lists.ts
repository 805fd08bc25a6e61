import type { Change, Observation, Verification } from '../world/rows';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf } from './page';

/** Connections of what was observed, verified and done, the newest first. */
export const observedLists = (model: Lookup) => {
  const { sees } = model.oracle;
  return {
    observations: (path: string, rows: readonly Observation[], { filter, ...page }: ListArgs) => {
      const found = model
        .shown(path, rows, sees.observed)
        .filter((row) => chosen(filter, 'statuses', row.status) && chosen(filter, 'kinds', row.kind));
      const sorted = by(
        found,
        (row) => row.observedAt,
        (row) => row.id,
      ).reverse();
      return pageOf('Observation', sorted, page, model.nodes.observation);
    },
    verifications: (path: string, rows: readonly Verification[], page: ListArgs) => {
      const sorted = by(
        model.shown(path, rows, sees.observed),
        (row) => row.openedAt,
        (row) => row.id,
      ).reverse();
      return pageOf('Verification', sorted, page, model.nodes.verification);
    },
    changes: (path: string, rows: readonly Change[], page: ListArgs) =>
      pageOf(
        'HistoryEntry',
        by(model.shown(path, rows, sees.change), (row) => row.id).reverse(),
        page,
        model.nodes.change,
      ),
  };
};

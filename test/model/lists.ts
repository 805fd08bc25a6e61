import type { Agency, Commitment, Enrolment, Household, Program } from '../world/rows';
import { riskOf } from './follow-up-nodes';
import type { Lookup } from './lookup';
import { by, isOverdue } from './order';
import { pageOf, type PageArgs } from './page';

interface Filter {
  readonly [name: string]: unknown;
}
export interface ListArgs extends PageArgs {
  readonly filter?: Filter | null;
  readonly orderBy?: string | null;
}

export const chosen = (filter: Filter | null | undefined, name: string, value: unknown): boolean => {
  const wanted = filter?.[name] ?? undefined;
  return wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
};

/** Connections: what is shown, filtered, in order, and the page of it. */
export const listsFor = (model: Lookup) => {
  const { oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  return {
    households: (path: string, rows: readonly Household[], { filter, orderBy, ...page }: ListArgs) => {
      const atMost = filter?.['decileAtMost'] ?? undefined;
      const found = shown(path, rows, sees.household).filter(
        (row) =>
          (typeof atMost !== 'number' || (row.decile !== null && row.decile <= atMost)) &&
          ['extremePoor', 'onPovertyList'].every((name) =>
            chosen(filter, name, name === 'extremePoor' ? row.extremePoor : row.onPovertyList),
          ) &&
          chosen(filter, 'statuses', row.status) &&
          chosen(filter, 'rw', oracle.only('MASKED', row, row.rw)),
      );
      const poorest = by(
        found,
        (row) => row.decile ?? 99,
        (row) => row.kelurahan.code,
        (row) => row.id,
      );
      const sorted =
        orderBy === 'KELURAHAN'
          ? by(
              found,
              (row) => row.kelurahan.code,
              (row) => row.id,
            )
          : orderBy === 'POOREST_LAST'
            ? poorest.reverse()
            : poorest;
      return pageOf('Household', sorted, page, model.nodes.household);
    },
    delisted: (path: string, rows: readonly Household[], page: ListArgs) =>
      pageOf(
        'Household',
        by(
          shown(path, rows, sees.household),
          (row) => (row.delistedServed ? 0 : 1),
          (row) => row.id,
        ),
        page,
        model.nodes.household,
      ),
    enrolments: (path: string, rows: readonly Enrolment[], { filter, ...page }: ListArgs) =>
      pageOf(
        'Enrolment',
        by(
          shown(path, rows, sees.enrolment).filter(
            (row) => chosen(filter, 'statuses', row.status) && chosen(filter, 'pillars', row.program.pillar),
          ),
          (row) => row.since,
          (row) => row.id,
        ).reverse(),
        page,
        model.nodes.enrolment,
      ),
    programs: (path: string, rows: readonly Program[], { filter, ...page }: ListArgs) =>
      pageOf(
        'Program',
        by(shown(path, rows, sees.program), (row) => row.code).filter(
          (row) =>
            chosen(filter, 'pillars', row.pillar) &&
            chosen(filter, 'active', row.active) &&
            chosen(filter, 'agency', `agency_${row.agency.id}`),
        ),
        page,
        model.nodes.program,
      ),
    commitments: (path: string, rows: readonly Commitment[], { filter, orderBy, ...page }: ListArgs) => {
      const dueBy = filter?.['dueBy'] ?? undefined;
      const found = shown(path, rows, sees.placed).filter(
        (row) =>
          chosen(filter, 'statuses', row.status) &&
          chosen(filter, 'pillars', row.pillar) &&
          chosen(filter, 'overdue', isOverdue(row)) &&
          chosen(filter, 'risk', riskOf(model.world, row)) &&
          chosen(filter, 'agency', `agency_${row.agency.id}`) &&
          (typeof dueBy !== 'string' || row.due <= dueBy),
      );
      const sorted = by(
        found,
        (row) => row.due,
        (row) => row.region.code,
        (row) => row.id,
      );
      return pageOf('Commitment', orderBy === 'DUE_LAST' ? sorted.reverse() : sorted, page, model.nodes.commitment);
    },
    agencies: (path: string, rows: readonly Agency[], { filter, ...page }: ListArgs) =>
      pageOf(
        'Agency',
        by(shown(path, rows, sees.agency), (row) => row.code).filter(
          (row) =>
            chosen(filter, 'tiers', row.tier) &&
            chosen(filter, 'kinds', row.kind) &&
            (typeof filter?.['mandate'] !== 'string' || row.mandates.some((mandate) => mandate === filter['mandate'])),
        ),
        page,
        model.nodes.agency,
      ),
  };
};

export type Lists = ReturnType<typeof listsFor>;

import { inside, type Duplicate, type Household, type Merge, type Region } from '../world/rows';
import type { ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf } from './page';

const concerns =
  (family: Household) =>
  ({ household, other }: Duplicate): boolean =>
    household === family || other === family;

const isOneOf = (filter: ListArgs['filter'], name: string, values: readonly string[]): boolean => {
  const wanted: unknown = filter?.[name] ?? undefined;
  return !Array.isArray(wanted) || values.some((value) => wanted.includes(value));
};

/** Pairs that may be one family, and families that were merged. */
export const duplicateNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const highest = (pairs: readonly Duplicate[]): Duplicate[] =>
    by(
      pairs,
      (pair) => pair.score,
      (pair) => pair.id,
    ).reverse();
  return {
    duplicate: (row: Duplicate): object => ({
      __typename: 'DuplicateCandidate',
      id: `duplicate_${row.id}`,
      reasons: row.reasons,
      score: row.score,
      state: row.state,
      foundAt: row.foundAt,
      version: 1,
      households: () =>
        by(
          model.shown('DuplicateCandidate.households', [row.household, row.other], sees.household),
          (family) => family.id,
        ).map(model.nodes.household),
    }),
    merge: (row: Merge): object => ({
      __typename: 'HouseholdMerge',
      id: `merge_${row.id}`,
      mergedAt: row.mergedAt,
      undoneAt: row.undone ? row.mergedAt : null,
      household: () => model.one('HouseholdMerge.household', row.survivor, sees.household, model.nodes.household),
      agency: () => model.one('HouseholdMerge.agency', row.agency, sees.agency, model.nodes.agency),
    }),
    duplicatesOf: (family: Household): object[] =>
      highest(model.shown('Household.duplicates', world.duplicates.filter(concerns(family)), sees.duplicate)).map(
        model.nodes.duplicate,
      ),
    mergesOf: (family: Household): object[] =>
      by(
        model.shown(
          'Household.merges',
          world.merges.filter(({ survivor }) => survivor === family),
          sees.merge,
        ),
        (row) => row.mergedAt,
        (row) => row.id,
      )
        .reverse()
        .map(model.nodes.merge),
    duplicatesIn: (region: Region, { filter, ...page }: ListArgs): object =>
      pageOf(
        'DuplicateCandidate',
        highest(
          model.shown(
            'Region.duplicates',
            world.duplicates.filter(
              ({ household, other }) => inside(region, household.kelurahan) && inside(region, other.kelurahan),
            ),
            sees.duplicate,
          ),
        ).filter((pair) => isOneOf(filter, 'states', [pair.state]) && isOneOf(filter, 'reasons', pair.reasons)),
        page,
        model.nodes.duplicate,
      ),
  };
};

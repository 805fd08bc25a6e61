import type { WriteScope } from '../../platform/database/scope';
import { hold } from '../../platform/write/hold';

const FAMILY = 'family';

/** Who merges families or takes them apart holds them alone. */
export const holdFamiliesAlone = (scope: WriteScope, ids: readonly string[]): Promise<void> =>
  hold(scope, FAMILY, ids, 'ALONE');

/** Who adds a row that belongs to a family holds it shared: it cannot be merged away meanwhile. */
export const holdFamilies = (scope: WriteScope, ids: readonly string[]): Promise<void> =>
  hold(scope, FAMILY, ids, 'SHARED');

/** The families of these persons. A merge may take one to another family before his is held: then that is held too. */
export const holdFamiliesOf = async (scope: WriteScope, persons: readonly string[]): Promise<void> => {
  const families = async (): Promise<string[]> =>
    (
      await scope.query<{ id: string }>('select distinct household_id as id from person where id = any ($1)', [persons])
    ).map(({ id }) => id);
  const held = new Set<string>();
  for (let now = await families(); now.some((id) => !held.has(id)); now = await families()) {
    await holdFamilies(scope, now);
    now.forEach((id) => held.add(id));
  }
};

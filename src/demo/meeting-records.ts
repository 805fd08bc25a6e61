import { hashOf, insertItems, readItems } from '../features/meeting';
import type { LoadScope } from '../platform/database/owner';
import type { RegionCode } from '../platform/region-code';
import type { AgencyRow } from './agencies';

interface Final {
  readonly id: string;
  readonly meeting: string;
  readonly region: RegionCode;
  readonly finalisedAt: string;
  readonly by: AgencyRow;
}

/** The final records of meetings, made of what is loaded, as the hub itself makes them. */
export const writeRecords = async (scope: LoadScope, finals: readonly Final[]): Promise<void> => {
  for (const { id, meeting, region, finalisedAt, by } of finals) {
    const items = await readItems(scope, { id: meeting });
    await scope.query(
      `insert into meeting_record (id, meeting_id, region_code, version, hash, items, finalised_by_id,
         finalised_by_region_code, finalised_at)
       values ($1, $2, $3, 1, $4, $5, $6, $7, $8)`,
      [id, meeting, region, hashOf(items), items.length, by.id, by.region_code, finalisedAt],
    );
    await insertItems(scope, id, region, items);
  }
};

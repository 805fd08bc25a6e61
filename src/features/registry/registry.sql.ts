import type { RowSql, ViewerSql } from '../../platform/graph/bindings';

/** What a registry counts for in the viewer's area: the newest configuration of the nearest region, else its own row. */
export const inForce =
  (property: 'ranks' | 'countsAsPovertyList', column: string) =>
  (registry: RowSql, viewer: ViewerSql): string => `coalesce((
    select c.${column} from registry_configuration c
    where c.registry_code = ${registry.col('code')} and c.region_code <= ${viewer.lo}
      and ${viewer.lo} <= region_end(c.region_code)
    order by c.region_code desc, c.since desc, c.id desc limit 1), ${registry.col(property)})`;

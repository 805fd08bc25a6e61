import type { RowSql, ViewerSql } from '../../platform/graph/bindings';

/** Rows of the region's subtree. */
export const inRegion =
  (property: string) =>
  (region: RowSql, child: RowSql): string =>
    `${child.col(property)} >= ${region.col('code')} and ${child.col(property)} <= ${region.col('codeEnd')}`;

/** Rows of the subtree and of the regions above: a city's program reaches each of its kelurahan. */
export const reaching =
  (property: string) =>
  (region: RowSql, child: RowSql): string =>
    `(${child.col(property)} between ${region.col('code')} and ${region.col('codeEnd')}` +
    ` or ${region.col('code')} between ${child.col(property)} and region_end(${child.col(property)}))`;

/** The chain above a region, computed from its code. */
export const ancestors = (region: RowSql, above: RowSql): string => {
  const code = region.col('code');
  const rounded = [100000000, 1000000, 10000].map((width) => `${code} - ${code} % ${width}`);
  return `${above.col('code')} in (0, ${rounded.join(', ')}) and ${above.col('code')} <> ${code}`;
};

/** An area, by its first and last code, lies in the viewer's own. */
export const inOwnArea = (lo: string, hi: string, viewer: ViewerSql): string =>
  `${lo} >= ${viewer.lo} and ${hi} <= ${viewer.hi}`;

/** The viewer sees every family of the area, so its counts are no news. */
export const seesFamilies = (lo: string, hi: string, viewer: ViewerSql): string =>
  viewer.seesArea ? `(${inOwnArea(lo, hi, viewer)})` : 'false';

import type { GraphQLNamedType } from 'graphql';
import type { Compilation } from './compilation';
import { Frame, type Row } from './row';

/** What a page is read from. */
export interface PageSource {
  /** Expression for the size of the page. */
  readonly size: string;
  from(row: Row): string;
  /** Without `bounds` the viewer's own bounds are left to whoever asks. */
  conditions(row: Row, bounds: boolean): string[];
  order(row: Row): string;
}

/** The rows of a page and one more, each with its place. */
export const pageRows = (compilation: Compilation, node: GraphQLNamedType, source: PageSource): string => {
  const read = (columns: (row: Row) => string, more: (row: Row) => string[], bounds: boolean): string => {
    const frame = new Frame();
    const row = compilation.row(frame, node, compilation.alias());
    const conditions = [...source.conditions(row, bounds), ...more(row)];
    return (
      `select ${columns(row)} from ${source.from(row)} ${frame.joins.join(' ')}` +
      ` where ${conditions.join(' and ') || 'true'} order by ${source.order(row)} limit ${source.size} + 1`
    );
  };
  const placed = (row: Row): string =>
    `${row.alias}.*, row_number() over (order by ${source.order(row)}) as page_place`;

  const merged = compilation.row(new Frame(), node, compilation.alias());
  const few = compilation.fewRegions(merged);
  if (!few) return read(placed, () => [], true);
  // An index that begins with the region gives each region's first rows in order; together they are few to sort.
  const slice = compilation.alias();
  const each = read(
    ({ alias }) => `${alias}.*`,
    (row) => [`${row.col(few.property)} = ${slice}.code`],
    false,
  );
  return (
    `select ${placed(merged)} from unnest(${few.codes}) as ${slice} (code), lateral (${each}) ${merged.alias}` +
    ` order by ${source.order(merged)} limit ${source.size} + 1`
  );
};

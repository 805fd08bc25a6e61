import type { GraphQLNamedType } from 'graphql';
import type { Compilation } from './compilation';
import { Frame, type Row } from './row';

/** What a page is read from. */
export interface PageSource {
  /** Expression for the size of the page. */
  readonly size: string;
  /** The rows hang on a row by columns that are equal. */
  readonly tied: boolean;
  from(row: Row): string;
  /** Without `bounds` the viewer's own bounds are left to whoever asks. */
  conditions(row: Row, bounds: boolean): string[];
  order(row: Row): string;
}

/** The rows of a page and one more, in the order they are read in. */
export const pageRows = (compilation: Compilation, node: GraphQLNamedType, source: PageSource): string => {
  const read = (more: (row: Row) => string[], bounds: boolean): string => {
    const frame = new Frame();
    const row = compilation.row(frame, node, compilation.alias());
    const conditions = [...source.conditions(row, bounds), ...more(row)];
    return (
      `select ${row.alias}.* from ${source.from(row)} ${frame.joins.join(' ')}` +
      ` where ${conditions.join(' and ') || 'true'} order by ${source.order(row)} limit ${source.size} + 1`
    );
  };
  const merged = compilation.row(new Frame(), node, compilation.alias());
  const few = compilation.fewRegions(merged, source.tied);
  if (!few) return read(() => [], true);
  // An index that begins with the region gives each region's first rows in order; together they are few to sort.
  const slice = compilation.alias();
  const each = read((row) => [`${row.col(few.property)} = ${slice}.code`], false);
  return (
    `select ${merged.alias}.* from ${few.codes} as ${slice} (code), lateral (${each}) ${merged.alias}` +
    ` order by ${source.order(merged)} limit ${source.size} + 1`
  );
};

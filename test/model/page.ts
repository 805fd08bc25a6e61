export interface PageArgs {
  readonly first?: number | null;
  readonly last?: number | null;
}

const DEFAULT = 20;

/** A Relay page of rows already shown and sorted. Cursors are compared by paging, not by their bytes. */
export const pageOf = <Row>(
  type: string,
  rows: readonly Row[],
  { first, last }: PageArgs,
  node: (row: Row) => object,
): object => {
  const backward = last !== undefined && last !== null;
  const size = last ?? first ?? DEFAULT;
  const page = backward ? rows.slice(Math.max(0, rows.length - size)) : rows.slice(0, size);
  const nodes = page.map(node);
  return {
    __typename: `${type}Connection`,
    nodes,
    edges: nodes.map((one) => ({ __typename: `${type}Edge`, node: one })),
    totalCount: rows.length,
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: !backward && rows.length > size,
      hasPreviousPage: backward && rows.length > size,
    },
  };
};

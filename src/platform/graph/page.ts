import { getNamedType, isObjectType, type GraphQLField, type GraphQLNamedType } from 'graphql';
import { levelOf } from '../region-code';
import type { EdgeBinding, InputBinding, Order } from './bindings';
import type { Compilation } from './compilation';
import { argumentConditions, noArguments } from './conditions';
import { CHOSEN_ROWS, CHOSEN_TOTAL_ROWS, TOTAL_ROWS } from './cost';
import { cursorPayload } from './cursor';
import { joinCondition, originOf } from './joins';
import { abstractText, seenPieces } from './objects';
import { pageRows } from './page-rows';
import { Frame, type Row, type RowLevel } from './row';
import { collect, subSelections, type Selected } from './selection';
import { cursorAt, pageSizeAt, type Arguments, type Source } from './sources';
import { braces, concat, CURSOR_TOKEN, MARK, type Piece } from './text';

/** The row a list hangs on. */
export interface Parent {
  readonly row: Row;
  readonly type: string;
  readonly edge: EdgeBinding;
  readonly inherited?: RowLevel;
}

export interface ListSource {
  readonly parent?: Parent;
  /** Further conditions, of a root field. */
  readonly where?: (row: Row) => string[];
  readonly args?: Readonly<Record<string, InputBinding>>;
}

const orderOf = (
  row: Row,
  args: Arguments,
  edge: EdgeBinding | undefined,
): { readonly name: string; readonly order: Order } => {
  const { orders = {}, defaultOrder } = row.binding;
  const chosen = args['orderBy'];
  if (typeof chosen !== 'string' && edge?.order) return { name: `${row.table.name}.edge`, order: edge.order };
  const name = typeof chosen === 'string' ? chosen : (defaultOrder ?? '');
  const order = orders[name];
  if (!order) throw new Error(`${row.table.name} has no order ${name}`);
  return { name: `${row.table.name}.${name}`, order };
};

/** The rows of one page, and what the fields of a connection make of them. */
export class Page {
  private readonly backward: boolean;
  private readonly order: Order;
  private readonly orderName: string;
  private readonly frame = new Frame();
  private readonly row: Row;
  private readonly columns: string[] = [];
  private used = false;
  private showsNodes = false;
  private showsOneMore = false;

  constructor(
    private readonly compilation: Compilation,
    private readonly field: GraphQLField<unknown, unknown>,
    private readonly node: GraphQLNamedType,
    private readonly site: { readonly index: number; readonly args: Arguments },
    private readonly source: ListSource,
  ) {
    this.row = compilation.row(this.frame, node, compilation.alias(), source.parent?.inherited);
    if (source.parent) this.row.origin = originOf(compilation, source.parent, this.row);
    const { name, order } = orderOf(this.row, site.args, source.parent?.edge);
    this.orderName = name.replaceAll('"', '');
    this.order = order;
    this.backward = given(site.args['last']) || (given(site.args['before']) && !given(site.args['first']));
  }

  private get size(): string {
    const { index } = this.site;
    return this.compilation.placeholders.bind(`${index}.size`, 'int', pageSizeAt(index, this.field.name));
  }

  member({ key, field, nodes }: Selected): Piece[] {
    switch (field.name) {
      case 'edges':
        return this.rows(this.edge(nodes));
      case 'nodes':
        return this.rows(this.nodeText(nodes));
      case 'pageInfo':
        return this.pageInfo(nodes, field);
      case 'totalCount':
        return [{ sql: this.count() }];
      case '__typename':
        return [JSON.stringify(`${this.node.name}Connection`)];
    }
    throw new Error(`A connection has no field ${key}`);
  }

  /** The object, over the page if any of its fields needs one; each that does aggregates, so there is always one row. */
  wrap(object: string): string {
    if (!this.used) {
      this.compilation.checks.push(...this.cursors());
      return `(select ${object})`;
    }
    if (this.isChosen()) this.compilation.charge(CHOSEN_ROWS);
    const noted = this.showsNodes && !this.showsOneMore ? object : this.withSeen(object);
    const rows = pageRows(this.compilation, this.node, {
      size: this.size,
      tied: (this.row.origin?.ties.length ?? 0) > 0,
      from: (row) => this.from(row),
      conditions: (row, bounds) => [...this.conditions(row, bounds), ...this.keyset(row)],
      order: (row) => this.orderSql(row),
    });
    const columns = this.columns.map((sql, index) => `${sql} as c${index}`).join(', ');
    const arrays = this.columns.map((_, index) => `, array_agg(c${index}) as c${index}`).join('');
    return (
      `(select ${noted} from (select count(*)::int as n${arrays} from (select ${columns} from (${rows}) ${this.row.alias}` +
      ` ${this.frame.joins.join(' ')} order by ${this.orderSql(this.row)}) page) page)`
    );
  }

  /** Rows are looked through and left out: by a filter, or because the slice shows only some families of the area. */
  private isChosen(): boolean {
    const { viewer } = this.compilation;
    const some = this.row.binding.personal && !this.source.parent?.edge.sameHousehold && !viewer.slice.arms.has('area');
    return Boolean(some) || given(this.site.args['filter']);
  }

  /** A cursor alone also tells of a family that is there. */
  private withSeen(object: string): string {
    const seen = this.source.parent?.inherited ? [] : seenPieces(this.row);
    if (seen.length === 0) return object;
    const column = this.column(concat(seen));
    const to = this.showsOneMore ? 'page.n' : this.size;
    return `concat(array_to_string(${column}[1:${to}], ''), ${object})`;
  }

  private from(row: Row): string {
    const { parent } = this.source;
    return `${parent?.edge.source?.(parent.row, noArguments, this.compilation.viewerSql()) ?? row.table.name} ${row.alias}`;
  }

  private conditions(row: Row, bounds = true): string[] {
    const { parent, where, args } = this.source;
    const own = parent?.row ?? row;
    return [
      ...this.compilation.nobody(row),
      ...(parent ? [joinCondition(this.compilation, parent.row, row, parent.edge, parent.type)] : []),
      ...(parent?.edge.sameHousehold ? [] : this.compilation.sampled(row)),
      ...(parent?.edge.sameHousehold || !bounds ? [] : this.compilation.bounds(row)),
      ...(where?.(row) ?? []),
      ...argumentConditions(this.compilation, row, own, this.field, this.site, parent?.edge.args ?? args),
    ];
  }

  /** The cursors of a list of which no row is read: a wrong one is refused all the same. */
  private cursors(): Source[] {
    const { index, args } = this.site;
    return (['after', 'before'] as const)
      .filter((name) => given(args[name]))
      .map((name) => cursorAt(index, name, this.orderName, 0, this.field.name));
  }

  /** Rows strictly past the cursor, compared as one tuple. */
  private keyset(row: Row): string[] {
    const { index, args } = this.site;
    const columns = this.order.properties.map((property) => row.col(property));
    return (['after', 'before'] as const).flatMap((name) => {
      if (!given(args[name])) return [];
      const values = this.order.properties.map((property, place) => {
        const source = cursorAt(index, name, this.orderName, place, this.field.name);
        return this.compilation.placeholders.bind(`${index}.${name}.${place}`, row.table.type(property), source);
      });
      const ascends = (this.order.direction === 'ASC') === (name === 'after');
      return [`(${columns.join(', ')}) ${ascends ? '>' : '<'} (${values.join(', ')})`];
    });
  }

  private orderSql(row: Row): string {
    const direction = (this.order.direction === 'ASC') === this.backward ? 'desc' : 'asc';
    // What ties the rows to the list's own row is the same in all of them.
    const tied = new Set(this.row.origin?.ties.map(([, own]) => own));
    const properties = this.order.properties.filter((property) => !tied.has(row.table.column(property)));
    return properties.map((property) => `${row.col(property)} ${direction}`).join(', ');
  }

  /** An array over the rows that were read: those of the page and one more. */
  private column(sql: string): string {
    this.used = true;
    return `page.c${this.columns.push(sql) - 1}`;
  }

  private rows(text: string): Piece[] {
    const shown = `${this.column(text)}[1:${this.size}]`;
    const reversed = `(select string_agg(item, ',' order by place desc) from unnest(${shown}) with ordinality as u (item, place))`;
    return ['[', { sql: this.backward ? reversed : `array_to_string(${shown}, ',')` }, ']'];
  }

  private nodeText(nodes: Selected['nodes']): string {
    this.showsNodes = true;
    const noted = this.source.parent?.inherited !== undefined;
    return abstractText(this.compilation, this.row, this.node, subSelections(nodes), { noted });
  }

  private edge(nodes: Selected['nodes']): string {
    const type = this.compilation.schema.getType(`${this.node.name}Edge`);
    if (!isObjectType(type)) throw new Error(`${this.node.name} has no edge type`);
    const members = collect(this.compilation.document, type, subSelections(nodes), this.compilation.key).map(
      ({ key, field, nodes: own }): Piece[] => {
        if (field.name === 'node') return [`${JSON.stringify(key)}:`, { sql: this.nodeText(own) }];
        if (field.name === 'cursor') return [`${JSON.stringify(key)}:`, { sql: this.cursor() }];
        return [`${JSON.stringify(key)}:"${type.name}"`];
      },
    );
    return concat(braces(members));
  }

  private cursor(): string {
    const columns = this.order.properties.map((property) => this.row.col(property));
    return `'${CURSOR_TOKEN}' || ${cursorPayload(this.orderName, columns)} || '${MARK}'`;
  }

  private pageInfo(nodes: Selected['nodes'], field: GraphQLField<unknown, unknown>): Piece[] {
    const type = getNamedType(field.type);
    if (!isObjectType(type)) throw new Error('pageInfo is an object');
    const { args } = this.site;
    const members = collect(this.compilation.document, type, subSelections(nodes), this.compilation.key).map(
      ({ key, field: own }): Piece[] => {
        const name = `${JSON.stringify(key)}:`;
        switch (own.name) {
          case 'hasNextPage':
            return [name, this.backward ? String(given(args['before'])) : this.more()];
          case 'hasPreviousPage':
            return [name, this.backward ? this.more() : String(given(args['after']))];
          case 'startCursor':
            return [name, { sql: this.cursorAt(this.backward ? 'last' : 'first') }];
          case 'endCursor':
            return [name, { sql: this.cursorAt(this.backward ? 'first' : 'last') }];
        }
        return [name, `"${type.name}"`];
      },
    );
    return braces(members);
  }

  /** One row more was read than shown. */
  private more(): Piece {
    this.used = true;
    // Between two cursors the one row more is no matter of course: whether it is there tells of a family.
    this.showsOneMore = given(this.site.args['after']) && given(this.site.args['before']);
    return { sql: `case when page.n > ${this.size} then 'true' else 'false' end` };
  }

  /** The cursor of the row of the page that was read first or last. */
  private cursorAt(end: 'first' | 'last'): string {
    const column = this.column(this.cursor());
    return `coalesce(${column}[${end === 'first' ? '1' : `least(${this.size}, page.n)`}], 'null')`;
  }

  private count(): string {
    const { viewer } = this.compilation;
    const wide = this.isChosen() && !this.source.parent;
    this.compilation.charge(wide ? CHOSEN_TOTAL_ROWS[levelOf(viewer.region)] : TOTAL_ROWS);
    const frame = new Frame();
    const row = this.compilation.row(frame, this.node, this.compilation.alias());
    const conditions = this.conditions(row);
    return `(select count(*) from ${this.from(row)} ${frame.joins.join(' ')} where ${conditions.join(' and ') || 'true'})`;
  }
}

const given = (value: unknown): boolean => value !== undefined && value !== null;

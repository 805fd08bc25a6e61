import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { levelOf } from '../region-code';
import type { RowArm } from '../access/policy';
import type { Viewer } from '../access/viewer';
import { tooLarge, type Cost } from './cost';
import { fieldBinding, typeBinding, type Mask, type ViewerSql } from './bindings';
import { type Frame, Row, type RowLevel } from './row';
import type { Document } from './selection';
import { argumentsOf, Placeholders, type Arguments, type Site, type Source } from './sources';
import type { Tables } from './table';

/** Fields one root field may unfold into, fragments and types multiplied out. */
export const MOST_FIELDS = 2_000;

/** What shows families besides the sample of an inspection. */
const OTHER_ROWS: readonly RowArm[] = ['area', 'candidate', 'enrolled'];

/** How the answer leaves: as the response text itself, or as a tree that graphql-jit runs over. */
export type Mode = 'text' | 'tree';

/** Everything one operation shares while it is compiled. */
export class Compilation {
  readonly sites: Site[] = [];
  /** What is read of a request only to refuse what is wrong with it. */
  readonly checks: Source[] = [];
  placeholders = new Placeholders();
  readonly cost: Cost[] = [];
  private costs: Cost[] = this.cost;
  private beside: Cost[] = this.cost;
  private repeating: Cost | undefined;
  private aliases = 0;
  /** A field that JavaScript computes was met: the text alone is no answer. */
  computes = false;

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: Document,
    readonly viewer: Viewer,
    readonly tables: Tables,
    readonly mode: Mode,
    /** Fields of the operation that have been unfolded so far, those of earlier roots among them. */
    public fields = 0,
  ) {}

  alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }

  row(frame: Frame, type: GraphQLNamedType, alias = this.alias(), inherited?: RowLevel): Row {
    // The types of an interface share one table.
    const [concrete = type] = this.concretes(type);
    const binding = typeBinding(concrete);
    const context = { viewer: this.viewer, masks: masksOf(type), alias: () => this.alias() };
    return new Row(frame, alias, this.tables.of(binding, type.name), binding, context, inherited);
  }

  /** Counts fields into the answer; a document that unfolds without end is refused while it unfolds. */
  count(fields: number): void {
    this.fields += fields;
    if (this.fields > MOST_FIELDS) throw tooLarge();
    if (this.repeating) this.repeating.fields += fields;
  }

  /** Registers the field's arguments and tells their present values, of which the SQL may use the shape only. */
  site(field: GraphQLField<unknown, unknown>, node: FieldNode): { readonly index: number; readonly args: Arguments } {
    const site = { field, node, name: field.name };
    return { index: this.sites.push(site) - 1, args: argumentsOf(site, this.document.variables) };
  }

  /** Everything `work` compiles counts once for each of these rows. */
  repeated<Result>(rows: Cost['rows'], work: () => Result): Result {
    const [outer, beside, repeating] = [this.costs, this.beside, this.repeating];
    const cost: Cost = { rows, fields: 0, children: [] };
    outer.push(cost);
    [this.costs, this.beside, this.repeating] = [cost.children, outer, cost];
    try {
      return work();
    } finally {
      [this.costs, this.beside, this.repeating] = [outer, beside, repeating];
    }
  }

  /** Rows that are read once beside the page being compiled, not once for each of its rows. */
  charge(rows: number): void {
    this.beside.push({ rows, fields: 0, children: [] });
  }

  /** The name a field's value has in the answer. */
  key = (node: FieldNode, field: GraphQLField<unknown, unknown>): string =>
    this.mode === 'text' ? (node.alias?.value ?? node.name.value) : slotOf(field, node.alias?.value ?? node.name.value);

  /** Bound only where an expression asks: PostgreSQL refuses a parameter that is used nowhere. */
  viewerSql(): ViewerSql {
    const { placeholders, viewer } = this;
    return {
      get purpose() {
        return placeholders.bind('viewer.purpose', 'text', (request) => request.viewer.purpose);
      },
      get agencyId() {
        return placeholders.bind('viewer.agency', 'uuid', (request) => request.viewer.agencyId);
      },
      get lo() {
        return placeholders.bind('viewer.lo', 'bigint', (request) => request.viewer.slice.region);
      },
      get hi() {
        return placeholders.bind('viewer.hi', 'bigint', (request) => request.viewer.slice.regionEnd);
      },
      get protection() {
        return placeholders.bind('protection', 'text', ({ sealing }) => sealing.protection);
      },
      seesArea: viewer.slice.arms.has('area'),
      seesIdentities: viewer.disclosure.some(({ disclosure }) => disclosure === 'IDENTIFIED'),
    };
  }

  /** Who is shown no family need not have all of them looked through. */
  nobody(row: Row): string[] {
    return row.binding.personal && this.viewer.disclosure.length === 0 ? ['false'] : [];
  }

  /** Who is shown a sample only is led there by it: the policy alone would have each family of the area looked up in it. */
  sampled(row: Row): string[] {
    const { personal } = row.binding;
    const { arms } = this.viewer.slice;
    if (!personal || !arms.has('inspected') || OTHER_ROWS.some((arm) => arms.has(arm))) return [];
    const key = `${row.col(personal.kelurahan)}, ${row.col(personal.household)}`;
    return [`(${key}) in (select drawn.kelurahan_code, drawn.household_id from inspection_sample drawn)`];
  }

  /** The viewer's own bounds on a row, beside its row policy. */
  bounds(row: Row): string[] {
    const { bounds } = row.binding;
    if (!bounds) return [];
    const column = row.col(bounds.property);
    const single = levelOf(this.viewer.region) === 'KELURAHAN';
    if (bounds.within === 'tiers') return single ? [`${column} = any (${this.tiers()})`] : [];
    const lo = this.placeholders.bind('viewer.lo', 'bigint', ({ viewer }) => viewer.slice.region);
    if (single) return [`${column} = ${lo}`];
    const hi = this.placeholders.bind('viewer.hi', 'bigint', ({ viewer }) => viewer.slice.regionEnd);
    return [`${column} >= ${lo}`, `${column} <= ${hi}`];
  }

  /**
   * Where the slice of a tiers row is few regions: a source of their codes. Those of a kecamatan are worth it only for a
   * list that nothing else narrows.
   */
  fewRegions(row: Row, narrowed: boolean): { readonly property: string; readonly codes: string } | undefined {
    const { bounds } = row.binding;
    if (bounds?.within !== 'tiers') return undefined;
    const { property } = bounds;
    const level = levelOf(this.viewer.region);
    if (level === 'KELURAHAN') return { property, codes: `unnest(${this.tiers()})` };
    if (level !== 'KECAMATAN' || narrowed) return undefined;
    const { lo, hi } = this.viewerSql();
    const below = `select code from region where code > ${lo} and code <= ${hi}`;
    return { property, codes: `(${below} union all select unnest(${this.tiers()}))` };
  }

  /** The viewer's own region and the chain above it. */
  private tiers(): string {
    return this.placeholders.bind('viewer.tiers', 'bigint[]', ({ viewer }) => [
      ...viewer.slice.chain,
      viewer.slice.region,
    ]);
  }

  /** The object types a value of this type can be. */
  concretes(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
  }
}

/**
 * Where the tree holds a field's value. Plain fields lie under their own name, so that graphql-jit reads them as
 * properties; what may stand several times with other arguments or selections also carries its response key.
 */
export const slotOf = (field: GraphQLField<unknown, unknown>, responseKey: string): string =>
  responseKey === field.name || (field.args.length === 0 && isLeafType(getNamedType(field.type)))
    ? field.name
    : `${field.name}:${responseKey}`;

const masks = new WeakMap<GraphQLNamedType, ReadonlyMap<string, Mask>>();

const masksOf = (type: GraphQLNamedType): ReadonlyMap<string, Mask> => {
  const known = masks.get(type);
  if (known) return known;
  const found = new Map<string, Mask>();
  if (isObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      const binding = fieldBinding(field);
      if (binding.kind === 'column' && binding.mask) found.set(binding.property, binding.mask);
      if (binding.kind === 'edge' && binding.mask) found.set(binding.mask.property, binding.mask);
    }
  }
  masks.set(type, found);
  return found;
};

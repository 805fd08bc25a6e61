import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  getNullableType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { isCompared } from './compared';
import { world } from './world';

/** Draws one of the options. */
export type Draw = <Option>(options: readonly Option[]) => Option;

/** Draws by number, so that fast-check behind it can repeat and shrink a run. */
export const drawWith =
  (natUpTo: (max: number) => number): Draw =>
  (options) => {
    const drawn = options[natUpTo(options.length - 1)];
    if (drawn === undefined) throw new Error('There is nothing to draw from');
    return drawn;
  };

const dotted = world.regions.map((region) => region.dotted);
const codesOf: Readonly<Record<string, readonly string[]>> = {
  region: dotted,
  kelurahan: dotted,
  team: dotted,
  candidates: dotted,
  agency: world.agencies.map(({ code }) => code),
  program: world.programs.map(({ code }) => code),
};
export const idsOf: Readonly<Record<string, readonly string[]>> = {
  region: world.regions.map(({ code }) => `region_${code}`),
  ...Object.fromEntries(
    (
      [
        ['agency', world.agencies],
        ['program', world.programs],
        ['activity', world.activities],
        ['household', world.households],
        ['person', world.persons],
        ['enrolment', world.enrolments],
        ['scheme', world.schemes],
        ['feeding', world.batches.map(({ activity }) => activity)],
        ['participant', world.participants.map(({ place }) => place)],
        ['referral', world.referrals],
        ['observation', world.observations],
        ['verification', world.verifications],
        ['release', world.releases],
        ['team', world.teams],
        ['commitment', world.commitments],
        ['report', world.reports],
        ['file', world.storedFiles],
        ['evidence', world.evidence],
        ['reminder', world.reminders],
        ['escalation', world.escalations],
        ['group', world.groups],
        ['turnover', world.turnovers],
        ['duplicate', world.duplicates],
        ['line', world.lines],
        ['merge', world.merges],
        ['regulation', world.regulations],
        ['scenario', world.scenarios],
        ['inspection', world.inspections],
        ['finding', world.findings],
        ['standard', world.standards],
        ['batch', world.checklistBatches],
        ['workgroup', world.workGroups],
        ['meeting', world.meetings],
        ['agenda', world.agenda],
        ['invitation', world.invitations],
        ['presentation', world.presentations],
        ['decision', world.decisions],
        ['record', world.records],
        ['quarter', world.quarterReports],
        ['reportactivity', world.reportActivities],
      ] as const
    ).map(([tag, rows]) => [tag, rows.map(({ id }) => `${tag}_${id}`)]),
  ),
};
/** Root fields by id whose rows have another tag. */
const TAGS: Readonly<Record<string, string>> = { businessGroup: 'group', budgetLine: 'line', feedingBatch: 'feeding' };
const everyId = Object.values(idsOf).flat();
const niks = world.persons.flatMap(({ nik }) => (nik === null ? [] : [nik]));

/** The largest product of page sizes, under the hub's limit. */
const MOST_ROWS = 1_500;

/** A random valid document: any path of the schema, with any filter, order and page. */
export class RandomDocument {
  private aliases = 0;
  private aliased = false;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
    private readonly purpose: string | null,
  ) {}

  text(): string {
    const query = this.schema.getQueryType();
    if (!query) throw new Error('The schema has no queries');
    // A NIK is looked up only for a purpose.
    const roots = Object.keys(query.getFields()).filter(
      (name) => isCompared('Query', name) && (this.purpose !== null || name !== 'personByNik'),
    );
    return `{ ${this.field(query, this.draw(roots), 3, MOST_ROWS)} }`;
  }

  private selection(type: GraphQLObjectType | GraphQLInterfaceType, depth: number, rows: number): string {
    if (type.name === 'Node')
      return this.fragments(
        ['Household', 'Person', 'Enrolment', 'Commitment', 'Kelurahan', 'Agency', 'Program'],
        depth,
        rows,
      );
    const fields = Object.values(type.getFields()).filter(({ name }) => isCompared(type.name, name));
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => name);
    const paging = isPaging(type.name);
    const links = fields
      .filter((field) => !isLeafType(getNamedType(field.type)) && (paging || rows > 60 || !isMany(field)))
      .map(({ name }) => name);
    const chosen = new Set<string>(['__typename']);
    for (let n = 0; n < 4 && leaves.length > 0; n += 1) chosen.add(this.draw(leaves));
    for (let n = 0; n < 2 && links.length > 0 && (depth > 0 || paging); n += 1) chosen.add(this.draw(links));
    const parts = [...chosen].map((name) =>
      name === '__typename' ? name : this.field(type, name, depth, Math.floor(rows / 2)),
    );
    if (isInterfaceType(type)) parts.push('... on Kelurahan { neighbourhoods }');
    return parts.join(' ');
  }

  private fragments(types: readonly string[], depth: number, rows: number): string {
    this.aliased = true;
    const parts = types.map((name) => {
      const type = this.schema.getType(name);
      return isObjectType(type)
        ? `... on ${name} { ${this.selection(type, Math.min(depth, 1), Math.floor(rows / types.length))} }`
        : '';
    });
    this.aliased = false;
    return ['__typename id', ...parts].join(' ');
  }

  private field(parent: GraphQLObjectType | GraphQLInterfaceType, name: string, depth: number, rows: number): string {
    const field = parent.getFields()[name];
    if (!field) throw new Error(`${parent.name} has no field ${name}`);
    const type = getNamedType(field.type);
    // Aliases of their own keep fragments on different types from claiming one name for values of different kinds.
    const alias = this.draw([true, false]) || this.aliased ? `a${(this.aliases += 1)}: ` : '';
    if (!(isObjectType(type) || isInterfaceType(type))) return `${alias}${name}`;
    const connection = field.args.some((argument) => argument.name === 'first');
    const size = connection
      ? this.draw([1, 2, 3, 7, 20, 100].filter((n) => n <= Math.max(1, rows / 30)))
      : isListType(getNullableType(field.type))
        ? 20
        : 1;
    const args = field.args.flatMap((argument) => this.argument(parent.name, name, argument, size));
    const paging = isPaging(parent.name);
    const inner = this.selection(type, paging ? depth : depth - 1, paging ? rows : Math.floor(rows / size));
    return `${alias}${name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${inner} }`;
  }

  private argument(parent: string, field: string, argument: GraphQLArgument, size: number): string[] {
    const { name, type } = argument;
    if (name === 'first') return this.draw([true, true, false]) ? [`first: ${size}`] : [`last: ${size}`];
    if (name === 'last' || name === 'after' || name === 'before') return [];
    if (!isNonNullType(type) && this.draw([true, false])) return [];
    if (name === 'id')
      return [`id: "${this.draw(parent === 'Query' ? (idsOf[TAGS[field] ?? field] ?? everyId) : everyId)}"`];
    if (name === 'ids') return [`ids: [${Array.from({ length: 12 }, () => `"${this.draw(everyId)}"`).join(', ')}]`];
    if (name === 'nik') return [`nik: "${this.draw(niks)}"`];
    if (name === 'registry') return [`registry: "${this.draw(world.registries).code}"`];
    if (name === 'code' || name === 'region') return [`${name}: "${this.draw(codesOf[field] ?? dotted)}"`];
    return [`${name}: ${this.value(name, type)}`];
  }

  private value(name: string, type: GraphQLInputType): string {
    const named = getNamedType(type);
    if (isInputObjectType(named)) {
      const fields = Object.values(named.getFields());
      const chosen = new Set([this.draw(fields), this.draw(fields)]);
      return `{ ${[...chosen].map((input) => `${input.name}: ${this.value(input.name, input.type)}`).join(', ')} }`;
    }
    if (isEnumType(named)) {
      const values = named.getValues().map((value) => value.name);
      return isListType(getNullableType(type))
        ? `[${[this.draw(values), this.draw(values), this.draw(values)].join(', ')}]`
        : this.draw(values);
    }
    if (named.name === 'Boolean') return String(this.draw([true, false]));
    if (name === 'year') return String(this.draw([2025, 2026]));
    if (named.name === 'Int') return String(this.draw([1, 2, 3, 5, 8, 10]));
    if (named.name === 'Date') return `"${this.draw(['2025-06-30', '2026-01-01', '2999-06-30'])}"`;
    if (named.name === 'Period') return `"${this.draw(['2024-Q1', '2024-Q2', '2024-Q3', '2025-Q1'])}"`;
    if (name === 'scheme') return `"${this.draw(idsOf['scheme'] ?? [])}"`;
    if (name === 'program') return `"${this.draw(idsOf['program'] ?? [])}"`;
    if (named.name === 'RegionCode') return `"${this.draw(dotted)}"`;
    if (['agency', 'owner', 'issuer', 'inspector', 'responsible'].includes(name))
      return `"${this.draw(idsOf['agency'] ?? [])}"`;
    if (name === 'with') return `"${this.draw(idsOf['scenario'] ?? [])}"`;
    if (name === 'inspection') return `"${this.draw(idsOf['inspection'] ?? [])}"`;
    return `"${this.draw(['001', '002', '003', '009'])}"`;
  }
}

const isPaging = (type: string): boolean => type.endsWith('Connection') || type.endsWith('Edge');

/** Sums over many rows are charged like lists. */
const SUMS = ['budget', 'gaps', 'money'];

const isMany = (field: GraphQLField<unknown, unknown>): boolean =>
  SUMS.includes(field.name) ||
  isListType(getNullableType(field.type)) ||
  field.args.some(({ name }) => name === 'first');

/** Every field of a type, its links by their ids and counts: what a sweep over all rows asks of each. */
export const everyField = (schema: GraphQLSchema, type: GraphQLObjectType): string =>
  Object.values(type.getFields())
    .filter(({ name }) => isCompared(type.name, name))
    .map((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return field.name;
      const connection = field.args.some(({ name }) => name === 'first');
      const year = field.args.some(({ name }) => name === 'year') ? ['year: 2026'] : [];
      const args = [
        ...(field.name === 'candidates' ? ['region: "00"'] : []),
        ...(field.name === 'comparison' ? [`with: "${idsOf['scenario']?.[2] ?? ''}"`] : []),
        ...year,
        ...(connection ? ['first: 4'] : []),
      ];
      return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${connection ? `totalCount nodes { ${idOrLeaves(schema, named.name.replace('Connection', ''))} }` : idOrLeaves(schema, named.name)} }`;
    })
    .join(' ');

const idOrLeaves = (schema: GraphQLSchema, name: string): string => {
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${name} is no object`);
  const fields = Object.values(type.getFields());
  if (fields.some((field) => field.name === 'id')) return 'id';
  const compared = fields.filter((field) => isCompared(name, field.name));
  const leaves = compared.filter((field) => isLeafType(getNamedType(field.type)));
  // What is nothing but links is asked for whom it leads to.
  return leaves.length > 0
    ? leaves.map((field) => field.name).join(' ')
    : compared.map((field) => `${field.name} { id }`).join(' ');
};

/** Every row that has a code or a NIK, by it: twenty to a document, but one NIK. */
export const byCode = (purpose: string | null): string[] => {
  const asked = [
    ...dotted.flatMap((code) => [
      `region(code: "${code}") { id }`,
      `kelurahan(code: "${code}") { id }`,
      `team(region: "${code}") { id }`,
    ]),
    ...world.agencies.map(({ code }) => `agency(code: "${code}") { id }`),
    ...world.programs.map(({ code }) => `program(code: "${code}") { id }`),
    ...world.quarterReports.map(
      ({ region, period }) => `quarterReport(region: "${region.dotted}", period: "${period}") { id }`,
    ),
  ].map((field, n) => `a${n}: ${field}`);
  const persons = purpose === null ? [] : niks.map((nik) => `{ personByNik(nik: "${nik}") { id nik } }`);
  return [...chunks(asked, 20).map((fields) => `{ ${fields.join(' ')} }`), ...persons];
};

/** All lists that start at the root, with their counts; and who wrote the history of families, which no id leads to. */
export const wholeLists = `{ ${['households', 'agencies', 'programs', 'commitments', 'budgetLines', 'regulations', 'scenarios', 'inspections', 'findings', 'procedureStandards', 'feedingBatches'].map((list) => `${list}(first: 100) { totalCount nodes { id } }`).join(' ')} registries { releases { id } } changed: households(first: 100) { nodes { history(first: 3) { nodes { agency { id } } } } } }`;

export const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

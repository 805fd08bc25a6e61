import {
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { NikLookups } from '../access/nik-lookups';
import type { AccessLog } from '../audit/access-log';
import { Prepared } from '../database/prepared';
import type { Database, Statement, WriteScope } from '../database/scope';
import { HubError } from '../errors/hub-error';
import { badVariable } from '../errors/input-error';
import type { Sealing } from '../sealing/sealing';
import type { HubContext } from './context';
import { ResponseText, type Answer, type Execution } from './execution';
import { affordable, costOf, MOST_ROOTS, tooManyRoots, type Charged } from './cost';
import { outgoing, type Seen } from './outgoing';
import { planOf, type Plan, type SqlRoot } from './plan';
import { shaperOf } from './shape';
import type { Tables } from './table';
import { treeOf, TreeRunner, type Tree, type TreeResult } from './tree';

/** What a payload shows, and of whom. */
export interface ReadBack {
  readonly tree: Tree;
  readonly seen: readonly Seen[];
}

interface Operation {
  readonly node: OperationDefinitionNode;
  readonly shape: (variables: Readonly<Record<string, unknown>>) => string;
  readonly plans: Map<string, Plan>;
}

/** Variants of one operation kept compiled: a variant is a kind of viewer and a shape of variables. */
const MOST_PLANS = 100;

/** Reads: one statement a root field, all of them in one scope and one round trip, their text joined into the answer. */
export class Executor {
  private readonly operations = new WeakMap<DocumentNode, Map<string, Operation>>();
  private readonly prepared = new Prepared();
  private readonly trees: TreeRunner;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly tables: Tables,
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly accessLog: AccessLog,
    private readonly nikLookups: NikLookups,
  ) {
    this.trees = new TreeRunner(schema);
  }

  async execute(execution: Execution, everythingAsTree = false): Promise<Answer> {
    const operation = this.operation(execution);
    const { coerced, errors } = this.variables(operation, execution);
    if (!coerced)
      return { errors: (errors ?? []).map((error) => badVariable(error, execution.context.viewer.language)) };
    const plan = this.plan(operation, execution, coerced, everythingAsTree);
    const name = operation.node.name?.value;
    const { byKey, violated, seen } = await this.read(plan, coerced, execution);
    if (violated && !everythingAsTree) return this.execute(execution, true);
    // The answer is not sent before it is written down who saw it.
    const what = name ?? plan.fields.map(({ key }) => key).join(',');
    await this.note(execution.context, what, seen);
    const tree = plan.tree ? await this.trees.run(plan.tree, treeOf(plan, byKey), execution, name) : undefined;
    return join(plan, byKey, tree);
  }

  /** What reading this would touch and answer; refuses what would be refused if it were read. */
  charge(execution: Execution): Charged {
    const operation = this.operation(execution);
    const { coerced, errors } = this.variables(operation, execution);
    if (!coerced) throw errors?.[0] ?? new Error('The variables cannot be read');
    return this.statements(this.plan(operation, execution, coerced, true), coerced, execution).charged;
  }

  /** Reads within a transaction that is writing: what it wrote, as it stands there. Who was seen is the writer's to note. */
  async readWithin(scope: Pick<WriteScope, 'query'>, execution: Execution): Promise<ReadBack> {
    const operation = this.operation(execution);
    const { coerced = {} } = this.variables(operation, execution);
    const plan = this.plan(operation, execution, coerced, true);
    const { byKey, seen } = await this.read(plan, coerced, execution, async (statements) => {
      const texts: (string | undefined)[] = [];
      for (const { text, values } of statements) {
        const [row] = await scope.query<Record<string, string | null>>(text, values);
        texts.push(Object.values(row ?? {})[0] ?? undefined);
      }
      return texts;
    });
    return { tree: treeOf(plan, byKey), seen };
  }

  /** Notes who was seen; nothing is shown before that is done. */
  async note(context: HubContext, what: string, seen: readonly Seen[]): Promise<void> {
    if (seen.length > 0) await this.accessLog.append(context, what, seen);
  }

  /** What SQL answers as a tree, before anything runs over it: the ground that other executors can be compared on. */
  async tree(execution: Execution): Promise<Tree> {
    const operation = this.operation(execution);
    const { coerced = {} } = this.variables(operation, execution);
    const plan = this.plan(operation, execution, coerced, true);
    return treeOf(plan, (await this.read(plan, coerced, execution)).byKey);
  }

  private variables(operation: Operation, { variables }: Execution): ReturnType<typeof getVariableValues> {
    return getVariableValues(this.schema, operation.node.variableDefinitions ?? [], variables, { maxErrors: 10 });
  }

  private operation({ document, operationName }: Execution): Operation {
    const known = this.operations.get(document) ?? new Map<string, Operation>();
    this.operations.set(document, known);
    const operation = known.get(operationName ?? '');
    if (operation) return operation;
    const node = getOperationAST(document, operationName);
    if (node?.operation !== OperationTypeNode.QUERY) {
      throw new HubError('BAD_USER_INPUT', {
        id: 'Operasi ini tidak dapat dijalankan di sini.',
        en: 'This operation cannot be run here.',
      });
    }
    const made = { node, shape: shaperOf(this.schema, document, node), plans: new Map<string, Plan>() };
    known.set(operationName ?? '', made);
    return made;
  }

  private plan(
    operation: Operation,
    { document, context }: Execution,
    variables: Readonly<Record<string, unknown>>,
    everythingAsTree: boolean,
  ): Plan {
    const key = `${context.viewer.shape}|${everythingAsTree ? 'tree' : ''}|${operation.shape(variables)}`;
    const known = operation.plans.get(key);
    if (known) return known;
    const { schema, tables } = this;
    const { viewer } = context;
    const plan = planOf({ schema, tables, document, operation: operation.node, variables, viewer, everythingAsTree });
    if (operation.plans.size >= MOST_PLANS) operation.plans.clear();
    operation.plans.set(key, plan);
    return plan;
  }

  private async read(
    plan: Plan,
    variables: Readonly<Record<string, unknown>>,
    { context }: Execution,
    send = (statements: readonly Statement[]): Promise<(string | undefined)[]> => this.send(context, statements),
  ): Promise<{ byKey: Map<string, string>; violated: boolean; seen: readonly Seen[] }> {
    const roots = rootsOf(plan);
    const byKey = new Map<string, string>();
    if (roots.length === 0) return { byKey, violated: false, seen: [] };
    const { statements, charged } = this.statements(plan, variables, { context });
    affordable([charged]);
    if (roots.some(isLookup)) await this.nikLookups.count(context);
    const texts = await send(statements);
    const seen: Seen[] = [];
    let violated = false;
    roots.forEach((root, index) => {
      const answer = outgoing(texts[index] ?? 'null', this.sealing);
      seen.push(...answer.seen);
      violated ||= root.mode === 'text' && (answer.violated || (root.nonNull && answer.text === 'null'));
      byKey.set(root.key, answer.text);
    });
    return { byKey, violated, seen };
  }

  private async send({ viewer }: HubContext, statements: readonly Statement[]): Promise<(string | undefined)[]> {
    const answers = await this.database.read(viewer.slice, statements);
    return answers.map((rows) => rows[0]?.[0] ?? undefined);
  }

  /** The statements of a plan with the values of this request, if it may be asked at all. */
  private statements(
    plan: Plan,
    variables: Readonly<Record<string, unknown>>,
    { context }: Pick<Execution, 'context'>,
  ): { statements: Statement[]; charged: Charged } {
    const roots = rootsOf(plan);
    if (roots.length > MOST_ROOTS) throw tooManyRoots(roots.length);
    const { viewer } = context;
    if (roots.filter(isLookup).length > 1) throw oneNik();
    const charged = { rows: 0, values: 0 };
    const statements = roots.map((root): Statement => {
      if (root.purposeRequired && viewer.purpose === null) throw purposeRequired();
      const args = root.argumentsFor(variables);
      const { rows, values: answered } = costOf(root.cost, args);
      charged.rows += rows;
      charged.values += answered;
      const request = { viewer, sealing: this.sealing, args };
      for (const check of root.checks) check(request);
      const values = root.sources.map((source) => source(request));
      const { text, name } = root;
      return this.prepared.isWorth(name) ? { text, values, name } : { text, values };
    });
    return { statements, charged };
  }
}

/** A look-up of a person by NIK. */
const isLookup = ({ purposeRequired: named }: SqlRoot): boolean => named;

const rootsOf = ({ fields }: Plan): SqlRoot[] => fields.flatMap(({ sql }) => (sql ? [sql] : []));

const join = (plan: Plan, texts: ReadonlyMap<string, string>, tree: TreeResult | undefined): Answer => {
  // Concatenated, not joined: the text is copied once, when it is sent.
  let members = '';
  for (const { key, sql, literal } of plan.fields) {
    let text = literal;
    if (text === undefined) text = sql?.mode === 'text' ? texts.get(sql.key) : JSON.stringify(tree?.data?.[key]);
    if (sql?.nonNull && (text === undefined || text === 'null')) {
      return { data: null, errors: tree?.errors ?? [] };
    }
    members += `${members === '' ? '{' : ','}"${key}":${text ?? 'null'}`;
  }
  const data = new ResponseText(members === '' ? '{}' : `${members}}`);
  return tree?.errors && tree.errors.length > 0 ? { data, errors: tree.errors } : { data };
};

/** Many at once would tell by their time what they do not tell by their answer. */
const oneNik = (): HubError =>
  new HubError('BAD_USER_INPUT', {
    id: 'Satu permintaan hanya boleh mencari satu NIK. Kirim pencarian berikutnya tersendiri.',
    en: 'A request may look up one NIK only. Send the next one by itself.',
  });

const purposeRequired = (): HubError =>
  new HubError('PURPOSE_REQUIRED', {
    id: 'Pencarian menurut NIK memerlukan tujuan. Kirim header simpul-purpose: TARGETING, VERIFICATION, DELIVERY, SUPERVISION atau GRIEVANCE.',
    en: 'Looking up a NIK needs a purpose. Send the header simpul-purpose: TARGETING, VERIFICATION, DELIVERY, SUPERVISION or GRIEVANCE.',
  });

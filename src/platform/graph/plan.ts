import { createHash } from 'node:crypto';
import {
  isNonNullType,
  Kind,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Viewer } from '../access/viewer';
import { fieldBinding } from './bindings';
import { Compilation, slotOf, type Mode } from './compilation';
import type { Cost } from './cost';
import { rootStatement } from './roots';
import { collect, decided, type Selected } from './selection';
import { argumentsOf, type Arguments, type Site, type Source } from './sources';
import type { Tables } from './table';

/** A root field that SQL answers. */
export interface SqlRoot {
  readonly key: string;
  readonly mode: Mode;
  readonly text: string;
  readonly name: string;
  readonly sources: readonly Source[];
  readonly checks: readonly Source[];
  readonly cost: readonly Cost[];
  readonly nonNull: boolean;
  readonly purposeRequired: boolean;
  argumentsFor(variables: Readonly<Record<string, unknown>>): Arguments[];
}

export interface Plan {
  /** The fields of the answer, in order. `null` marks one that only JavaScript answers: the schema about itself. */
  readonly fields: readonly { readonly key: string; readonly sql: SqlRoot | null; readonly literal?: string }[];
  /** The part of the operation that runs as a tree. */
  readonly tree: DocumentNode | null;
}

export interface PlanInput {
  readonly schema: GraphQLSchema;
  readonly tables: Tables;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
  /** Every root as a tree: the reference the text is tested against, and the answer when a null has to be reported. */
  readonly everythingAsTree: boolean;
}

export const planOf = (input: PlanInput): Plan => {
  const { schema, operation, variables } = input;
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries');
  const document = { schema, fragments: fragmentsOf(input.document), variables };
  const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;
  const treeNodes: FieldNode[] = [];
  const unfolded = { fields: 0 };
  const fields = collect(document, query, [operation.selectionSet], keyOf).map((selected) => {
    const { key, field, nodes } = selected;
    if (field.name === '__typename') return { key, sql: null, literal: `"${query.name}"` };
    const sql = field.name.startsWith('__') ? null : compile(input, document, selected, unfolded);
    if (sql?.mode !== 'text') treeNodes.push(...nodes);
    return { key, sql };
  });
  return { fields, tree: treeNodes.length > 0 ? decided(reduced(input, treeNodes), variables) : null };
};

const compile = (
  input: PlanInput,
  document: Compilation['document'],
  selected: Selected,
  unfolded: { fields: number },
): SqlRoot => {
  const run = (mode: Mode): { compilation: Compilation; text: string } => {
    const compilation = new Compilation(input.schema, document, input.viewer, input.tables, mode, unfolded.fields);
    return { compilation, text: rootStatement(compilation, selected) };
  };
  let mode: Mode = input.everythingAsTree ? 'tree' : 'text';
  let { compilation, text } = run(mode);
  if (mode === 'text' && compilation.computes) {
    mode = 'tree';
    ({ compilation, text } = run(mode));
  }
  unfolded.fields = compilation.fields;
  const unused = compilation.placeholders.sources.findIndex((_, index) => !text.includes(`$${index + 1}::`));
  if (unused >= 0) throw new Error(`${selected.field.name} binds a value it does not use: $${unused + 1}`);
  const binding = fieldBinding(selected.field);
  return {
    key: mode === 'text' ? selected.key : slotOf(selected.field, selected.key),
    mode,
    text,
    name: createHash('sha256').update(text).digest('base64url').slice(0, 24),
    sources: compilation.placeholders.sources,
    checks: compilation.checks,
    cost: compilation.cost,
    nonNull: isNonNullType(selected.field.type),
    purposeRequired: binding.kind === 'root' && binding.purposeRequired === true,
    argumentsFor: argumentReader(compilation.sites),
  };
};

/** Arguments without variables are the same for every request. */
const argumentReader = (sites: readonly Site[]): SqlRoot['argumentsFor'] => {
  const fixed = sites.map((site) => (usesVariables(site.node) ? null : argumentsOf(site, {})));
  return (variables) => sites.map((site, index) => fixed[index] ?? argumentsOf(site, variables));
};

const usesVariables = (node: FieldNode): boolean => {
  let found = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, {
      Variable: () => {
        found = true;
      },
    });
  }
  return found;
};

export const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

/** The same document, its operation cut down to the given root fields. */
const reduced = ({ document, operation }: PlanInput, selections: readonly FieldNode[]): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition === operation) {
      return [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }];
    }
    return definition.kind === Kind.FRAGMENT_DEFINITION ? [definition] : [];
  }),
});

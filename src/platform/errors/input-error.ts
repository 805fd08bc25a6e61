import { GraphQLError, Kind, visit, type ASTNode, type DocumentNode } from 'graphql';
import { HubError, type Language } from './hub-error';
import { toGraphQL } from './report';

/** What a scalar of ours said of a value, however graphql-js has wrapped it. */
const saidWithin = (error: unknown): HubError | undefined => {
  if (error instanceof HubError) return error;
  return error instanceof GraphQLError ? saidWithin(error.originalError) : undefined;
};

/** `input.rw` of `Variable "$input" got invalid value … at "input.rw"; …`. */
const pathOfVariable = ({ message }: GraphQLError): string | undefined =>
  / at "([\w.[\]]+)"; [^;]*$/.exec(message)?.[1] ?? /^Variable "\$(\w+)"/.exec(message)?.[1];

/** A variable that cannot be read: what its scalar says, and where it stands. */
export const badVariable = (error: GraphQLError, language: Language): GraphQLError => {
  const field = pathOfVariable(error);
  const said = saidWithin(error);
  if (said) return toGraphQL(new HubError(said.code, said.text, field), language);
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    originalError: error.originalError ?? null,
    extensions: { code: 'BAD_USER_INPUT', ...(field === undefined ? {} : { field }), http: { status: 400 } },
  });
};

/** A value within the document that cannot be read, told as its scalar tells it; null for any other error. */
export const badLiteral = (error: GraphQLError, document: DocumentNode, language: Language): GraphQLError | null => {
  const said = saidWithin(error);
  const [value] = error.nodes ?? [];
  return said && value ? toGraphQL(new HubError(said.code, said.text, pathOf(document, value)), language) : null;
};

/** Where a value stands: its field, its argument, and the fields of input objects on the way. */
const pathOf = (document: DocumentNode, value: ASTNode): string | undefined => {
  let path: string | undefined;
  visit(document, {
    enter: (node, _key, parent, _path, ancestors) => {
      if (node !== value) return;
      const above = [...ancestors, ...(parent ? [parent] : [])].flatMap((one) => ('kind' in one ? [one] : []));
      const names = above.flatMap((one) =>
        one.kind === Kind.ARGUMENT || one.kind === Kind.OBJECT_FIELD ? [one.name.value] : [],
      );
      const field = above.findLast((one) => one.kind === Kind.FIELD);
      path = [...(field?.kind === Kind.FIELD ? [field.name.value] : []), ...names].join('.');
    },
  });
  return path;
};

import 'reflect-metadata';
import { Arg, Extensions, Field, Mutation, ObjectType } from 'type-graphql';
import type { Telling, Told, Writing, Written } from '../write/writing';
import { UserError } from '../write/user-error';
import type { FieldBinding, MutationBinding, TypeBinding } from './bindings';

interface PayloadField {
  readonly type: () => object;
  readonly description: string;
}

const TOLD: FieldBinding = { kind: 'told' };

/**
 * Makes the payload of a mutation: what was changed, null where nothing was written, and what kept it from it; and lists
 * that the service tells beside it.
 */
export const payloadType = (
  mutation: string,
  objects: Readonly<Record<string, PayloadField>>,
  told: Readonly<Record<string, PayloadField>> = {},
): object => {
  const binding: TypeBinding = { payload: true };
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Payload`;

  @Extensions({ simpul: binding })
  @ObjectType(name, { simpleResolvers: true, description: `What \`${mutation}\` did.` })
  class Payload {
    @Field(() => [UserError], { description: 'What kept it from being done; empty if it was done.' })
    userErrors!: UserError[];
  }
  for (const [field, { type, description }] of Object.entries(objects)) {
    const more = 'Null if nothing was written, or if it has left your slice.';
    Field(type, { nullable: true, description: `${description} ${more}` })(Payload.prototype, field);
  }
  for (const [field, { type, description }] of Object.entries(told)) {
    Field(type, { description })(Payload.prototype, field);
    Extensions({ simpul: TOLD })(Payload.prototype, field);
  }
  return Payload;
};

interface Mutating<Input extends object> {
  readonly description: string;
  readonly payload: object;
  readonly input: () => object;
  /** The use case, of a service; it is run in one transaction and refuses by throwing `Refused`. */
  does(writing: Writing, input: Input): Promise<Written>;
  /** Lists of the payload that are no rows. */
  tells?(telling: Telling, input: Input): Promise<Told>;
}

/** A mutation: its name is that of the property, and stands in src/platform/access/actions.ts. */
export const Mutate = <Input extends object>({ description, payload, input, does, tells }: Mutating<Input>) => {
  const binding: MutationBinding = { kind: 'mutation', does, ...(tells ? { tells } : {}) };
  const mark = Extensions({ simpul: binding });
  return (target: object, property: string): void => {
    // Nullable: an error of one must not take away the answer of another that is done.
    Mutation(() => payload, { description, nullable: true })(target, property, {});
    Arg('input', input, { description: 'What to write.' })(target, property, 0);
    mark(target, property);
  };
};

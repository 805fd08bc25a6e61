import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import type { Language, Message } from '../errors/hub-error';
import { enumOf } from '../graph/enums';

export const UserErrorCodeEnum = enumOf('UserErrorCode', 'Why nothing was written; stable, for clients to act on.', {
  FORBIDDEN: 'Your mandate does not write this; the message names the one that does.',
  NOT_FOUND: 'What was named does not exist in your slice.',
  INVALID: 'A value is not usable; `field` says which, the message what is right.',
  VERSION_CONFLICT: 'Somebody changed it since you read it: read it again and decide anew.',
  ILLEGAL_STEP: 'It cannot go there from where it stands; the message names the steps it can take.',
  NOT_ELIGIBLE: 'The rules of the program do not take this family or person; the message says which rules.',
  FULL: 'No seat is left.',
  NOT_REACHED: 'The promise is not kept yet; the message says what is missing.',
  DUPLICATE: 'It is there already.',
  BUSY: 'Somebody else is at work on it, such as an import; nothing was written. The same request may be sent again.',
  IDEMPOTENCY_CONFLICT: 'This idempotency key was used for another request.',
});
export type UserErrorCode = keyof typeof UserErrorCodeEnum;

@ObjectType({
  simpleResolvers: true,
  description: 'A rule that kept a change from being made; nothing of it was written (kesalahan pengguna).',
})
export class UserError {
  @Field(() => UserErrorCodeEnum, { description: 'What kind of rule it is.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'What is wrong and what would be right, in your language.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Path of the input field, such as `["input", "expectedVersion"]`; null where no single field is wrong.',
  })
  field!: readonly string[] | null;
}

export interface Refusal {
  readonly code: UserErrorCode;
  readonly message: Message;
  /** Path within the input. */
  readonly field?: readonly string[];
}

/** Thrown by a service to refuse: the transaction is rolled back and the payload says why. */
export class Refused extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code, message }) => `${code}: ${message.en}`).join('; '));
    this.name = 'Refused';
  }
}

export const refused = (code: UserErrorCode, message: Message, ...field: readonly string[]): Refused =>
  new Refused([{ code, message, ...(field.length > 0 ? { field } : {}) }]);

export const told = ({ refusals }: Refused, language: Language): UserError[] =>
  refusals.map(({ code, message, field }) => ({
    code,
    message: message[language],
    field: field ? ['input', ...field] : null,
  }));

/** Gathers everything that is wrong with an input, so that a person mends it once. */
export class InputCheck {
  private readonly refusals: Refusal[] = [];

  /** Notes what is wrong with a field unless this holds. */
  unless(holds: boolean, field: string | readonly string[], message: Message): this {
    if (!holds) this.refusals.push({ code: 'INVALID', message, field: typeof field === 'string' ? [field] : field });
    return this;
  }

  /** Throws if anything was wrong. */
  done(): void {
    if (this.refusals.length > 0) throw new Refused(this.refusals);
  }
}

import { Field, ID, Int, ObjectType } from 'type-graphql';

/** The part of the schema that the bench asks for, as a team on the usual stack would write it: plain object types. */
@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

@ObjectType()
export class Region {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => String) level!: string;
}

@ObjectType({ simpleResolvers: true })
export class Agency {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class Program {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  @Field(() => String) pillar!: string;
}

@ObjectType()
export class Person {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) nik!: string | null;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => String) sex!: string;
  @Field(() => String) ageBand!: string;
  @Field(() => String) relationship!: string;
  @Field(() => String, { nullable: true }) occupation!: string | null;
}

@ObjectType()
export class Enrolment {
  @Field(() => ID) id!: string;
  @Field(() => String) status!: string;
  @Field(() => String) since!: string;
}

@ObjectType({ simpleResolvers: true })
export class EnrolmentConnection {
  @Field(() => [Enrolment]) nodes!: unknown[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType()
export class Household {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) familyCardNumber!: string | null;
  @Field(() => String, { nullable: true }) headName!: string | null;
  @Field(() => String, { nullable: true }) address!: string | null;
  @Field(() => String, { nullable: true }) rw!: string | null;
  @Field(() => Int, { nullable: true }) decile!: number | null;
  @Field(() => Boolean) extremePoor!: boolean;
  @Field(() => String) status!: string;
  @Field(() => String) disclosure!: string;
}

@ObjectType({ simpleResolvers: true })
export class HouseholdConnection {
  @Field(() => [Household]) nodes!: unknown[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType()
export class ProgressReport {
  @Field(() => String) period!: string;
  @Field(() => Number) value!: number;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => String) reportedAt!: string;
}

@ObjectType({ simpleResolvers: true })
export class ProgressReportConnection {
  @Field(() => [ProgressReport]) nodes!: unknown[];
}

@ObjectType()
export class Commitment {
  @Field(() => ID) id!: string;
  @Field(() => String) number!: string;
  @Field(() => String) title!: string;
  @Field(() => String) status!: string;
  @Field(() => String) due!: string;
  @Field(() => Number) target!: number;
  @Field(() => Number) achieved!: number;
  @Field(() => Number) progress!: number;
  @Field(() => Boolean) overdue!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class CommitmentConnection {
  @Field(() => [Commitment]) nodes!: unknown[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

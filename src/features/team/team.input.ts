import { Field, ID, InputType, Int } from 'type-graphql';
import { RegionCodeScalar } from '../../platform/graph/scalars';
import { IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { TeamRole } from './team.enums';

const VERSION = 'The `version` of the team you read. If it has changed since, nothing is written.';
const DECREE = 'The decree that set it up (surat keputusan), 3 to 300 characters.';

@InputType({ description: 'A team to convoke.' })
export class ConvokeTeamInput {
  @Field(() => RegionCodeScalar, { description: 'Its area, in yours; one that has no team.' })
  region!: number;

  @Field(() => String, { description: 'Name, 3 to 120 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: DECREE })
  decree?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many meetings a year it means to hold, 1 to 52.' })
  meetingsPerYear?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of a team; what is left out stays.' })
export class UpdateTeamInput {
  @Field(() => ID, { description: 'Global id of the team.' })
  team!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Name, 3 to 120 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: DECREE })
  decree?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many meetings a year it means to hold, 1 to 52.' })
  meetingsPerYear?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A member to add.' })
export class AddTeamMemberInput {
  @Field(() => ID, { description: 'Global id of the team.' })
  team!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, {
    description: 'Global id of the agency; its area lies on the chain of the team’s area or under it.',
  })
  agency!: string;

  @Field(() => TeamRole, { description: 'What it is in the team; there is one chair.' })
  role!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A member to change; what is left out stays.' })
export class ChangeTeamMemberInput {
  @Field(() => ID, { description: 'Global id of the team.' })
  team!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the member agency.' })
  agency!: string;

  @Field(() => TeamRole, { nullable: true, description: 'What it is in the team; there is one chair.' })
  role?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Global ids of all working groups it is to be in from now on, 10 at most; an empty list is none.',
  })
  workingGroups?: string[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A member that leaves.' })
export class RemoveTeamMemberInput {
  @Field(() => ID, { description: 'Global id of the team.' })
  team!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the member agency.' })
  agency!: string;

  @Field(() => String, { description: 'Why, 5 to 500 characters; it stands in the history.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A working group to form.' })
export class FormWorkingGroupInput {
  @Field(() => ID, { description: 'Global id of the team.' })
  team!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => String, { description: 'Name, 3 to 120 characters, such as `Kelompok Kerja Pengaduan Masyarakat`.' })
  name!: string;

  @Field(() => ID, { description: 'Global id of the member agency that leads it; it is in the group as well.' })
  lead!: string;

  @Field(() => [ID], { nullable: true, description: 'Global ids of other member agencies in it, 50 at most.' })
  members?: string[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What changes in a working group; what is not given stays.' })
export class ChangeWorkingGroupInput {
  @Field(() => ID, { description: 'Global id of the team.' })
  team!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;

  @Field(() => ID, { description: 'Global id of the working group.' })
  workingGroup!: string;

  @Field(() => String, { nullable: true, description: 'Name, 3 to 120 characters.' })
  name?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the member agency that leads it from now on; it is in the group as well.',
  })
  lead?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

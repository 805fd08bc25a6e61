import { Field, ID, InputType, Int } from 'type-graphql';
import { FamilyCardNumberScalar, RegionCodeScalar } from '../../platform/graph/scalars';
import type { RegionCode } from '../../platform/region-code';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { HouseholdStep, type HouseholdStepName } from './household.steps';
import { ChangeMemberInput, NewMemberInput } from './member.input';

@InputType({ description: 'A family to write down (pendaftaran keluarga).' })
export class RegisterHouseholdInput {
  @Field(() => RegionCodeScalar, { description: 'The kelurahan where it lives; in your area.' })
  kelurahan!: RegionCode;

  @Field(() => FamilyCardNumberScalar, {
    nullable: true,
    description: 'Family card number (nomor KK); leave it out if there is none.',
  })
  familyCardNumber?: string | null;

  @Field(() => String, { description: 'Street and number (alamat).' })
  address!: string;

  @Field(() => String, { description: 'Neighbourhood (RW), three digits such as `007`.' })
  rw!: string;

  @Field(() => String, { description: 'Sub-neighbourhood (RT), three digits such as `003`.' })
  rt!: string;

  @Field(() => Boolean, { nullable: true, description: 'The housing is unfit to live in (rumah tidak layak huni).' })
  unfitHousing?: boolean | null;

  @Field(() => [NewMemberInput], {
    description: 'Its members, at most 50; exactly one is HEAD, whose name the family is known by (kepala keluarga).',
  })
  members!: NewMemberInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What to change of a family. What is left out stays as it is.' })
export class UpdateHouseholdInput {
  @Field(() => ID, { description: 'Global id of the family.' })
  household!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => FamilyCardNumberScalar, {
    nullable: true,
    description: 'Number of a family card that was issued anew (nomor KK).',
  })
  familyCardNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the head (kepala keluarga). To make another member the head, change the members’ relationship.',
  })
  headName?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number (alamat).' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Neighbourhood (RW), three digits such as `007`.' })
  rw?: string | null;

  @Field(() => String, { nullable: true, description: 'Sub-neighbourhood (RT), three digits such as `003`.' })
  rt?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The housing is unfit to live in (rumah tidak layak huni).' })
  unfitHousing?: boolean | null;

  @Field(() => [NewMemberInput], { nullable: true, description: 'Members to add (anggota baru).' })
  addMembers?: NewMemberInput[] | null;

  @Field(() => [ChangeMemberInput], {
    nullable: true,
    description: 'Members to change, also to say that one has died or moved out (perubahan anggota).',
  })
  changeMembers?: ChangeMemberInput[] | null;

  @Field(() => HouseholdStep, { nullable: true, description: 'Moves it to another status (langkah status).' })
  step?: HouseholdStepName | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why (alasan); needed for GRADUATE, SUPPORT, LEAVE and REOPEN. Kept in the history.',
  })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A family that lives elsewhere now (perpindahan keluarga).' })
export class MoveHouseholdInput {
  @Field(() => ID, { description: 'Global id of the family.' })
  household!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => RegionCodeScalar, { description: 'The kelurahan it has moved to; it may lie outside your area.' })
  kelurahan!: RegionCode;

  @Field(() => String, { description: 'Street and number there (alamat).' })
  address!: string;

  @Field(() => String, { description: 'Neighbourhood there (RW), three digits such as `007`.' })
  rw!: string;

  @Field(() => String, { description: 'Sub-neighbourhood there (RT), three digits such as `003`.' })
  rt!: string;

  @Field(() => FamilyCardNumberScalar, {
    nullable: true,
    description: 'Number of the new family card (nomor KK), if it has been issued.',
  })
  familyCardNumber?: string | null;

  @Field(() => String, { description: 'What it is known by, such as the number of the letter (alasan, surat pindah).' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'What to change of a family. What is left out stays as it is.' })
export class UpdateHouseholdInput {
  @Field(() => ID, { description: 'Global id of the family.' })
  household!: string;

  @Field(() => Int, { description: 'The `version` you read. If it has changed since, nothing is written.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Street and number (alamat).' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Neighbourhood (RW), three digits such as `007`.' })
  rw?: string | null;

  @Field(() => String, { nullable: true, description: 'Sub-neighbourhood (RT), three digits such as `003`.' })
  rt?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The housing is unfit to live in (rumah tidak layak huni).' })
  unfitHousing?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Names this request, so that it is done once however often it is sent. If absent, the header `idempotency-key` does.',
  })
  idempotencyKey?: string | null;
}

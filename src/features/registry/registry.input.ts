import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../platform/graph/scalars';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { CodeSystem } from './registry.type';

@InputType({ description: 'Which delivery is to be loaded.' })
export class StartRegistryImportInput {
  @Field(() => String, { description: 'Code of the registry, such as `P3KE`.' })
  registry!: string;

  @Field(() => DateScalar, { description: 'The day its content describes (keadaan per tanggal).' })
  asOf!: string;

  @Field(() => CodeSystem, { description: 'Whose region codes it uses.' })
  codeSystem!: 'KEMENDAGRI' | 'BPS';

  @Field(() => String, { description: 'Name of the file that will be sent.' })
  fileName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Column mapping as JSON, for a delivery that is not in P3KE’s columns (pemetaan kolom).',
  })
  mapping?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which import to approve.' })
export class ApproveRegistryImportInput {
  @Field(() => ID, { description: 'Global id of the import.' })
  import!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Say true where more than half of the previous release is gone by the preview, and this is meant: those families lose ' +
      'their decile. Without it such an import is refused: mostly it is an excerpt, or a file of another registry.',
  })
  acceptGone?: boolean | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which import to give up.' })
export class CancelRegistryImportInput {
  @Field(() => ID, { description: 'Global id of the import.' })
  import!: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Why (alasan); stands in the history.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({
  description:
    'What a registry is to count for in your area: at least one of the three. What is left out stays as it is.',
})
export class ConfigureRegistryInput {
  @Field(() => String, { description: 'Code of the registry, such as `DTSEN`.' })
  registry!: string;

  @Field(() => Boolean, { nullable: true, description: 'Who is listed here counts as being on the poverty list.' })
  countsAsPovertyList?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Families are ranked by it, and by no other any more. Only true: one registry always ranks.',
  })
  ranks?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Up to this decile, 1 to 10, a family counts as extremely poor.' })
  extremeDecile?: number | null;

  @Field(() => String, { description: 'Why (alasan), such as the decree it follows from.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

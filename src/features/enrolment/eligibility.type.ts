import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'One rule of a program, applied to a family (pemeriksaan kelayakan).',
})
export class EligibilityCheck {
  @Field(() => String, { description: '`PROGRAM_OPEN`, `RESIDENT`, `ON_POVERTY_LIST`, `DECILE` or `TARGET_GROUP`.' })
  rule!: string;

  @Field(() => Boolean, { description: 'The family meets it.' })
  passed!: boolean;

  @Field(() => String, { description: 'In words a citizen understands, in your language.' })
  message!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Whether a program could take a family, and why (putusan kelayakan).',
})
export class EligibilityVerdict {
  @Field(() => Boolean, { description: 'All rules are met.' })
  eligible!: boolean;

  @Field(() => [EligibilityCheck], { description: 'Rule by rule.' })
  checks!: EligibilityCheck[];

  @Field(() => Int, { description: 'Version of the program’s rules that was applied.' })
  rulesVersion!: number;
}

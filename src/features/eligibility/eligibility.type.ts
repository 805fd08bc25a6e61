import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { HubContext } from '../../platform/graph/context';
import { Edge, FromSql, FromTable, Needs } from '../../platform/graph/decorators';
import { RegistryRelease } from '../registry';
import { explained, type Check } from './eligibility.messages';
import { checksOf, isEligible, VERDICT } from './eligibility.sql';

@FromTable({ columns: { rule: 'rule', passed: 'passed', age: 'age', place: 'place' } })
@ObjectType({
  simpleResolvers: true,
  description: 'One rule of a program, applied to a family or a person (pemeriksaan kelayakan).',
})
export class EligibilityCheck {
  @Field(() => String, {
    description:
      'Which rule: `PROGRAM_OPEN`, `RESIDENT` and `ON_POVERTY_LIST` always; of what a program asks beside: `DECILE`, ' +
      '`TARGET_GROUP`, `PREGNANT`, `UNDER_FIVE`, `HOUSING`, `NOT_SERVED_ALREADY`, `PREREQUISITE`; of a person `AGE`, `SEX`, ' +
      '`RELATIONSHIP`, `SCHOOL`, `EDUCATION`, `DISABILITY`; of a family `MEMBER`: one member meets all that is asked of persons.',
  })
  rule!: string;

  @Field(() => Boolean, { description: 'It is met.' })
  passed!: boolean;
}

@Resolver(() => EligibilityCheck)
export class EligibilityCheckResolver {
  @Needs({
    check: (row) =>
      `json_build_object('rule', ${row.col('rule')}, 'passed', ${row.col('passed')}, 'age', ${row.col('age')})`,
  })
  @FieldResolver(() => String, { description: 'In words a citizen understands, in your language.' })
  message(@Root() { check }: { readonly check: Check }, @Ctx() { viewer }: HubContext): string {
    return explained(check)[viewer.language];
  }
}

@FromTable({ columns: VERDICT })
@ObjectType({
  simpleResolvers: true,
  description: 'Whether a program could take a family or a person, and why (putusan kelayakan).',
})
export class EligibilityVerdict {
  @FromSql(isEligible)
  @Field(() => Boolean, { description: 'All rules are met.' })
  eligible!: boolean;

  @Edge(() => [EligibilityCheck], {
    source: checksOf,
    order: { properties: ['place'], direction: 'ASC' },
    bound: 30,
    expected: 8,
    description: 'Rule by rule, those that the program asks.',
  })
  checks!: EligibilityCheck[];

  @Edge(() => RegistryRelease, {
    on: (verdict, release) => `${release.col('id')} = ${verdict.col('releaseId')}`,
    nullable: true,
    description:
      'The release that ranked the family at the time (rilis data); null if none did, or if you do not see it.',
  })
  release!: RegistryRelease | null;

  @Field(() => Int, { description: 'Version of the program’s rules that was applied.' })
  rulesVersion!: number;
}

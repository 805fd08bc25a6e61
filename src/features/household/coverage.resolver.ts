import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Needs } from '../../platform/graph/decorators';
import type { HubContext } from '../../platform/graph/context';
import { DateScalar } from '../../platform/graph/scalars';
import { Pillar } from '../program';
import { pillarCoverage, type CoverageFacts } from './coverage.rules';
import { Household } from './household.type';

@ObjectType({ simpleResolvers: true, description: 'A program that serves a family.' })
export class ServedBy {
  @Field(() => String, { description: 'Code of the program.' })
  program!: string;

  @Field(() => String, { description: 'Name of the agency.' })
  agency!: string;

  @Field(() => DateScalar, { description: 'Since when.' })
  since!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'One pillar of a family’s bundle (kelengkapan intervensi). A complete bundle has EXPENSE_BURDEN, INCOME if a member is of ' +
    'working age, and POVERTY_POCKET if the housing is unfit; who cannot work is supported for good and needs no INCOME.',
})
export class PillarCoverage {
  @Field(() => Pillar, { description: 'The pillar.' })
  pillar!: string;

  @Field(() => Boolean, { description: 'This family’s bundle needs it.' })
  needed!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'At least one live program serves it; null if your slice does not show all programs and none of those it shows.',
  })
  served!: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'Since the first of them.' })
  since!: string | null;

  @Field(() => [ServedBy], { description: 'Which programs, as far as your slice shows them.' })
  by!: ServedBy[];

  @Field(() => String, { nullable: true, description: 'What is still lacking, in your language; null if nothing.' })
  lacks!: string | null;
}

@Resolver(() => Household)
export class HouseholdCoverageResolver {
  @Needs({
    coverageFacts: (row) =>
      `json_build_object('composition', ${row.col('composition')}, 'unfitHousing', ${row.col('unfitHousing')},
        'served', (select coalesce(json_agg(json_build_object('pillar', e.pillar, 'program', p.code, 'agency', a.name,
            'since', e.since) order by e.since, p.code), '[]')
          from enrolment e join program p on p.id = e.program_id join agency a on a.id = e.agency_id
          where e.kelurahan_code = ${row.col('kelurahanCode')} and e.household_id = ${row.col('id')} and e.live))`,
  })
  @FieldResolver(() => [PillarCoverage], {
    description: 'Pillar by pillar: served or not, by whom, since when, and what a complete bundle still lacks.',
  })
  coverage(
    @Root() { coverageFacts }: { readonly coverageFacts: CoverageFacts },
    @Ctx() { viewer }: HubContext,
  ): PillarCoverage[] {
    return pillarCoverage(coverageFacts, viewer.slice.arms.has('area'), viewer.language);
  }
}

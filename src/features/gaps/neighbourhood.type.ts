import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { byPillar, PillarCount } from '../statistics';
import { NEIGHBOURHOOD_COLUMNS } from './neighbourhood.sql';

@FromTable({
  columns: {
    ...Object.fromEntries(NEIGHBOURHOOD_COLUMNS.map((column) => [column, column])),
    onPovertyList: 'listed',
    unserved: 'exclusion_errors',
    extremePoor: 'extreme_poor',
    extremePoorUnserved: 'extreme_poor_uncovered',
  },
})
@ObjectType({
  simpleResolvers: true,
  description: 'Who is not served in one neighbourhood (kesenjangan per RW): register counts, exact.',
})
export class NeighbourhoodGaps {
  @Field(() => String, {
    nullable: true,
    description: 'The RW, three digits; null for families of whom it is not known.',
  })
  rw!: string | null;

  @Field(() => Int, { description: 'Families on the poverty list (terdaftar).' })
  onPovertyList!: number;

  @Field(() => Int, {
    description:
      'Families on the poverty list that no program serves (belum terlayani); the same number as `RegionStatistics.exclusionErrors`, ' +
      'of one RW.',
  })
  unserved!: number;

  @Field(() => Int, { description: 'Families that are extremely poor (miskin ekstrem).' })
  extremePoor!: number;

  @Field(() => Int, {
    description:
      'Extremely poor families that no program serves; the same number as `RegionStatistics.extremePoorUncovered`, of one RW.',
  })
  extremePoorUnserved!: number;

  @Edge(() => [PillarCount], {
    source: byPillar,
    order: { properties: ['pillar'], direction: 'ASC' },
    bound: 3,
    expected: 3,
    description: 'Which pillar is lacking for how many: `lacking` (strategi yang belum menjangkau).',
  })
  byPillar!: PillarCount[];
}

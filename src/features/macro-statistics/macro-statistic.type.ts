import { Field, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { DecimalScalar, PeriodScalar } from '../../platform/graph/scalars';
import { Region } from '../region';
import { MacroStatisticEntity } from './macro-statistic.entity';

export const Indicator = enumOf('Indicator', 'What an official figure measures (indikator).', {
  EXTREME_POVERTY: 'People below the line of extreme poverty (kemiskinan ekstrem).',
  POVERTY: 'People below the poverty line (kemiskinan).',
  STUNTING: 'Children under five who are too short for their age (stunting).',
});

export const MacroUnit = enumOf('MacroUnit', 'What an official figure is counted in (satuan).', {
  PERCENT: 'Percent of those it is about (persen).',
  PEOPLE: 'People (jiwa).',
});

@FromTable({ entity: () => MacroStatisticEntity })
@ObjectType({
  simpleResolvers: true,
  description:
    'A figure that BPS or another office has published (angka resmi), from a sample, with its method and source. It is never ' +
    'divided by or into the counts of the hub, which count families in registers: see `RegionStatistics`. BPS publishes extreme ' +
    'poverty no further down than a city or regency, so no kecamatan or kelurahan has any of its own.',
})
export class MacroStatistic {
  @Edge(() => Region, { relation: 'region', description: 'The area it is about: of a kelurahan always one above it.' })
  region!: Region;

  @Field(() => Indicator, { description: 'What it measures.' })
  indicator!: string;

  @Field(() => PeriodScalar, { description: 'Month of the survey, `2022-03`, or its year, `2022` (periode).' })
  period!: string;

  @Field(() => DecimalScalar, { description: 'The figure (nilai), as it was published.' })
  value!: number;

  @Field(() => MacroUnit, { description: 'What it is counted in (satuan).' })
  unit!: string;

  @Field(() => String, {
    description: 'How it was worked out (metodologi), in Indonesian; figures of two methods are no series.',
  })
  methodology!: string;

  @Field(() => String, { description: 'Who published it, and where it was found (sumber).' })
  source!: string;

  @Edge(() => MacroStatistic, {
    relation: 'restates',
    nullable: true,
    description: 'The figure of another method for the same period that it restates (revisi); both stand.',
  })
  restates!: MacroStatistic | null;

  @Edge(() => MacroStatistic, {
    inverseOf: { relation: 'restates' },
    nullable: true,
    description: 'The figure that restates it, if there is one.',
  })
  restatedBy!: MacroStatistic | null;
}

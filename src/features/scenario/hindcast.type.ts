import { Field, Int, ObjectType } from 'type-graphql';
import { FromTable } from '../../platform/graph/decorators';
import { DateScalar, DecimalScalar } from '../../platform/graph/scalars';
import { columnsOf, EXIT_RATE, HINDCAST } from './scenario.sql';

@FromTable({ columns: { ...columnsOf(HINDCAST), place: 'place' } })
@ObjectType({
  simpleResolvers: true,
  description:
    'The method put to the test (uji mundur skenario): what the assumptions would have foretold from one release for the next, and ' +
    'what that then counted. Register counts of the whole area, of the registry that ranks there.',
})
export class ScenarioHindcast {
  @Field(() => String, { description: 'Code of the registry.' })
  registry!: string;

  @Field(() => DateScalar, {
    description:
      'The day of the earlier release: the newest before the other that covers all of its area and says deciles.',
  })
  from!: string;

  @Field(() => DateScalar, { description: 'The day of the later release, which is foretold.' })
  asOf!: string;

  @Field(() => Int, { description: 'Extremely poor families that the earlier release counted.' })
  start!: number;

  @Field(() => DecimalScalar, {
    description:
      'Extremely poor families foretold for the later release: `start`, with the assumed inflow of the quarters between, less the ' +
      'assumed exit rate of each program times the families to whom it then gave a place, as `exitsByProgram` counts them. A ' +
      'program whose lag does not end within the time between lets nobody leave. It is rough: left out are bundles, that a family with ' +
      'two places leaves once, when within that time a place was given and for how many quarters it was held, places given before ' +
      'it and `servedExitRate`; and families who cannot work are taken in, who in the plan never leave.',
  })
  expected!: number;

  @Field(() => Int, { description: 'Extremely poor families that the later release counted.' })
  counted!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How far `expected` was off, as a share of `counted`: 0.1 is a tenth too many; null if that is 0.',
  })
  off!: number | null;
}

@FromTable({ columns: { ...columnsOf(EXIT_RATE), place: 'place' } })
@ObjectType({
  simpleResolvers: true,
  description:
    'The exit rate that a scenario assumes of a program beside the one observed (tingkat keluar: asumsi dan amatan). **They are not of the ' +
    'same thing**: assumed is the share of those who could work that leaves by one seat, observed that of all with a place, also one ' +
    'only proposed, from one release to the next. Nor did who left do so because of the place: compare with `exitsByProgram`.',
})
export class ScenarioExitRate {
  @Field(() => String, { description: 'Code of the program.' })
  program!: string;

  @Field(() => DecimalScalar, { description: 'The share that is assumed to leave (asumsi).' })
  assumed!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '`left` as a share of `families` (amatan), by the next release, however long after the place that came; null if there are none.',
  })
  observed!: number | null;

  @Field(() => Int, {
    description:
      'Extremely poor families to whom the program gave a place between the releases of `hindcast`, all pairs added up.',
  })
  families!: number;

  @Field(() => Int, {
    description: 'Of them those that the next release did not call extremely poor any more (keluar).',
  })
  left!: number;
}

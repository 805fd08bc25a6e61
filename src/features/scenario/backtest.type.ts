import { Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Needs } from '../../platform/graph/decorators';
import { DateScalar, DecimalScalar } from '../../platform/graph/scalars';
import { RegionStatistics } from '../statistics';
import { backtest, type Told } from './backtest';

@ObjectType({
  simpleResolvers: true,
  description:
    'The trend put to the test (uji mundur): what it would have foretold for a release from those before it, and what that ' +
    'release then said. Register counts of one registry; of an area whose families you do not see rounded ones.',
})
export class Backtest {
  @Field(() => String, { description: 'Code of the registry.' })
  registry!: string;

  @Field(() => DateScalar, { description: 'The day of the release that was foretold.' })
  asOf!: string;

  @Field(() => DateScalar, { description: 'The day of the release before it, from which it was foretold.' })
  from!: string;

  @Field(() => Int, { description: 'Extremely poor families that the release then counted.' })
  families!: number;

  @Field(() => DecimalScalar, {
    description: 'What the linear trend would have foretold: as many families fewer or more a quarter as before.',
  })
  linear!: number;

  @Field(() => DecimalScalar, {
    description: 'What the geometric trend would have foretold: the same share fewer or more a quarter as before.',
  })
  geometric!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How far the linear trend was off, as a share of the count: 0.1 is a tenth too many; null if that is 0.',
  })
  linearOff!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How far the geometric trend was off, as a share of the count: 0.1 is a tenth too many; null if that is 0.',
  })
  geometricOff!: number | null;
}

/** Releases of a registry that are looked at; 20 years of the yearly ones, 5 of the quarterly. */
const MOST = 20;

@Resolver(() => RegionStatistics)
export class BacktestResolver {
  @Needs({
    releasesTold: (row) => {
      const counts = (table: string, exact: boolean): string =>
        `select n.release_id, n.extreme_poor, ${exact} as exact from ${table} n
          where n.region_code = ${row.col('regionCode')} and n.ranked > 0`;
      return `(select coalesce(json_agg(json_build_object('registry', told.registry_code, 'asOf', told.as_of,
          'families', told.extreme_poor)), '[]')
        from (select r.registry_code, r.as_of, n.extreme_poor,
            row_number() over (partition by r.registry_code order by r.as_of desc) as newest
          from (select distinct on (release_id) * from (
              ${counts('release_count', true)} union all ${counts('release_count_protected', false)}) both_of
            order by release_id, exact desc) n
          join registry_release r on r.id = n.release_id and r.complete and r.as_of <= ${row.col('day')}
            and covers(r.region_code, ${row.col('regionCode')})) told
        where told.newest <= ${MOST})`;
    },
  })
  @FieldResolver(() => [Backtest], {
    description:
      'How far the trend of scenarios was off when it is drawn on the eve of each release of the past (uji mundur). Empty until a ' +
      'registry has three releases for the area.',
  })
  backtest(@Root() { releasesTold }: { readonly releasesTold: readonly Told[] }): Backtest[] {
    return backtest(releasesTold);
  }
}

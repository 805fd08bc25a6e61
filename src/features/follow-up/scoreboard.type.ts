import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { DateScalar, DecimalScalar, PeriodScalar, RupiahScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Pillar } from '../program';
import { Region } from '../region';
import { agenciesIn, pillarsIn, regionsIn, SCORE, scoreIn, totalsIn, trendOf } from './scoreboard.sql';

const SCORES = Object.fromEntries(Object.keys(SCORE).map((name) => [name, name]));

@FromTable({ columns: SCORES })
@ObjectType({ simpleResolvers: true, description: 'How promises stand (skor).' })
export class Score {
  @Field(() => Int, { description: 'Promises, in whatever state; versions that were replaced apart (komitmen).' })
  promises!: number;

  @Field(() => Int, { description: 'Proposed (draf).' })
  draft!: number;

  @Field(() => Int, { description: 'Agreed (disepakati).' })
  agreed!: number;

  @Field(() => Int, { description: 'Under way (berjalan).' })
  active!: number;

  @Field(() => Int, { description: 'Claimed to be fulfilled (menunggu verifikasi).' })
  awaitingVerification!: number;

  @Field(() => Int, { description: 'Verified (selesai).' })
  fulfilled!: number;

  @Field(() => Int, { description: 'Cancelled (dibatalkan).' })
  cancelled!: number;

  @Field(() => Int, { description: 'Promises agreed and not verified that are past their due date (terlambat).' })
  overdue!: number;

  @Field(() => Int, { description: 'Not yet overdue, but behind their time or without a report (berisiko).' })
  atRisk!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Mean progress, 0 to 1, each promise weighing as much as its target; of those agreed that are not split, so that nothing ' +
      'counts twice. Null where there are none.',
  })
  progress!: number | null;

  @Field(() => RupiahScalar, { description: 'Budget promised; of the same promises (anggaran).' })
  budget!: number;
}

const score = { source: scoreIn, description: 'How they stand.' } as const;

@FromTable({ columns: { agencyId: 'agencyId', code: 'code', ...SCORES } })
@ObjectType({ simpleResolvers: true, description: 'How the promises of one agency stand (skor perangkat).' })
export class AgencyScore {
  @Edge(() => Agency, {
    on: (row, agency) => `${agency.col('id')} = ${row.col('agencyId')}`,
    description: 'Who promised.',
  })
  agency!: Agency;

  @Edge(() => Score, score)
  score!: Score;
}

@FromTable({ columns: { pillar: 'pillar', ...SCORES } })
@ObjectType({ simpleResolvers: true, description: 'How the promises of one pillar stand (skor strategi).' })
export class PillarScore {
  @Field(() => Pillar, { nullable: true, description: 'The pillar; null for promises that are of none.' })
  pillar!: string | null;

  @Edge(() => Score, score)
  score!: Score;
}

@FromTable({ columns: { code: 'code', ...SCORES } })
@ObjectType({ simpleResolvers: true, description: 'How the promises in one region stand (skor wilayah).' })
export class RegionScore {
  @Edge(() => Region, {
    on: (row, region) => `${region.col('code')} = ${row.col('code')}`,
    description: 'The region directly below the team’s.',
  })
  region!: Region;

  @Edge(() => Score, score)
  score!: Score;
}

@FromTable({ columns: { quarter: 'quarter', day: 'day', ...SCORES } })
@ObjectType({ simpleResolvers: true, description: 'How promises stood at the end of a quarter (tren).' })
export class TrendPoint {
  @Field(() => PeriodScalar, { description: 'The quarter (triwulan).' })
  quarter!: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  day!: string;

  @Edge(() => Score, score)
  score!: Score;
}

@FromTable({
  columns: {
    ...{ lo: 'lo', first: 'first', last: 'last', day: 'day' },
    ...{ totals: 'totals', agencies: 'agencies', pillars: 'pillars', regions: 'regions' },
  },
})
@ObjectType({
  simpleResolvers: true,
  description:
    'How the promises made to a team and the teams below it stand (papan skor), as far as your slice shows them. Of today it is ' +
    'exact. Earlier: reports and what the history tells are exact; a state it does not tell is taken from the reports, budgets ' +
    'and targets are today’s, and promises that are split are not judged by their progress.',
})
export class TeamScoreboard {
  @Field(() => DateScalar, { description: 'The day it is about: today, or the last day of the period.' })
  day!: string;

  @Edge(() => Score, { source: totalsIn, description: 'All of them.' })
  totals!: Score;

  @Edge(() => [AgencyScore], {
    source: agenciesIn,
    order: { properties: ['code'], direction: 'ASC' },
    bound: 200,
    expected: 20,
    description: 'By who promised, by code; at most 200.',
  })
  byAgency!: AgencyScore[];

  @Edge(() => [PillarScore], {
    source: pillarsIn,
    order: { properties: ['pillar'], direction: 'ASC' },
    bound: 4,
    expected: 4,
    description: 'By pillar; those of none come last.',
  })
  byPillar!: PillarScore[];

  @Edge(() => [RegionScore], {
    source: regionsIn,
    order: { properties: ['code'], direction: 'ASC' },
    bound: 100,
    expected: 10,
    description: 'By region directly below, by code; regions without a promise are left out.',
  })
  byRegion!: RegionScore[];

  @Edge(() => [TrendPoint], {
    source: trendOf,
    order: { properties: ['day'], direction: 'ASC' },
    bound: 4,
    expected: 4,
    description: 'At the ends of the last four quarters, the oldest first.',
  })
  trend!: TrendPoint[];
}

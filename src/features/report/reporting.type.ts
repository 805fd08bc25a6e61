import { Field, ObjectType } from 'type-graphql';
import { Edge, FromTable } from '../../platform/graph/decorators';
import { DateScalar, DateTimeScalar, PeriodScalar } from '../../platform/graph/scalars';
import { Region } from '../region';
import { QuarterReport } from './quarter-report.type';
import { ReportStatus } from './report.enums';
import { REPORTING } from './report.sql';

@FromTable({ columns: REPORTING })
@ObjectType({
  simpleResolvers: true,
  description: 'How far the report of one area for a period is, whether or not it has begun one (kepatuhan pelaporan).',
})
export class ReportingState {
  @Edge(() => Region, {
    on: (state, region) => `${region.col('code')} = ${state.col('regionCode')}`,
    description: 'Who owes it (wilayah).',
  })
  region!: Region;

  @Field(() => PeriodScalar, { description: 'The period.' })
  period!: string;

  @Field(() => ReportStatus, {
    nullable: true,
    description: 'How far it is; null as long as there is none to be seen.',
  })
  status!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when; a draft, when it was changed last.' })
  since!: string | null;

  @Field(() => DateScalar, { description: 'By when it is due (tenggat).' })
  deadline!: string;

  @Field(() => Boolean, { description: 'The deadline has passed and it is not submitted (terlambat).' })
  overdue!: boolean;

  @Edge(() => QuarterReport, {
    on: (state, report) => `${report.col('id')} = ${state.col('reportId')}`,
    nullable: true,
    description: 'The report.',
  })
  report!: QuarterReport | null;
}

import { Field, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { regionCode } from '../../platform/graph/arguments';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromSql, FromTable, GlobalId, Root, Where } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar, PeriodScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Region } from '../region';
import { ReportQuestionnaire } from './questionnaire.type';
import { QuarterReportEntity } from './report.entity';
import { ReportStatus } from './report.enums';
import { ReportActivity, ReportAnswer } from './report-parts.type';
import { deadlineOf, isPresent } from './report.sql';

const DOCUMENTS = '/documents/quarter-reports/quarter_';

@FromTable({
  entity: () => QuarterReportEntity,
  tag: 'quarter',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: { NEWEST: { properties: ['period', 'regionCode', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'What a city reports to its province, and a province to the ministry, each quarter (laporan triwulan). One a region and period. ' +
    'Until it is submitted, and while it is sent back, the tiers below do not see it.',
})
export class QuarterReport extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Region, { relation: 'region', description: 'Whose report it is (wilayah).' })
  region!: Region;

  @Field(() => PeriodScalar, { description: 'The period it is of, such as `2026-Q3`.' })
  period!: string;

  @Field(() => ReportStatus, { description: 'How far it is.' })
  status!: string;

  @Edge(() => ReportQuestionnaire, { relation: 'questionnaire', description: 'The questions it answers.' })
  questionnaire!: ReportQuestionnaire;

  @Edge(() => Agency, { relation: 'agency', description: 'Who began it (penyusun).' })
  agency!: Agency;

  @Edge(() => [ReportAnswer], {
    relation: 'answers',
    order: { properties: ['number'], direction: 'ASC' },
    bound: 100,
    expected: 29,
    description: 'Matriks 1: the answers, by number of the question.',
  })
  answers!: ReportAnswer[];

  @Edge(() => [ReportActivity], {
    relation: 'activities',
    only: isPresent,
    order: { properties: ['pillar', 'program', 'id'], direction: 'ASC' },
    bound: 500,
    expected: 30,
    description: 'Matriks 2: programs and activities, by pillar and program; at most 500.',
  })
  activities!: ReportActivity[];

  @Field(() => String, { nullable: true, description: 'Number of the covering letter (nomor surat pengantar).' })
  letterNumber!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the covering letter.' })
  letterDate!: string | null;

  @Field(() => String, { nullable: true, description: 'Who signs it, the (deputy) head as chair of the TKPK.' })
  signerName!: string | null;

  @Field(() => String, { nullable: true, description: 'As what (jabatan penanda tangan).' })
  signerTitle!: string | null;

  @FromSql(deadlineOf)
  @Field(() => DateScalar, { description: 'By when it is due at the tier above (tenggat).' })
  deadline!: string;

  @Field(() => DateTimeScalar, { description: 'When the hub filled in its figures last.' })
  filledAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was changed last.' })
  changedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was submitted last (diajukan).' })
  submittedAt!: string | null;

  @Edge(() => Agency, {
    relation: 'decidedBy',
    nullable: true,
    description: 'The agency above that returned or accepted it last (pemeriksa).',
  })
  decidedBy!: Agency | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it did.' })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was returned last (alasan pengembalian).' })
  returnReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent and frozen (dikirim).' })
  sentAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of its frozen content, in hexadecimal; stands on the covering letter (sidik digital).',
  })
  hash!: string | null;

  @FromSql((report) => `'${DOCUMENTS}' || ${report.col('id')} || '/matrix.xlsx'`)
  @Field(() => String, {
    description:
      'Where its two matrices are as a workbook, on this server: GET with the header `authorization` (matriks). Of one that was sent, what was frozen.',
  })
  documentUrl!: string;

  @FromSql((report) => `'${DOCUMENTS}' || ${report.col('id')} || '/letter.pdf'`)
  @Field(() => String, { description: 'Where its covering letter is, in the same way (surat pengantar).' })
  letterUrl!: string;

  @Field(() => Int, { description: 'Version of the record; changes with each write.' })
  version!: number;
}

export const QuarterReportConnection = connectionType('QuarterReport', () => QuarterReport);

@InputType({ description: 'Which reports.' })
export class QuarterReportFilter {
  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [ReportStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: string[];

  @Where('text', (row, value) => `${row.col('period')} = ${value}`)
  @Field(() => PeriodScalar, { nullable: true, description: 'Of this period.' })
  period?: string;
}

@Resolver()
export class QuarterReportQueries {
  @Root(() => QuarterReport, {
    description: 'The report of a region for a period; null if there is none in your slice (laporan triwulan).',
    shape: 'one',
    args: {
      region: regionCode('regionCode'),
      period: {
        type: () => PeriodScalar,
        description: 'The period, such as `2026-Q3`.',
        sqlType: 'text',
        where: (row, value) => `${row.col('period')} = ${value}`,
      },
    },
  })
  quarterReport?: QuarterReport;
}

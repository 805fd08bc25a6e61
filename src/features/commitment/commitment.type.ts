import { Field, ID, InputType, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import {
  ConnectionEdge,
  Edge,
  FromSql,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  Where,
} from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DecimalScalar, RupiahScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { changesOf } from '../history';
import { Pillar, Program } from '../program';
import { Region } from '../region';
import { Team } from '../team';
import { isOverdue, progress, stands, unallocated } from './commitment.sql';
import { CommitmentRisk, RiskReason } from './risk.enums';
import { risk, riskReasons } from './risk.sql';
import { CommitmentEntity } from './commitment.entity';
import { CommitmentStatus } from './commitment.status';
import { CommitmentEvent } from './commitment-event.type';
import { CommitmentVerification } from './commitment-verification.type';
import { ProgressReportConnection } from './progress-report.type';

export const CommitmentOrder = enumOf('CommitmentOrder', 'Order of a list of promises.', {
  DUE_FIRST: 'The next due first.',
  DUE_LAST: 'The last due first.',
});

@FromTable({
  entity: () => CommitmentEntity,
  tag: 'commitment',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: {
    DUE_FIRST: { properties: ['due', 'regionCode', 'id'], direction: 'ASC' },
    DUE_LAST: { properties: ['due', 'regionCode', 'id'], direction: 'DESC' },
  },
  defaultOrder: 'DUE_FIRST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A promise of an agency to a team: what, where, how much, by when (komitmen, rencana tindak lanjut). Promises cascade ' +
    'from province to kelurahan; progress rolls up from the leaves.',
})
export class Commitment extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'Number within its team.' })
  number!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The issue it answers (isu).' })
  issue!: string | null;

  @Field(() => String, { description: 'What is promised (tindak lanjut).' })
  action!: string;

  @Edge(() => Agency, { relation: 'agency', description: 'Who promised (penanggung jawab).' })
  agency!: Agency;

  @Edge(() => [Agency], {
    on: (commitment, agency) =>
      `${agency.col('id')} in (select s.agency_id from commitment_supporter s where s.commitment_id = ${commitment.col('id')})`,
    order: { properties: ['code'], direction: 'ASC' },
    bound: 50,
    expected: 2,
    description: 'Who helps (pendukung).',
  })
  supporters!: Agency[];

  @Edge(() => Team, { relation: 'team', description: 'To whom it was promised.' })
  team!: Team;

  @Edge(() => Region, { relation: 'region', description: 'Where (lokasi).' })
  region!: Region;

  @Edge(() => Program, { relation: 'program', nullable: true, description: 'The program it belongs to.' })
  program!: Program | null;

  @Field(() => Pillar, { nullable: true, description: 'Its pillar.' })
  pillar!: string | null;

  @Field(() => String, { description: 'What is counted (indikator).' })
  indicator!: string;

  @Field(() => String, { description: 'In what unit (satuan).' })
  unit!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Where it started from.' })
  baseline!: number | null;

  @Field(() => DecimalScalar, { description: 'Where it should get.' })
  target!: number;

  @Field(() => DecimalScalar, {
    description:
      'Where it is: of a promise without parts the report of the latest period, or its baseline; above, the sum of the parts ' +
      'and of what it had reached itself before it was split. A cancelled part counts no more.',
  })
  achieved!: number;

  @FromSql(progress)
  @Field(() => DecimalScalar, {
    description:
      'Share of the way from baseline to target, 0 to 1; above the leaves that of its parts, weighted by target (kemajuan).',
  })
  progress!: number;

  @Field(() => DateScalar, { description: 'First day.' })
  starts!: string;

  @Field(() => DateScalar, { description: 'By when (tenggat).' })
  due!: string;

  @Field(() => RupiahScalar, { nullable: true, description: 'Budget promised.' })
  budget!: number | null;

  @Field(() => CommitmentStatus, { description: 'How far it is.' })
  status!: string;

  @FromSql(isOverdue)
  @Field(() => Boolean, { description: 'The due date has passed and it is not fulfilled (terlambat).' })
  overdue!: boolean;

  @FromSql(risk)
  @Field(() => CommitmentRisk, { description: 'Whether it will be kept, as far as time and reports tell (risiko).' })
  risk!: string;

  @FromSql(riskReasons)
  @Field(() => [RiskReason], { description: 'Why it is late or at risk (alasan risiko); empty where it is neither.' })
  riskReasons!: string[];

  @Edge(() => Commitment, { relation: 'parent', nullable: true, description: 'The promise it is a part of.' })
  parent!: Commitment | null;

  @ConnectionEdge(
    () => CommitmentConnection,
    { inverseOf: { relation: 'parent' } },
    { description: 'Its parts, cancelled ones too; the next due first.' },
  )
  children!: unknown;

  @FromSql(unallocated)
  @Field(() => DecimalScalar, { description: 'Target that no part has taken yet (belum terbagi).' })
  unallocated!: number;

  @ConnectionEdge(
    () => ProgressReportConnection,
    { relation: 'reports' },
    { description: 'Reports of progress, the newest first.' },
  )
  reports!: unknown;

  @Edge(() => [CommitmentVerification], {
    relation: 'verifications',
    order: { properties: ['verifiedAt', 'id'], direction: 'DESC' },
    bound: 50,
    expected: 1,
    description: 'What others found when it was claimed to be kept (verifikasi), the newest first.',
  })
  verifications!: CommitmentVerification[];

  @Field(() => Int, { description: 'Which revision this is, the first being 1 (revisi).' })
  revision!: number;

  @Edge(() => [Commitment], {
    on: (commitment, version) => `${version.col('revisionOf')} = ${commitment.col('id')}`,
    order: { properties: ['revision', 'id'], direction: 'DESC' },
    bound: 50,
    expected: 1,
    description: 'The versions it replaced, as they stood then, the newest first.',
  })
  revisions!: Commitment[];

  @Edge(() => Commitment, {
    relation: 'revised',
    nullable: true,
    description: 'Of a version that was replaced: the promise that goes on.',
  })
  revised!: Commitment | null;

  @Edge(() => [CommitmentEvent], {
    on: changesOf,
    order: { properties: ['at', 'id'], direction: 'DESC' },
    bound: 100,
    expected: 5,
    description: 'What was done to it, by whom, when and why (riwayat), the newest first; the last hundred.',
  })
  history!: CommitmentEvent[];

  @Field(() => Int, {
    description:
      'Version of the record: counts decisions and states, so the first report too, which begins it; not later reports, nor what is carried up.',
  })
  version!: number;
}

export const CommitmentConnection = connectionType('Commitment', () => Commitment);

@InputType({ description: 'Which promises.' })
export class CommitmentFilter {
  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [CommitmentStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: string[];

  @Where('text[]', (row, value) => `${row.col('pillar')} = any (${value})`)
  @Field(() => [Pillar], { nullable: true, description: 'In one of these pillars.' })
  pillars?: string[];

  @Where('boolean', (row, value) => `(${isOverdue(row)}) = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'Overdue, or not.' })
  overdue?: boolean;

  @Where('text', (row, value) => `${risk(row)} = ${value}`)
  @Field(() => CommitmentRisk, { nullable: true, description: 'At this risk.' })
  risk?: string;

  @Where('date', (row, value) => `${row.col('due')} <= ${value}`)
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueBy?: string;

  @Where('uuid', (row, value) => `${row.col('agencyId')} = ${value}`, { id: 'agency' })
  @Field(() => ID, { nullable: true, description: 'Promised by this agency.' })
  agency?: string;
}

@Resolver()
export class CommitmentQueries {
  @Root(() => Commitment, {
    description: 'A promise by its id; null outside your slice.',
    shape: 'one',
    args: byId('commitment'),
  })
  commitment?: Commitment;

  @RootConnection(
    () => CommitmentConnection,
    { where: stands },
    {
      description: 'Promises of your slice, the next due first.',
      filter: () => CommitmentFilter,
      orderBy: () => CommitmentOrder,
    },
  )
  commitments!: unknown;
}

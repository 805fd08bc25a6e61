import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../platform/graph/connection-type';
import { Edge, FromColumn, FromTable, GlobalId } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Household } from '../household';
import { VerificationEntity } from './verification.entity';
import { VerificationOutcome, VerificationStage } from './verification.steps';

@FromTable({
  entity: () => VerificationEntity,
  tag: 'verification',
  personal: { household: 'householdId', kelurahan: 'kelurahanCode' },
  bounds: { property: 'kelurahanCode', within: 'area' },
  orders: { NEWEST: { properties: ['openedAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'One verification of a family, from the visit to the decree (verifikasi dan validasi).',
})
export class Verification extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Household, { relation: 'household', sameHousehold: true, description: 'The family.' })
  household!: Household;

  @Field(() => VerificationStage, { description: 'How far it is (tahap).' })
  stage!: string;

  @Field(() => VerificationOutcome, { description: 'What it found, so far or for good (hasil).' })
  outcome!: string;

  @Field(() => DateScalar, { description: 'Day of the visit (tanggal kunjungan).' })
  visitedOn!: string;

  @Field(() => String, { nullable: true, description: 'Number of the minutes of the muskel (nomor berita acara).' })
  minutesNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decree (nomor SK).' })
  decreeNumber!: string | null;

  @FromColumn('note', { mask: { from: 'IDENTIFIED' } })
  @Field(() => String, {
    nullable: true,
    description: 'What was seen (catatan); at IDENTIFIED only, it may tell of the family.',
  })
  note!: string | null;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who began it (pelaksana); null if the agency is outside your slice.',
  })
  agency!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  openedAt!: string;

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;
}

export const VerificationConnection = connectionType('Verification', () => Verification);

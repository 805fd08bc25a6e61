import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Edge, FromSql, FromTable, GlobalId, Where } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Household } from '../household';
import { DuplicateCandidateEntity, HouseholdMergeEntity } from './duplicate.entity';

export const DuplicateReason = enumOf('DuplicateReason', 'Why two families may be one (sebab dugaan ganda).', {
  SAME_NIK: 'Members of both have the same NIK.',
  SAME_FAMILY_CARD: 'Both have the same family card number (nomor KK).',
  ALIKE: 'Members of both have names alike, the same sex and the same birth date or month of birth.',
});

export const DuplicateStateEnum = enumOf('DuplicateState', 'Where a pair stands in the review (status tinjauan).', {
  OPEN: 'To be reviewed (perlu ditinjau).',
  MERGED: 'The families were merged, or one of them into a third (digabungkan).',
  DISMISSED: 'They are two, or their data no longer agree; comes back only if the data change (bukan ganda).',
});

const REASONS: readonly (readonly [reason: string, property: string])[] = [
  ['SAME_NIK', 'sameNik'],
  ['SAME_FAMILY_CARD', 'sameFamilyCard'],
  ['ALIKE', 'alike'],
];

@FromTable({
  entity: () => DuplicateCandidateEntity,
  tag: 'duplicate',
  bounds: { property: 'kelurahanCode', within: 'area' },
  orders: { HIGHEST_SCORE: { properties: ['score', 'id'], direction: 'DESC' } },
  defaultOrder: 'HIGHEST_SCORE',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'Two families that may be one (dugaan keluarga ganda), to be merged or dismissed. Shown to TERRITORIAL and COORDINATION, ' +
    'and only where both families are in the slice.',
})
export class DuplicateCandidate extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => [Household], {
    on: (pair, family) =>
      `(${family.col('kelurahanCode')}, ${family.col('id')}) in ((${pair.col('kelurahanCode')}, ${pair.col('householdId')}), ` +
      `(${pair.col('otherKelurahanCode')}, ${pair.col('otherId')}))`,
    order: { properties: ['id'], direction: 'ASC' },
    bound: 2,
    expected: 2,
    description: 'The two families; once they are merged, the one that stayed.',
  })
  households!: Household[];

  @FromSql(
    (row) =>
      `array_remove(array[${REASONS.map(([reason, property]) => `case when ${row.col(property)} then '${reason}' end`).join(', ')}], null)`,
  )
  @Field(() => [DuplicateReason], { description: 'Why they may be one.' })
  reasons!: string[];

  @Field(() => Int, {
    description:
      'How likely they are one, up to 100: 100 for a NIK, 95 for a family card, less for names; 3 more for each member ' +
      'who agrees too. 0 when their data no longer agree.',
  })
  score!: number;

  @Field(() => DuplicateStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => DateTimeScalar, { description: 'When it was found, or found anew after the data changed.' })
  foundAt!: string;

  @Field(() => Int, { description: 'Version of the record; changes with each write.' })
  version!: number;
}

export const DuplicateCandidateConnection = connectionType('DuplicateCandidate', () => DuplicateCandidate);

@InputType({ description: 'Which pairs.' })
export class DuplicateFilter {
  @Where('text[]', (row, value) => `${row.col('state')} = any (${value})`)
  @Field(() => [DuplicateStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: string[];

  @Where(
    'text[]',
    (row, value) =>
      `(${REASONS.map(([reason, property]) => `(${row.col(property)} and '${reason}' = any (${value}))`).join(' or ')})`,
  )
  @Field(() => [DuplicateReason], { nullable: true, description: 'For one of these reasons.' })
  reasons?: string[];
}

@FromTable({ entity: () => HouseholdMergeEntity, tag: 'merge' })
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'A family that was merged into another (penggabungan keluarga); it can be undone.',
})
export class HouseholdMerge extends NodeType {
  @GlobalId()
  declare id: string;

  @Edge(() => Household, {
    relation: 'survivor',
    nullable: true,
    description: 'The family that stayed; null if it has itself been merged into another.',
  })
  household!: Household | null;

  @Edge(() => Agency, {
    relation: 'agency',
    nullable: true,
    description: 'Who merged them; null if the agency is outside your slice.',
  })
  agency!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  mergedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was undone; null while it stands.' })
  undoneAt!: string | null;
}

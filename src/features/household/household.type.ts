import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { byId } from '../../platform/graph/arguments';
import {
  ConnectionEdge,
  Edge,
  FromColumn,
  FromTable,
  GlobalId,
  Root,
  RootConnection,
  RowDisclosure,
} from '../../platform/graph/decorators';
import type { RowSql } from '../../platform/graph/bindings';
import { connectionType } from '../../platform/graph/connection-type';
import { DisclosureEnum, enumOf } from '../../platform/graph/enums';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar } from '../../platform/graph/scalars';
import { EligibilityVerdict, familyVerdicts, noSuchProgram, ofProgram } from '../eligibility';
import { DuplicateCandidate, HouseholdMerge } from '../duplicate';
import { EnrolmentConnection, EnrolmentFilter } from '../enrolment';
import { HistoryEntryConnection } from '../history';
import { ObservationConnection, ObservationFilter } from '../observation';
import { Kelurahan } from '../region';
import { VerificationConnection } from '../verification';
import { AccessEntryConnection } from './access-entry.type';
import { HouseholdEntity } from './household.entity';
import { HouseholdFilter } from './household.filter';
import { HouseholdStatus } from './household.steps';
import { Listing } from './listing.type';
import { Person } from './person.type';

export const HouseholdOrder = enumOf('HouseholdOrder', 'Order of a list of families.', {
  POOREST_FIRST: 'By decile, families without one last.',
  POOREST_LAST: 'By decile, the other way round.',
  KELURAHAN: 'By kelurahan.',
});

/** What was read or done of the family, and of those merged into it. */
const ofIt = (family: RowSql, entry: RowSql): string =>
  `${entry.col('householdId')} = any (array(select ${family.col('id')} union all select m.merged_id from household_merge m` +
  ` where m.kelurahan_code = ${family.col('kelurahanCode')} and m.survivor_id = ${family.col('id')} and m.undone_at is null))`;

@FromTable({
  entity: () => HouseholdEntity,
  tag: 'household',
  personal: { household: 'id', kelurahan: 'kelurahanCode' },
  bounds: { property: 'kelurahanCode', within: 'area' },
  orders: {
    POOREST_FIRST: { properties: ['povertyOrder', 'kelurahanCode', 'id'], direction: 'ASC' },
    POOREST_LAST: { properties: ['povertyOrder', 'kelurahanCode', 'id'], direction: 'DESC' },
    KELURAHAN: { properties: ['kelurahanCode', 'id'], direction: 'ASC' },
  },
  defaultOrder: 'POOREST_FIRST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A family with one family card (keluarga, KK). Which families you see and how much of each is told by ' +
    '`viewer.access`; every read that is masked or identified is written to the access log (UU 27/2022 art. 31).',
})
export class Household extends NodeType {
  @GlobalId()
  declare id: string;

  @FromColumn('familyCardSealed', { sealed: true })
  @Field(() => String, {
    nullable: true,
    description: 'Family card number (nomor KK): in full at IDENTIFIED, `3171********0012` at MASKED, else null.',
  })
  familyCardNumber!: string | null;

  @FromColumn('headName', { mask: { from: 'IDENTIFIED', masked: 'headInitials' } })
  @Field(() => String, {
    nullable: true,
    description: 'Name of the head of the family (kepala keluarga); initials at MASKED, null below.',
  })
  headName!: string | null;

  @FromColumn('address', { mask: { from: 'IDENTIFIED' } })
  @Field(() => String, { nullable: true, description: 'Street and number (alamat); at IDENTIFIED only.' })
  address!: string | null;

  @FromColumn('rw', { mask: { from: 'MASKED' } })
  @Field(() => String, { nullable: true, description: 'Neighbourhood (RW), three digits; from MASKED on.' })
  rw!: string | null;

  @FromColumn('rt', { mask: { from: 'IDENTIFIED' } })
  @Field(() => String, { nullable: true, description: 'Sub-neighbourhood (RT), three digits; at IDENTIFIED only.' })
  rt!: string | null;

  @Edge(() => Kelurahan, { relation: 'kelurahan', description: 'Where it lives by its present family card.' })
  kelurahan!: Kelurahan;

  @RowDisclosure()
  @Field(() => DisclosureEnum, { description: 'How much of this family you are shown, and by it of its members.' })
  disclosure!: string;

  @Edge(() => [Person], {
    relation: 'members',
    sameHousehold: true,
    only: (person) => `${person.col('status')} = 'PRESENT'`,
    order: { properties: ['position', 'id'], direction: 'ASC' },
    bound: 50,
    expected: 4,
    description: 'Its members, the head first (anggota keluarga).',
  })
  members!: Person[];

  @Edge(() => [Person], {
    relation: 'members',
    sameHousehold: true,
    only: (person) => `${person.col('status')} <> 'PRESENT'`,
    order: { properties: ['position', 'id'], direction: 'ASC' },
    bound: 50,
    expected: 1,
    description: 'Who has died, moved out or was written down by mistake (mantan anggota).',
  })
  formerMembers!: Person[];

  @Edge(() => [Listing], {
    relation: 'listings',
    sameHousehold: true,
    order: { properties: ['asOf', 'registryCode'], direction: 'DESC' },
    bound: 100,
    expected: 3,
    args: {
      registry: {
        type: () => String,
        nullable: true,
        description: 'Only of this registry, by its code.',
        sqlType: 'text',
        where: (row, value) => `${row.col('registryCode')} = ${value}`,
      },
    },
    description: 'What the registries say of it, one a release, the newest first.',
  })
  listings!: Listing[];

  @Field(() => Int, {
    nullable: true,
    description: 'Welfare decile 1 to 10 (desil) in the newest release of the registry the hub ranks by; 1 is poorest.',
  })
  decile!: number | null;

  @Field(() => Boolean, {
    description: 'Extremely poor: in the decile that the ranking registry’s policy treats so (decile 1 of P3KE).',
  })
  extremePoor!: boolean;

  @Field(() => Boolean, { description: 'In the newest release of a registry that counts as the poverty list.' })
  onPovertyList!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Since this release no registry of the poverty list lists it any more; null while one does, or if none did.',
  })
  delistedOn!: string | null;

  @Field(() => HouseholdStatus, { description: 'Where it stands.' })
  status!: string;

  @ConnectionEdge(
    () => EnrolmentConnection,
    { relation: 'enrolments', sameHousehold: true },
    { description: 'Its places in programs, the newest first (kepesertaan).', filter: () => EnrolmentFilter },
  )
  enrolments!: unknown;

  @Edge(() => EligibilityVerdict, {
    source: familyVerdicts,
    args: ofProgram,
    missing: noSuchProgram,
    description:
      'Whether this program could take the family, rule by rule (kelayakan). The same rules choose `Program.candidates`; what ' +
      'your slice does not show, such as a place in a program of a sibling region, counts as not there.',
  })
  eligibility!: EligibilityVerdict;

  @ConnectionEdge(
    () => ObservationConnection,
    { relation: 'observations', sameHousehold: true },
    {
      description: 'What cadres saw of it, the newest first (pengamatan); shown to who sees all families of the area.',
      filter: () => ObservationFilter,
    },
  )
  observations!: unknown;

  @ConnectionEdge(
    () => VerificationConnection,
    { relation: 'verifications', sameHousehold: true },
    { description: 'Its verifications, the newest first (verifikasi); shown to who sees all families of the area.' },
  )
  verifications!: unknown;

  @ConnectionEdge(
    () => HistoryEntryConnection,
    { on: ofIt, sameHousehold: true },
    {
      description:
        'What was done to it, by whom, when and why, the newest first (riwayat): its own changes, those of its ' +
        'verifications, observations and places in programs. Shown to who sees all families of the area; of places to who sees them; ' +
        'of a family merged into it to who reviews duplicates.',
    },
  )
  history!: unknown;

  @ConnectionEdge(
    () => AccessEntryConnection,
    { on: ofIt },
    {
      description:
        'Who saw this family’s data, when and why (jejak akses); the newest first. Shown to the camat and lurah of where it ' +
        'lives now, also what was read before it moved there or of a family merged into it; empty for everybody else, ' +
        'whether or not somebody looked.',
    },
  )
  accessLog!: unknown;

  @Edge(() => [DuplicateCandidate], {
    on: (family, pair) =>
      `((${pair.col('kelurahanCode')} = ${family.col('kelurahanCode')} and ${pair.col('householdId')} = ${family.col('id')})` +
      ` or (${pair.col('otherKelurahanCode')} = ${family.col('kelurahanCode')} and ${pair.col('otherId')} = ${family.col('id')}))`,
    order: { properties: ['score', 'id'], direction: 'DESC' },
    bound: 50,
    expected: 1,
    description:
      'Families that may be the same one (dugaan ganda), the likeliest first; empty for who does not review them.',
  })
  duplicates!: DuplicateCandidate[];

  @Edge(() => [HouseholdMerge], {
    inverseOf: { relation: 'survivor' },
    order: { properties: ['mergedAt', 'id'], direction: 'DESC' },
    bound: 50,
    expected: 1,
    description: 'What was merged into it (penggabungan), also what was undone; the latest first.',
  })
  merges!: HouseholdMerge[];

  @Field(() => Int, { description: 'Version of the record; changes with each write.' })
  version!: number;
}

export const HouseholdConnection = connectionType('Household', () => Household);

@Resolver()
export class HouseholdQueries {
  @Root(() => Household, {
    description: 'A family by its id; null outside your slice.',
    shape: 'one',
    args: byId('household'),
  })
  household?: Household;

  @RootConnection(
    () => HouseholdConnection,
    {},
    {
      description: 'All families of your slice, the poorest first.',
      filter: () => HouseholdFilter,
      orderBy: () => HouseholdOrder,
    },
  )
  households!: unknown;
}

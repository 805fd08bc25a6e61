import { Field, ObjectType, Resolver } from 'type-graphql';
import { ConnectionEdge, Edge, FromColumn, FromSql, FromTable, GlobalId, Root } from '../../platform/graph/decorators';
import { NodeType } from '../../platform/graph/node.type';
import { DateScalar, NikScalar } from '../../platform/graph/scalars';
import { EligibilityVerdict, noSuchProgram, ofProgram, personVerdicts } from '../eligibility';
import { EnrolmentConnection } from '../enrolment';
import { Household } from './household.type';
import { PersonEntity } from './household.entity';
import { PersonStatus, Relationship, Sex } from './person.enums';
import { ageBand } from './person.sql';

@FromTable({
  entity: () => PersonEntity,
  tag: 'person',
  personal: { household: 'householdId', kelurahan: 'kelurahanCode' },
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description: 'A member of a family (anggota keluarga). Shown as far as the family is.',
})
export class Person extends NodeType {
  @GlobalId()
  declare id: string;

  @FromColumn('nikSealed', { sealed: true })
  @Field(() => String, {
    nullable: true,
    description: 'NIK: in full at IDENTIFIED, `3171********0012` at MASKED, else null. A person may have none.',
  })
  nik!: string | null;

  @FromColumn('name', { mask: { from: 'IDENTIFIED', masked: 'initials' } })
  @Field(() => String, { nullable: true, description: 'Name; initials at MASKED, null below.' })
  name!: string | null;

  @Field(() => Sex, { description: 'Sex.' })
  sex!: string;

  @FromColumn('birthDate', { mask: { from: 'IDENTIFIED' } })
  @Field(() => DateScalar, { nullable: true, description: 'Birth date; at IDENTIFIED only.' })
  birthDate!: string | null;

  @FromSql(ageBand)
  @Field(() => String, {
    description: 'Age in the bands of P3KE: `0-6`, `7-12`, `13-15`, `16-18`, `19-21`, `22-59`, `60+`, or `?`.',
  })
  ageBand!: string;

  @Field(() => Relationship, { description: 'Relation to the head of the family.' })
  relationship!: string;

  @Field(() => String, { nullable: true, description: 'Highest schooling, as the registry says it (pendidikan).' })
  education!: string | null;

  @Field(() => String, { nullable: true, description: 'Occupation, as the registry says it (pekerjaan).' })
  occupation!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Has a disability; null if unknown (penyandang disabilitas).' })
  disability!: boolean | null;

  @Field(() => PersonStatus, { description: 'Still a member of the family, or not any more.' })
  status!: string;

  @Edge(() => Household, { relation: 'household', sameHousehold: true, description: 'The family.' })
  household!: Household;

  @ConnectionEdge(
    () => EnrolmentConnection,
    { relation: 'enrolments', sameHousehold: true },
    { description: 'Places in programs held by this person, the newest first.' },
  )
  enrolments!: unknown;

  @Edge(() => EligibilityVerdict, {
    source: personVerdicts,
    args: ofProgram,
    missing: noSuchProgram,
    description:
      'Whether this program could take this person, by the rules about the family and those about the person (kelayakan).',
  })
  eligibility!: EligibilityVerdict;
}

@Resolver()
export class PersonQueries {
  @Root(() => Person, {
    description:
      'A person by NIK. Answers only for families you are shown at IDENTIFIED, needs a purpose, and is logged; null ' +
      'otherwise. Of several records with one NIK (a duplicate to be reviewed) it is always the same one.',
    shape: 'one',
    disclosure: 'IDENTIFIED',
    purposeRequired: true,
    order: { properties: ['id'], direction: 'ASC' },
    args: {
      nik: {
        type: () => NikScalar,
        description: '16 digits.',
        sqlType: 'text',
        transform: 'nik',
        where: (row, value) => `${row.col('nikHmac')} = ${value}`,
      },
    },
  })
  personByNik?: Person;
}

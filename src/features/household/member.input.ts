import { Field, ID, InputType } from 'type-graphql';
import { DateScalar, NikScalar } from '../../platform/graph/scalars';
import { PersonStatus, Relationship, Sex, type PersonStatusName } from './person.enums';

@InputType({ description: 'A member to write down (anggota keluarga).' })
export class NewMemberInput {
  @Field(() => String, { description: 'Name (nama).' })
  name!: string;

  @Field(() => NikScalar, { nullable: true, description: 'NIK; leave it out if there is none.' })
  nik?: string | null;

  @Field(() => Sex, { description: 'Sex (jenis kelamin).' })
  sex!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Birth date (tanggal lahir), if known.' })
  birthDate?: string | null;

  @Field(() => Relationship, { description: 'Relation to the head of the family (hubungan).' })
  relationship!: string;

  @Field(() => String, { nullable: true, description: 'Highest schooling (pendidikan).' })
  education?: string | null;

  @Field(() => String, { nullable: true, description: 'Occupation (pekerjaan).' })
  occupation?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Has a disability (penyandang disabilitas).' })
  disability?: boolean | null;
}

@InputType({ description: 'What to change of a member. What is left out stays as it is.' })
export class ChangeMemberInput {
  @Field(() => ID, { description: 'Global id of the person; of this family.' })
  person!: string;

  @Field(() => String, { nullable: true, description: 'Name (nama).' })
  name?: string | null;

  @Field(() => NikScalar, { nullable: true, description: 'NIK.' })
  nik?: string | null;

  @Field(() => Sex, { nullable: true, description: 'Sex (jenis kelamin).' })
  sex?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Birth date (tanggal lahir).' })
  birthDate?: string | null;

  @Field(() => Relationship, { nullable: true, description: 'Relation to the head of the family (hubungan).' })
  relationship?: string | null;

  @Field(() => String, { nullable: true, description: 'Highest schooling (pendidikan).' })
  education?: string | null;

  @Field(() => String, { nullable: true, description: 'Occupation (pekerjaan).' })
  occupation?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Has a disability (penyandang disabilitas).' })
  disability?: boolean | null;

  @Field(() => PersonStatus, {
    nullable: true,
    description: 'Still a member, or not any more; nobody is ever deleted (status anggota).',
  })
  status?: PersonStatusName | null;
}

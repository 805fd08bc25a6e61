import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromSql, FromTable } from '../../platform/graph/decorators';
import { enumOf } from '../../platform/graph/enums';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Relationship, Sex } from '../household';
import { Program } from './program.type';
import { EligibilityRulesEntity } from './rules.entity';
import { groupNames, TargetGroup } from './target-groups';

export const BenefitPeriod = enumOf('BenefitPeriod', 'A calendar period (periode manfaat).', {
  MONTH: 'The month (bulan).',
  QUARTER: 'The quarter (triwulan).',
  YEAR: 'The year (tahun).',
});

@FromTable({ entity: () => EligibilityRulesEntity })
@ObjectType({
  simpleResolvers: true,
  description:
    'A published version of a program’s rules (syarat kepesertaan). Residence in the program’s area, by the present family ' +
    'card, and being on the poverty list are asked always; of the rest what is null is not asked.',
})
export class EligibilityRules {
  @Field(() => Int, { description: 'Number of the version, from 1.' })
  version!: number;

  @Field(() => Int, { nullable: true, description: 'In this decile or a poorer one (batas desil).' })
  decileCeiling!: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of the registries of which one must list the family; null: any that counts as the poverty list.',
  })
  registries!: string[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so many years old (usia minimum).' })
  ageMin!: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many years old (usia maksimum).' })
  ageMax!: number | null;

  @Field(() => Sex, { nullable: true, description: 'Of this sex (jenis kelamin).' })
  sex!: string | null;

  @Field(() => [Relationship], {
    nullable: true,
    description: 'In one of these relations to the head of the family (hubungan dalam keluarga).',
  })
  relationships!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'With one of these schoolings, as the registry says it (pendidikan).',
  })
  education!: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'At school, or not (pelajar atau mahasiswa).' })
  inSchool!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'An expecting mother in the family, or none (ibu hamil).' })
  pregnant!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'A child under five in the family, or none (balita).' })
  underFive!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'With a disability, or without (disabilitas).' })
  disability!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Unfit housing, or fit (rumah tidak layak huni).' })
  unfitHousing!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of a benefit that no other program with the same key may give at the same time (manfaat eksklusif).',
  })
  exclusiveBenefit!: string | null;

  @Field(() => BenefitPeriod, {
    nullable: true,
    description: 'Only in the same calendar period; null: as long as the other place is held.',
  })
  exclusivePeriod!: string | null;

  @Edge(() => Program, {
    relation: 'prerequisite',
    nullable: true,
    description: 'A program that must have been completed (program prasyarat); null if none, or if you do not see it.',
  })
  prerequisite!: Program | null;

  @FromSql(groupNames)
  @Field(() => [TargetGroup], {
    description: 'The family has a member in one of these groups (kelompok sasaran); empty: every family.',
  })
  targetGroups!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was published (terbit).' })
  publishedAt!: string;
}

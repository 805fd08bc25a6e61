import { Field, ID, InputType, Int } from 'type-graphql';
import { Relationship, Sex } from '../household';
import { BenefitPeriod } from './rules.type';
import { TargetGroup, type TargetGroupName } from './target-groups';

@InputType({
  description:
    'Rules of a program (syarat kepesertaan). Residence in the program’s area and being on the poverty list are asked always; ' +
    'what is left out is not asked.',
})
export class EligibilityRulesInput {
  @Field(() => Int, { nullable: true, description: 'In this decile or a poorer one, 1 to 10 (batas desil).' })
  decileCeiling?: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of the registries of which one must list the family; left out: any that counts as the poverty list.',
  })
  registries?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so many years old (usia minimum).' })
  ageMin?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many years old (usia maksimum).' })
  ageMax?: number | null;

  @Field(() => Sex, { nullable: true, description: 'Of this sex (jenis kelamin).' })
  sex?: string | null;

  @Field(() => [Relationship], {
    nullable: true,
    description: 'In one of these relations to the head of the family (hubungan dalam keluarga).',
  })
  relationships?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'With one of these schoolings, in the registry’s words (pendidikan).',
  })
  education?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'At school, or not (pelajar atau mahasiswa).' })
  inSchool?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'An expecting mother in the family, or none (ibu hamil).' })
  pregnant?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'A child under five in the family, or none (balita).' })
  underFive?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'With a disability, or without (disabilitas).' })
  disability?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Unfit housing, or fit (rumah tidak layak huni).' })
  unfitHousing?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of a benefit that no other program with the same key may give at the same time (manfaat eksklusif).',
  })
  exclusiveBenefit?: string | null;

  @Field(() => BenefitPeriod, {
    nullable: true,
    description: 'Only in the same calendar period; left out: as long as the other place is held.',
  })
  exclusivePeriod?: string | null;

  @Field(() => ID, { nullable: true, description: 'A program that must have been completed (program prasyarat).' })
  prerequisite?: string | null;

  @Field(() => [TargetGroup], {
    nullable: true,
    description: 'The family has a member in one of these groups (kelompok sasaran); left out: every family.',
  })
  targetGroups?: TargetGroupName[] | null;
}

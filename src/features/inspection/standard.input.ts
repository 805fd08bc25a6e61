import { Field, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../../platform/write/input-fields';
import { Severity } from './inspection.enums';

@InputType({ description: 'An item of a checklist.' })
export class ProcedureItemInput {
  @Field(() => String, { description: 'Its code: a letter and a number, such as `A1`; each once.' })
  code!: string;

  @Field(() => String, { description: 'The part of the procedure it belongs to, 1 to 100 characters on one line.' })
  section!: string;

  @Field(() => String, { description: 'What ought to be so, in Indonesian, 5 to 500 characters.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The same in English, 5 to 500 characters.' })
  textEnglish?: string | null;

  @Field(() => Severity, { description: 'How grave it would usually be.' })
  severity!: Severity;

  @Field(() => Boolean, {
    nullable: true,
    description: 'It tells what came of it, not how it was done; false if nothing is said.',
  })
  outcome?: boolean | null;
}

@InputType({ description: 'A checklist, or a new version of one.' })
export class PublishProcedureStandardInput {
  @Field(() => String, {
    description:
      'What it is for: capital letters, digits and `_`, 2 to 30, such as `PMT`. Of one your agency has published it is the next ' +
      'version.',
  })
  code!: string;

  @Field(() => String, { description: 'Title, 5 to 200 characters on one line.' })
  title!: string;

  @Field(() => String, { description: 'Where its items come from, 5 to 500 characters, such as the guideline.' })
  source!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of the programs it is for, 50 at most, such as `KLJ`; `PMT` stands for `PMT_BALITA` and `PMT_BUMIL` too, `LATIH_LAS` for ' +
      '`nakertransgi-jakpus/LATIH_LAS`. An empty list is for any program; left out, it is for those of the version before, or for any.',
  })
  programs?: string[] | null;

  @Field(() => [ProcedureItemInput], { description: 'Its items in their order, 100 at most.' })
  items!: ProcedureItemInput[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

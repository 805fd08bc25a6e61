import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, FromColumn, FromTable } from '../../platform/graph/decorators';
import { DateScalar, DecimalScalar } from '../../platform/graph/scalars';
import { Program } from '../program';

@FromTable({
  columns: {
    place: 'place',
    programId: 'program_id',
    registry: 'registry_code',
    from: 'before_as_of',
    asOf: 'as_of',
    families: 'families',
    gone: 'gone',
    share: 'share',
  },
})
@ObjectType({
  simpleResolvers: true,
  description:
    'Of the families that one release calls extremely poor and the next one ranks too, those to whom a program gave a place between ' +
    'the two, and how many of them the next does not call so any more (keluar dari kemiskinan ekstrem menurut program). It says what ' +
    'happened, not why: a family that left may have left without the place. A family with places in two programs counts in both.',
})
export class ProgramExit {
  @Edge(() => Program, {
    on: (exit, program) => `${program.col('id')} = ${exit.col('programId')}`,
    nullable: true,
    description:
      'The program; null for the families to whom none gave a place between the two, to be compared with: also those who have had one ' +
      'for longer, or whose place was withdrawn since. Programs outside your tiers have no entry.',
  })
  program!: Program | null;

  @Field(() => String, { description: 'Code of the registry.' })
  registry!: string;

  @Field(() => DateScalar, {
    description:
      'The day of the earlier release: the newest before the other that covers all of its area and says deciles.',
  })
  from!: string;

  @Field(() => DateScalar, { description: 'The day of the later release.' })
  asOf!: string;

  @Field(() => Int, {
    description:
      'Families that the earlier release calls extremely poor, the later one ranks, and to whom the program gave a place after the ' +
      'first day and not after the second: one proposed, held or completed, of the family or a member.',
  })
  families!: number;

  @FromColumn('gone')
  @Field(() => Int, {
    description: 'Of them those that the later release does not call extremely poor any more (keluar).',
  })
  left!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '`left` as a share of `families`, as observed; null if there are none. Of rounded counts 1 at most, and rough where they are small.',
  })
  share!: number | null;
}

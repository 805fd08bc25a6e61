import { Field, Int, ObjectType, Resolver } from 'type-graphql';
import { Edge, FromTable, GlobalId, RootConnection } from '../../platform/graph/decorators';
import { connectionType } from '../../platform/graph/connection-type';
import { NodeType } from '../../platform/graph/node.type';
import { DateTimeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { Severity } from './inspection.enums';
import { MOST_ITEMS } from './limits';
import { ProcedureItemEntity, ProcedureStandardEntity } from './standard.entity';

@FromTable({ entity: () => ProcedureItemEntity })
@ObjectType({ simpleResolvers: true, description: 'What an inspector looks at (butir periksa).' })
export class ProcedureItem {
  @Field(() => String, { description: 'Its code within the standard, such as `A1` (kode).' })
  code!: string;

  @Field(() => String, { description: 'The part of the procedure it belongs to (bagian).' })
  section!: string;

  @Field(() => String, { description: 'What ought to be so, in Indonesian (uraian).' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The same in English, if it was translated.' })
  textEnglish!: string | null;

  @Field(() => Severity, { description: 'How grave it would usually be; the inspector decides (petunjuk bobot).' })
  severity!: string;

  @Field(() => Boolean, {
    description:
      'It tells what came of it, not how it was done (hasil, bukan prosedur): it makes no finding unless one names what of the ' +
      'procedure failed.',
  })
  outcome!: boolean;
}

@FromTable({
  entity: () => ProcedureStandardEntity,
  tag: 'standard',
  bounds: { property: 'regionCode', within: 'tiers' },
  orders: { NEWEST: { properties: ['publishedAt', 'id'], direction: 'DESC' } },
  defaultOrder: 'NEWEST',
})
@ObjectType({
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A checklist that inspections go by (standar prosedur, daftar periksa). A version is never altered; a new one takes its place.',
})
export class ProcedureStandard extends NodeType {
  @GlobalId()
  declare id: string;

  @Field(() => String, { description: 'What it is for, such as `PMT` (kode).' })
  code!: string;

  @Field(() => Int, { description: 'Its version.' })
  version!: number;

  @Field(() => String, { description: 'Title (judul).' })
  title!: string;

  @Field(() => String, { description: 'Where its items come from (sumber).' })
  source!: string;

  @Field(() => [String], {
    description:
      'Codes of the programs it is for (program), `PMT` standing for `PMT_BALITA` and `PMT_BUMIL` too, and for those of any agency; ' +
      'empty: for any program.',
  })
  programs!: string[];

  @Edge(() => Agency, {
    relation: 'publishedBy',
    nullable: true,
    description: 'Who published it (penerbit); null if it ships with the hub, or the agency is outside your tiers.',
  })
  publishedBy!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt!: string;

  @Edge(() => [ProcedureItem], {
    relation: 'items',
    order: { properties: ['position', 'code'], direction: 'ASC' },
    bound: MOST_ITEMS,
    expected: 31,
    description: 'Its items, in their order.',
  })
  items!: ProcedureItem[];
}

export const ProcedureStandardConnection = connectionType('ProcedureStandard', () => ProcedureStandard);

@Resolver()
export class ProcedureStandardQueries {
  @RootConnection(
    () => ProcedureStandardConnection,
    {},
    { description: 'Checklists of your tiers, older versions among them, the newest first.' },
  )
  procedureStandards!: unknown;
}

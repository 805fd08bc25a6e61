import { Field, InputType, Int } from 'type-graphql';
import { Where } from '../../platform/graph/decorators';
import { HouseholdStatus } from './household.steps';

const DECILE = {
  holds: (value: unknown) => typeof value === 'number' && value >= 1 && value <= 10,
  says: { id: 'Desil 1 sampai 10; 1 paling miskin.', en: 'A decile is 1 to 10; 1 is the poorest.' },
};
const NEIGHBOURHOOD = {
  holds: (value: unknown) => typeof value === 'string' && /^\d{3}$/.test(value),
  says: { id: 'RW ditulis dengan tiga angka, misalnya 007.', en: 'An RW has three digits, such as 007.' },
};

@InputType({ description: 'Which families.' })
export class HouseholdFilter {
  @Where('int', (row, value) => `${row.col('decile')} <= ${value}`, 'none', DECILE)
  @Field(() => Int, { nullable: true, description: 'In this decile or a poorer one, 1 to 10.' })
  decileAtMost?: number;

  @Where('boolean', (row, value) => `${row.col('extremePoor')} = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'Extremely poor, or not.' })
  extremePoor?: boolean;

  @Where('boolean', (row, value) => `${row.col('onPovertyList')} = ${value}`)
  @Field(() => Boolean, { nullable: true, description: 'On the poverty list, or not.' })
  onPovertyList?: boolean;

  @Where('text[]', (row, value) => `${row.col('status')} = any (${value})`)
  @Field(() => [HouseholdStatus], { nullable: true, description: 'In one of these states.' })
  statuses?: string[];

  @Where('text', (row, value) => `${row.disclosed('rw')} = ${value}`, 'none', NEIGHBOURHOOD)
  @Field(() => String, {
    nullable: true,
    description: 'In this RW, three digits. Families whose RW you are not shown never match.',
  })
  rw?: string;
}

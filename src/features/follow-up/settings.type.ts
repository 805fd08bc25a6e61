import { Field, Int, ObjectType } from 'type-graphql';
import type { RowSql } from '../../platform/graph/bindings';
import { FromTable } from '../../platform/graph/decorators';
import { DecimalScalar } from '../../platform/graph/scalars';

const SETTINGS = ['remindBeforeDays', 'remindAfterDays', 'escalateAfterDays', 'reportEveryDays', 'riskMargin'] as const;

/** The settings of a team, as a row of their own. */
export const settingsOf = (team: RowSql): string =>
  `(select ${SETTINGS.map((name) => `${team.col(name)} as "${name}"`).join(', ')})`;

@FromTable({ columns: Object.fromEntries(SETTINGS.map((name) => [name, name])) })
@ObjectType({
  simpleResolvers: true,
  description: 'How a team follows up the promises made to it (pengaturan tindak lanjut).',
})
export class FollowUpSettings {
  @Field(() => Int, { description: 'Days before the due date on which the promising agency is reminded.' })
  remindBeforeDays!: number;

  @Field(() => Int, { description: 'Days after the due date on which it is reminded again.' })
  remindAfterDays!: number;

  @Field(() => Int, {
    description:
      'Days after the due date on which the promise is raised to the team above; after as many again to the next.',
  })
  escalateAfterDays!: number;

  @Field(() => Int, { description: 'Days within which the next report of progress is asked for.' })
  reportEveryDays!: number;

  @Field(() => DecimalScalar, {
    description:
      'How far progress may be behind the share of time that has passed, 0 to 1, before a promise is at risk.',
  })
  riskMargin!: number;
}

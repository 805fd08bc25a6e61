import { Int } from 'type-graphql';
import { ConnectionEdge, Figures } from '../../platform/graph/decorators';
import { Agency } from '../agency';
import { Commitment, CommitmentConnection } from '../commitment';
import { Region } from '../region';
import { Team } from '../team';
import { CommitmentMoney, RegionBudget } from './budget-figures.type';
import { BudgetLineConnection, BudgetLineFilter } from './budget-line.type';
import { allottedTo, budgetOf, isFree, lacksMoney, moneyOf } from './budget.sql';

/** What this feature adds to the types of others. */

/** Rows that the money of a promise is summed over: its parts and their lines. */
const READ_FOR_MONEY = 20;

Figures(() => CommitmentMoney, {
  from: (commitment, _, viewer) => moneyOf(commitment, viewer),
  reads: READ_FOR_MONEY,
  description: 'Its money: promised, allotted and spent (uang komitmen).',
})(Commitment.prototype, 'money');

ConnectionEdge(
  () => BudgetLineConnection,
  { on: (row, line) => allottedTo('commitment_id', 'budget_line_id', row.col('id'), line.col('id')) },
  { description: 'Lines that pay for it (baris anggaran), by region.', filter: () => BudgetLineFilter },
)(Commitment.prototype, 'budgetLines');

Figures(() => RegionBudget, {
  args: { year: { type: () => Int, description: 'The budget year.', sqlType: 'int' } },
  from: (region, value, viewer) => budgetOf(region, value('year') ?? 'null::int', viewer),
  description: 'Its budget of one year, with that of all areas below it (anggaran).',
})(Region.prototype, 'budget');

ConnectionEdge(
  () => BudgetLineConnection,
  { inverseOf: { relation: 'agency' } },
  { description: 'Its budget lines (baris anggaran), by region and year.', filter: () => BudgetLineFilter },
)(Agency.prototype, 'budgetLines');

ConnectionEdge(
  () => CommitmentConnection,
  { inverseOf: { relation: 'team' }, only: lacksMoney },
  {
    description:
      'Open promises to it with a budget of which less is allotted (janji tanpa uang), the next due first; `money.missing` says ' +
      'how much. Only promises for your own area: of others you may not see all lines.',
  },
)(Team.prototype, 'promisesWithoutMoney');

ConnectionEdge(
  () => BudgetLineConnection,
  {
    on: (team, line) =>
      `${line.col('regionCode')} >= ${team.col('regionCode')} and ${line.col('regionCode')} <= region_end(${team.col('regionCode')})` +
      ` and ${isFree(line)}`,
  },
  {
    description:
      'Lines of its area and the areas below with money that no promise has (uang tanpa janji), by region; `unallotted` says how ' +
      'much.',
    filter: () => BudgetLineFilter,
    args: {
      year: {
        type: () => Int,
        description: 'The budget year.',
        sqlType: 'int',
        where: (line, value) => `${line.col('year')} = ${value}`,
      },
    },
  },
)(Team.prototype, 'moneyWithoutPromises');

import { ConnectionEdge, Edge } from '../../platform/graph/decorators';
import { HouseholdConnection, HouseholdFilter } from '../household';
import { Activity } from '../program';
import { Commitment } from './commitment.type';

Edge(() => [Activity], {
  on: (commitment, activity) =>
    `${activity.col('id')} in (select l.activity_id from commitment_activity l where l.commitment_id = ${commitment.col('id')} and l.live)`,
  order: { properties: ['starts', 'id'], direction: 'ASC' },
  bound: 100,
  expected: 1,
  description: 'Activities that keep it (kegiatan), the first hundred by their first day.',
})(Commitment.prototype, 'activities');

ConnectionEdge(
  () => HouseholdConnection,
  {
    on: (commitment, household) =>
      `${household.col('id')} in (select l.household_id from commitment_household l where l.commitment_id = ${commitment.col('id')} and l.live)`,
  },
  {
    description: 'Families it is for (keluarga sasaran), as far as your slice shows them.',
    filter: () => HouseholdFilter,
  },
)(Commitment.prototype, 'households');

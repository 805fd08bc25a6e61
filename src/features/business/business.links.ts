import { ConnectionEdge, Edge, Figures } from '../../platform/graph/decorators';
import { PeriodScalar, RegionCodeScalar } from '../../platform/graph/scalars';
import { Agency } from '../agency';
import { EnrolmentConnection, EnrolmentFilter } from '../enrolment';
import { HouseholdConnection, HouseholdFilter, Person } from '../household';
import { Activity, Program } from '../program';
import { inRegion, Region } from '../region';
import { BusinessGroup, BusinessGroupConnection, BusinessGroupFilter } from './business-group.type';
import { groupsOf, isUnserved, repeatsAnother } from './business.sql';
import { areaOf, funnel, outcomes, seesAll } from './funnel.sql';
import { ActivityOutcomes, BusinessFunnel } from './funnel.type';

/** What this feature adds to the types of others. */

const period = {
  type: () => PeriodScalar,
  description: 'Only places that began, and groups that were formed, in this quarter or month.',
  nullable: true,
  sqlType: 'text',
} as const;
const region = {
  type: () => RegionCodeScalar,
  description: 'Only within this area; the whole area of the agency if nothing is said.',
  nullable: true,
  sqlType: 'bigint',
} as const;

Edge(() => [BusinessGroup], {
  source: groupsOf,
  order: { properties: ['formedOn', 'id'], direction: 'DESC' },
  bound: 20,
  expected: 1,
  description: 'The business groups this person is in now (kelompok usaha), as far as your slice shows them.',
})(Person.prototype, 'businessGroups');

ConnectionEdge(
  () => BusinessGroupConnection,
  { inverseOf: { relation: 'activity' } },
  { description: 'Groups formed from it (kelompok usaha), the newest first.', filter: () => BusinessGroupFilter },
)(Activity.prototype, 'businessGroups');

Figures(() => ActivityOutcomes, {
  from: (activity, _, viewer) => outcomes(activity, viewer),
  description: 'What came of it: who completed it, and who makes a living of it (hasil).',
})(Activity.prototype, 'outcomes');

Figures(() => BusinessFunnel, {
  nullable: true,
  args: { region, period },
  from: (program, value, viewer) => {
    const area = areaOf(value('region') ?? program.col('regionCode'));
    const shown = seesAll(area, viewer, program.col('agencyId'));
    return funnel({ programs: `p.id = ${program.col('id')}`, area, period: value('period'), shown });
  },
  description: 'How many get how far in this program (corong); null if you do not see all of it.',
})(Program.prototype, 'funnel');

Figures(() => BusinessFunnel, {
  nullable: true,
  args: { region, period },
  from: (agency, value, viewer) => {
    const area = areaOf(value('region') ?? agency.col('regionCode'));
    const shown = seesAll(area, viewer, agency.col('id'));
    const programs = `p.agency_id = ${agency.col('id')} and p.pillar = 'INCOME'`;
    return funnel({ programs, area, period: value('period'), shown });
  },
  description: 'How many get how far in its programs of the pillar INCOME (corong); null if you do not see all of it.',
})(Agency.prototype, 'funnel');

Figures(() => BusinessFunnel, {
  nullable: true,
  args: { period },
  from: (place, value, viewer) => {
    const area = { lo: place.col('code'), hi: place.col('codeEnd') };
    const reaching = `(p.region_code between ${area.lo} and ${area.hi} or ${area.lo} between p.region_code and region_end(p.region_code))`;
    const programs = `p.pillar = 'INCOME' and ${reaching}`;
    return funnel({ programs, area, period: value('period'), shown: seesAll(area, viewer) });
  },
  description:
    'How many of this area get how far in programs of the pillar INCOME (corong); null if you do not see all of it.',
})(Region.prototype, 'funnel');

ConnectionEdge(
  () => BusinessGroupConnection,
  { inverseOf: { relation: 'kelurahan', of: 'Kelurahan' }, on: inRegion('kelurahanCode') },
  {
    description: 'Business groups of this area (kelompok usaha), the newest first.',
    filter: () => BusinessGroupFilter,
  },
)(Region.prototype, 'businessGroups');

ConnectionEdge(
  () => EnrolmentConnection,
  {
    on: inRegion('kelurahanCode'),
    only: repeatsAnother,
    order: { properties: ['kelurahanCode', 'householdId', 'since', 'id'], direction: 'ASC' },
  },
  {
    description:
      'Places that repeat one the family holds already: the same program for the same holder, both under way (tumpang tindih); ' +
      'as far as your slice shows both, by kelurahan and family.',
    filter: () => EnrolmentFilter,
  },
)(Region.prototype, 'overlaps');

ConnectionEdge(
  () => HouseholdConnection,
  { inverseOf: { relation: 'kelurahan', of: 'Kelurahan' }, on: inRegion('kelurahanCode'), only: isUnserved },
  {
    description:
      'Families of the poverty list whom no program serves (belum terlayani), the poorest first. Empty for who sees only some ' +
      'of a family’s programs: it could not say that no other serves it.',
    filter: () => HouseholdFilter,
  },
)(Region.prototype, 'unserved');

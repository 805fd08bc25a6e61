import { Field, Int, ObjectType } from 'type-graphql';
import { Edge, Figures, FromTable } from '../../platform/graph/decorators';
import { DateScalar } from '../../platform/graph/scalars';
import { Pillar } from '../program';
import { Region } from '../region';
import { RegistryRelease } from '../registry';
import { exitsOf } from './exits.sql';
import { ProgramExit } from './exits.type';
import { COLUMNS } from './measures';
import { byDecile, byPillar, bySource, changeOf } from './statistics.sql';

const EXTREME = 'Families that the ranking registry’s policy treats as extremely poor (miskin ekstrem).';
const SERVED = 'a program for where it lives serves: a place proposed, held or completed, of the family or a member';

@FromTable({ columns: { decile: 'decile', households: 'households' } })
@ObjectType({ simpleResolvers: true, description: 'The families of one decile (desil).' })
export class DecileCount {
  @Field(() => Int, {
    nullable: true,
    description: 'Welfare decile 1 to 10, 1 the poorest; null for families without.',
  })
  decile!: number | null;

  @Field(() => Int, { description: 'Families of this decile (keluarga per desil).' })
  households!: number;
}

@FromTable({
  columns: { pillar: 'pillar', households: 'households', needed: 'needed', reached: 'reached', lacking: 'lacking' },
})
@ObjectType({ simpleResolvers: true, description: 'How far one pillar reaches (cakupan per strategi).' })
export class PillarCount {
  @Field(() => Pillar, { description: 'The pillar.' })
  pillar!: string;

  @Field(() => Int, { description: `Families that ${SERVED} of it, poor or not.` })
  households!: number;

  @Field(() => Int, {
    description:
      'Extremely poor families whose complete bundle needs it: all for EXPENSE_BURDEN, those with a member of working age for ' +
      'INCOME, those in unfit housing for POVERTY_POCKET.',
  })
  needed!: number;

  @Field(() => Int, {
    description: 'Extremely poor families that need the pillar and whom a program of it serves (terjangkau).',
  })
  reached!: number;

  @Field(() => Int, {
    description:
      'Extremely poor families that need the pillar and whom no program of it serves yet (belum terjangkau).',
  })
  lacking!: number;
}

@FromTable({
  columns: {
    registryCode: 'registry_code',
    releaseId: 'release_id',
    families: 'families',
    extremePoor: 'extreme_poor',
    beforeId: 'before_id',
    familiesBefore: 'families_before',
    extremePoorBefore: 'extreme_poor_before',
  },
})
@ObjectType({
  simpleResolvers: true,
  description:
    'What one release says of the area, as it was delivered (cacah menurut sumber). Registries are never added up: the same family ' +
    'is in several.',
})
export class SourceCount {
  @Edge(() => RegistryRelease, {
    on: (count, release) => `${release.col('id')} = ${count.col('releaseId')}`,
    description: 'The newest complete release; its `region` tells two of the same day apart.',
  })
  release!: RegistryRelease;

  @Field(() => Int, { description: 'Families of this area that the newest release lists.' })
  families!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Families of the newest release that are extremely poor by the decile it gives them; null for a registry that gives none.',
  })
  extremePoor!: number | null;

  @Edge(() => RegistryRelease, {
    on: (count, release) => `${release.col('id')} = ${count.col('beforeId')}`,
    nullable: true,
    description: 'The release of the same registry and area before the newest; null if there is none.',
  })
  before!: RegistryRelease | null;

  @Field(() => Int, { nullable: true, description: 'Families of this area that the release before the newest lists.' })
  familiesBefore!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Families of the release before the newest that are extremely poor by the decile it gave them.',
  })
  extremePoorBefore!: number | null;
}

/** How a count has changed. */
const change = (of: string): { nullable: false; description: string } => ({
  nullable: false,
  description: `How many more than on \`since\`, less if negative: ${of}.`,
});

@FromTable({
  columns: {
    since: 'since',
    households: 'households',
    extremePoor: 'extreme_poor',
    onPovertyList: 'listed',
    enrolled: 'enrolled',
    extremePoorUncovered: 'extreme_poor_uncovered',
    completeBundle: 'complete_bundle',
    exclusionErrors: 'exclusion_errors',
    inclusionErrors: 'inclusion_errors',
    duplicateBenefits: 'duplicate_benefits',
  },
})
@ObjectType({
  simpleResolvers: true,
  description: 'How the counts have changed since the release was taken in (perubahan sejak rilis).',
})
export class StatisticsChange {
  @Field(() => DateScalar, {
    description:
      'The day before the hub had the release counted: compared with its evening. Of rounded figures the day on which those that ' +
      'they are compared with were published.',
  })
  since!: string;

  @Field(() => Int, change('families (keluarga)'))
  households!: number;

  @Field(() => Int, change('extremely poor families (miskin ekstrem)'))
  extremePoor!: number;

  @Field(() => Int, change('families on the poverty list (terdaftar)'))
  onPovertyList!: number;

  @Field(() => Int, change('families that a program serves (terlayani)'))
  enrolled!: number;

  @Field(() => Int, change('extremely poor families that no program serves'))
  extremePoorUncovered!: number;

  @Field(() => Int, change('extremely poor families whose bundle is complete (intervensi lengkap)'))
  completeBundle!: number;

  @Field(() => Int, change('exclusion errors (galat eksklusi)'))
  exclusionErrors!: number;

  @Field(() => Int, change('inclusion errors (galat inklusi)'))
  inclusionErrors!: number;

  @Field(() => Int, change('families with a benefit twice (bantuan ganda)'))
  duplicateBenefits!: number;
}

@FromTable({
  columns: {
    ...Object.fromEntries(COLUMNS.map((column) => [column, column])),
    regionCode: 'region_code',
    codeEnd: 'code_end',
    day: 'day',
    asOf: 'day',
    protected: 'protected',
    counting: 'counting',
    releaseId: 'release_id',
    extremePoor: 'extreme_poor',
    permanentSupport: 'extreme_poor_permanent',
    onPovertyList: 'listed',
    extremePoorUncovered: 'extreme_poor_uncovered',
    completeBundle: 'complete_bundle',
    exclusionErrors: 'exclusion_errors',
    inclusionErrors: 'inclusion_errors',
    duplicateBenefits: 'duplicate_benefits',
  },
})
@ObjectType({
  simpleResolvers: true,
  description:
    'What the hub counts of the families of an area and all areas below it (statistik wilayah): register counts, never an official ' +
    'figure. An area of which nothing was loaded has none, so zero is a count. Of an area whose families you see they are exact. Of any other each is rounded at random to a multiple of 5, without ' +
    'bias: the same families always give the same number, wherever they are counted, so that neither asking again nor subtracting ' +
    'tells more; parts do not add up to the whole, and differ from it by chance only.',
})
export class RegionStatistics {
  @Edge(() => Region, {
    on: (figures, region) => `${region.col('code')} = ${figures.col('regionCode')}`,
    description: 'The area.',
  })
  region!: Region;

  @Field(() => DateScalar, {
    description:
      'As the hub knew it at the end of this day (keadaan per tanggal); today as it is now. Rounded figures are those last published: ' +
      'with each release, and with the first change of a month.',
  })
  asOf!: string;

  @Field(() => Boolean, { description: 'The counts are rounded at random (dilindungi); false where they are exact.' })
  protected!: boolean;

  @Field(() => Boolean, {
    description:
      'Families of it have changed and are being counted (sedang dihitung): a matter of a second, after a large import of minutes. ' +
      'Of an area above your own only your own part is told, and to who sees no family of it nothing: false.',
  })
  counting!: boolean;

  @Edge(() => RegistryRelease, {
    on: (figures, release) => `${release.col('id')} = ${figures.col('releaseId')}`,
    nullable: true,
    description:
      'The release that deciles and extreme poverty are from (rilis); null if none is for the whole area: then `bySource` names those ' +
      'of its parts.',
  })
  release!: RegistryRelease | null;

  @Field(() => Int, { description: 'Families who live here (keluarga); without those who have left.' })
  households!: number;

  @Field(() => Int, { description: EXTREME })
  extremePoor!: number;

  @Field(() => Int, {
    description:
      'Extremely poor families without a member of working age: the elderly, disabled or children only, who are supported ' +
      'for good and are no graduates (dukungan tetap).',
  })
  permanentSupport!: number;

  @Field(() => Int, { description: 'Families on the poverty list (terdaftar).' })
  onPovertyList!: number;

  @Edge(() => [DecileCount], {
    source: byDecile,
    order: { properties: ['decile'], direction: 'ASC' },
    bound: 11,
    expected: 11,
    description: 'The families by decile, those without one last.',
  })
  byDecile!: DecileCount[];

  @Edge(() => [SourceCount], {
    source: bySource,
    order: { properties: ['registryCode', 'releaseId'], direction: 'ASC' },
    bound: 50,
    expected: 4,
    description: 'What each registry says, release by release; for an area of several deliveries one row each.',
  })
  bySource!: SourceCount[];

  @Edge(() => [ProgramExit], {
    source: exitsOf,
    order: { properties: ['place'], direction: 'ASC' },
    bound: 200,
    expected: 20,
    description:
      'What became, by each release, of the families that the one before it called extremely poor (keluar dari kemiskinan ekstrem ' +
      'menurut program), by the program that gave them a place between the two; the newest first, 200 at most. A family that left did not leave ' +
      'because of the place: many leave without one, and who is chosen differs from who is not. Counted with the release: what ' +
      'changes of places later is not in it. Empty without two releases of one registry for the whole area.',
  })
  exitsByProgram!: ProgramExit[];

  @Field(() => Int, { description: `Families that ${SERVED} (terlayani).` })
  enrolled!: number;

  @Edge(() => [PillarCount], {
    source: byPillar,
    order: { properties: ['pillar'], direction: 'ASC' },
    bound: 3,
    expected: 3,
    description: 'How far each pillar reaches.',
  })
  byPillar!: PillarCount[];

  @Field(() => Int, {
    description:
      'Extremely poor families that no program serves; the same number as `NeighbourhoodGaps.extremePoorUnserved`, of the whole area.',
  })
  extremePoorUncovered!: number;

  @Field(() => Int, {
    description:
      'Extremely poor families whose bundle is complete (intervensi lengkap), as `Household.coverage` tells it.',
  })
  completeBundle!: number;

  @Field(() => Int, {
    description:
      'Exclusion errors (galat eksklusi): families on the poverty list that no program serves; the same number as ' +
      '`NeighbourhoodGaps.unserved`, of the whole area. Source: the method of TNP2K.',
  })
  exclusionErrors!: number;

  @Field(() => Int, {
    description:
      'Inclusion errors (galat inklusi): families that a program serves and the poverty list does not list; every program asks for ' +
      'listing, so these came by an exception or have left the list since.',
  })
  inclusionErrors!: number;

  @Field(() => Int, {
    description:
      'Families with the same program twice at a time for the same holder (bantuan ganda); `Region.overlaps` shows the places.',
  })
  duplicateBenefits!: number;

  @Figures(() => StatisticsChange, {
    nullable: true,
    from: changeOf,
    reads: 2,
    description:
      'How these counts have changed since `release` was taken in (perubahan); null if nothing was counted before it.',
  })
  change!: StatisticsChange | null;
}

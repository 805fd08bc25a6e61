import {
  inside,
  type Activity,
  type BusinessGroup,
  type Enrolment,
  type Household,
  type Person,
  type Region,
  type Turnover,
  type World,
} from '../world/rows';
import { isLive } from '../oracle';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf } from './page';

const isUnderWay = (place: Enrolment): boolean => isLive(place) && place.status !== 'COMPLETED';

const families = new WeakMap<World, Map<Household, Enrolment[]>>();

/** The places of a family, looked up once for all. */
const placesOf = (world: World, family: Household): readonly Enrolment[] => {
  const known = families.get(world) ?? new Map<Household, Enrolment[]>();
  if (!families.has(world))
    for (const place of world.enrolments) known.set(place.household, [...(known.get(place.household) ?? []), place]);
  families.set(world, known);
  return known.get(family) ?? [];
};

/** Business groups, and what they add to the objects of others. */
export const businessNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  const newest = (rows: readonly BusinessGroup[]): BusinessGroup[] =>
    by(
      rows,
      (row) => row.formedOn,
      (row) => row.id,
    ).reverse();
  const groups = (path: string, rows: readonly BusinessGroup[], { filter, ...page }: ListArgs): object =>
    pageOf(
      'BusinessGroup',
      newest(shown(path, rows, sees.group)).filter(
        (row) => chosen(filter, 'stages', row.stage) && chosen(filter, 'sectors', row.sector),
      ),
      page,
      model.nodes.group,
    );
  /** The older places that one repeats. */
  const repeated = (place: Enrolment): Enrolment[] =>
    isUnderWay(place)
      ? placesOf(world, place.household).filter(
          (older) =>
            older.program === place.program &&
            older.person === place.person &&
            isUnderWay(older) &&
            (older.since < place.since || (older.since === place.since && older.id < place.id)),
        )
      : [];
  return {
    group: (row: BusinessGroup): object => ({
      ...row,
      __typename: 'BusinessGroup',
      id: `group_${row.id}`,
      version: 1,
      kelurahan: () => one('BusinessGroup.kelurahan', row.kelurahan, sees.region, model.nodes.region),
      formedFrom: () => one('BusinessGroup.formedFrom', row.activity, sees.placed, model.nodes.activity),
      mentor: () => one('BusinessGroup.mentor', row.mentor, sees.agency, model.nodes.agency),
      members: () =>
        by(
          shown(
            'BusinessGroup.members',
            world.groupMembers.filter(({ group, left }) => group === row && !left).map(({ person }) => person),
            sees.person,
          ),
          (person) => person.position,
          (person) => person.id,
        ).map(model.nodes.person),
      turnover: () =>
        by(
          world.turnovers.filter(({ group }) => group === row),
          (report) => report.period,
        )
          .reverse()
          .map(model.nodes.turnover),
    }),
    turnover: (row: Turnover): object => ({
      __typename: 'TurnoverReport',
      id: `turnover_${row.id}`,
      period: row.period,
      amount: row.amount,
      reportedAt: '2026-10-01T03:00:00.000Z',
      version: 1,
      group: () => one('TurnoverReport.group', row.group, sees.group, model.nodes.group),
      reportedBy: () => one('TurnoverReport.reportedBy', row.reportedBy, sees.agency, model.nodes.agency),
    }),
    businessOfPerson: (person: Person): object => ({
      businessGroups: () =>
        newest(
          shown(
            'Person.businessGroups',
            world.groupMembers.filter((member) => member.person === person && !member.left).map(({ group }) => group),
            sees.group,
          ),
        ).map(model.nodes.group),
    }),
    businessOfActivity: (activity: Activity): object => ({
      businessGroups: (args: ListArgs) =>
        groups(
          'Activity.businessGroups',
          world.groups.filter((group) => group.activity === activity),
          args,
        ),
    }),
    businessOfRegion: (region: Region): object => ({
      businessGroups: (args: ListArgs) =>
        groups(
          'Region.businessGroups',
          world.groups.filter((group) => inside(region, group.kelurahan)),
          args,
        ),
      overlaps: ({ filter, ...page }: ListArgs) =>
        pageOf(
          'Enrolment',
          by(
            shown(
              'Region.overlaps',
              world.enrolments.filter(
                (place) => inside(region, place.household.kelurahan) && repeated(place).length > 0,
              ),
              (place) => sees.enrolment(place) && repeated(place).some(sees.enrolment),
            ).filter((row) => chosen(filter, 'statuses', row.status) && chosen(filter, 'pillars', row.program.pillar)),
            (row) => row.household.kelurahan.code,
            (row) => row.household.id,
            (row) => row.since,
            (row) => row.id,
          ),
          page,
          model.nodes.enrolment,
        ),
      unserved: (args: ListArgs) => {
        const isServed = (family: Household): boolean =>
          placesOf(world, family).some((place) => isLive(place) && sees.enrolment(place));
        const found = world.households.filter(
          (family) => inside(region, family.kelurahan) && family.onPovertyList && !isServed(family),
        );
        const told = shown('Region.unserved', found, (family) => oracle.seesArea && sees.household(family));
        return model.lists.households('Region.unserved', told, args);
      },
    }),
  };
};

import type { Enrolment, Household, Person, Release } from '../world/rows';
import type { ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { coverage } from './coverage';
import { isLive } from '../oracle';

/** Families and what the registries say of them. */
export const familyNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  return {
    household: (row: Household): object => ({
      ...model.nodes.feedingOfHousehold(row),
      __typename: 'Household',
      id: `household_${row.id}`,
      decile: row.decile,
      extremePoor: row.extremePoor,
      onPovertyList: row.onPovertyList,
      delistedOn: row.delistedOn,
      status: row.status,
      version: 1,
      disclosure: oracle.disclosure(row),
      headName: oracle.name(row, row.headName),
      familyCardNumber: oracle.number(row, row.familyCard),
      address: oracle.only('IDENTIFIED', row, row.address),
      rt: oracle.only('IDENTIFIED', row, row.rt),
      rw: oracle.only('MASKED', row, row.rw),
      kelurahan: () => one('Household.kelurahan', row.kelurahan, sees.region, model.nodes.region),
      members: () =>
        by(
          shown(
            'Household.members',
            world.persons.filter(({ household, status }) => household === row && status === 'PRESENT'),
            sees.person,
          ),
          (person) => person.position,
        ).map(model.nodes.person),
      formerMembers: () =>
        by(
          shown(
            'Household.formerMembers',
            world.persons.filter(({ household, status }) => household === row && status !== 'PRESENT'),
            sees.person,
          ),
          (person) => person.position,
        ).map(model.nodes.person),
      observations: (args: ListArgs) =>
        model.lists.observations(
          'Household.observations',
          world.observations.filter(({ household }) => household === row),
          args,
        ),
      verifications: (args: ListArgs) =>
        model.lists.verifications(
          'Household.verifications',
          world.verifications.filter(({ household }) => household === row),
          args,
        ),
      history: (args: ListArgs) =>
        model.lists.changes(
          'Household.history',
          world.changes.filter(({ household }) => household === row),
          args,
        ),
      listings: ({ registry }: { registry?: string | null }) =>
        by(
          shown(
            'Household.listings',
            world.listings.filter(({ household }) => household === row),
            sees.listing,
          ),
          (listing) => listing.release.asOf,
          (listing) => listing.release.registry.code,
        )
          .reverse()
          .filter(
            (listing) => registry === undefined || registry === null || listing.release.registry.code === registry,
          )
          .map(({ release, decile, inside: counted, attributes }) => ({
            __typename: 'Listing',
            decile,
            inside: counted,
            attributes: by(Object.entries(attributes), ([name]) => name).map(([name, value]) => ({
              __typename: 'Attribute',
              name,
              value,
            })),
            release: () => one('Listing.release', release, sees.placed, model.nodes.release),
          })),
      enrolments: (args: ListArgs) =>
        model.lists.enrolments(
          'Household.enrolments',
          world.enrolments.filter(({ household }) => household === row),
          args,
        ),
      duplicates: () => model.nodes.duplicatesOf(row),
      merges: () => model.nodes.mergesOf(row),
      coverage: () =>
        coverage(
          row,
          shown(
            'Household.coverage',
            world.enrolments.filter((place) => place.household === row && isLive(place)),
            sees.enrolment,
          ),
          oracle.seesArea,
        ),
    }),
    person: (row: Person): object => ({
      ...model.nodes.businessOfPerson(row),
      __typename: 'Person',
      id: `person_${row.id}`,
      sex: row.sex,
      ageBand: row.ageBand,
      relationship: row.relationship,
      education: 'SD',
      occupation: 'Buruh',
      disability: row.disability,
      status: row.status,
      name: oracle.name(row.household, row.name),
      nik: oracle.number(row.household, row.nik),
      birthDate: oracle.only('IDENTIFIED', row.household, row.birthDate),
      household: () => one('Person.household', row.household, sees.household, model.nodes.household),
      enrolments: (args: ListArgs) =>
        model.lists.enrolments(
          'Person.enrolments',
          world.enrolments.filter(({ person }) => person === row),
          args,
        ),
    }),
    enrolment: (row: Enrolment): object => ({
      __typename: 'Enrolment',
      id: `enrolment_${row.id}`,
      status: row.status,
      since: row.since,
      version: 1,
      exceptionReason: oracle.only('IDENTIFIED', row.household, row.exceptionReason),
      program: () => one('Enrolment.program', row.program, sees.program, model.nodes.program),
      activity: () => one('Enrolment.activity', row.activity, sees.placed, model.nodes.activity),
      household: () => one('Enrolment.household', row.household, sees.household, model.nodes.household),
      person: () => one('Enrolment.person', row.person, sees.person, model.nodes.person),
      history: () =>
        by(
          shown(
            'Enrolment.history',
            world.changes.filter(({ enrolment }) => enrolment === row),
            sees.change,
          ),
          (change) => change.id,
        ).map(({ agency, reason }) => ({
          __typename: 'StatusChange',
          status: row.status,
          at: '2026-01-01T00:00:00.000Z',
          reason: oracle.only('IDENTIFIED', row.household, reason),
          agency: () => one('StatusChange.agency', agency, sees.agency, model.nodes.agency),
        })),
    }),
    release: (row: Release): object => ({
      __typename: 'RegistryRelease',
      id: `release_${row.id}`,
      label: row.label,
      asOf: row.asOf,
      codeSystem: 'KEMENDAGRI',
      complete: true,
      // Protected figures are compared by what they may be, elsewhere.
      listings: oracle.aggregateOnly ? null : row.listings,
      registry: () => model.nodes.registry(row.registry),
      region: () => one('RegistryRelease.region', row.region, sees.region, model.nodes.region),
    }),
    registry: ({ code, name, countsAsPovertyList, ranks }: Release['registry']): object => ({
      __typename: 'Registry',
      code,
      name,
      countsAsPovertyList,
      ranks,
      releases: () =>
        by(
          shown(
            'Registry.releases',
            world.releases.filter(({ registry }) => registry.code === code),
            sees.placed,
          ),
          (row) => row.asOf,
        )
          .reverse()
          .map(model.nodes.release),
    }),
  };
};

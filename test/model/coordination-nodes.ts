import {
  inside,
  type Agency,
  type Commitment,
  type Membership,
  type Region,
  type Report,
  type Team,
} from '../world/rows';
import { sumsOf } from '../world/cascade';
import type { ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by, DOTTED_TYPE, isOverdue } from './order';
import { pageOf, type PageArgs } from './page';

/** Records of coordination. */
export const coordinationNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  return {
    region: (region: Region): object => ({
      ...model.nodes.businessOfRegion(region),
      ...model.nodes.feedingOfRegion(region),
      ...model.nodes.reportsOfRegion(region),
      ...model.nodes.scenariosOfRegion(region),
      ...model.nodes.moneyOfRegion(region),
      ...model.nodes.statisticsOfRegion(region),
      ...model.nodes.officialOfRegion(region),
      ...model.nodes.gapsOfRegion(region),
      ...model.nodes.inspectionsOfRegion(region),
      __typename: DOTTED_TYPE[region.level],
      id: `region_${region.code}`,
      code: region.dotted,
      bpsCode: null,
      name: region.name,
      level: region.level,
      neighbourhoods: 3,
      parent: () => one('Region.parent', region.parent, sees.region, model.nodes.region),
      ancestors: () =>
        by(
          shown(
            'Region.ancestors',
            world.regions.filter((above) => above !== region && inside(above, region)),
            sees.region,
          ),
          (row) => row.code,
        ).map(model.nodes.region),
      children: (page: PageArgs) =>
        pageOf(
          'Region',
          by(
            shown(
              'Region.children',
              world.regions.filter(({ parent }) => parent === region),
              sees.region,
            ),
            (row) => row.code,
          ),
          page,
          model.nodes.region,
        ),
      team: () =>
        one(
          'Region.team',
          world.teams.find((team) => team.region === region),
          sees.placed,
          model.nodes.team,
        ),
      agencies: (args: ListArgs) =>
        model.lists.agencies(
          'Region.agencies',
          world.agencies.filter((agency) => agency.region === region),
          args,
        ),
      households: (args: ListArgs) =>
        model.lists.households(
          'Region.households',
          world.households.filter(({ kelurahan }) => inside(region, kelurahan)),
          args,
        ),
      noLongerListed: (args: ListArgs) =>
        model.lists.delisted(
          'Kelurahan.noLongerListed',
          world.households.filter(({ kelurahan, delistedOn }) => kelurahan === region && delistedOn !== null),
          args,
        ),
      observations: (args: ListArgs) =>
        model.lists.observations(
          'Kelurahan.observations',
          world.observations.filter(({ household }) => household.kelurahan === region),
          args,
        ),
      programs: (args: ListArgs) =>
        model.lists.programs(
          'Region.programs',
          world.programs.filter(({ agency }) => inside(region, agency.region) || inside(agency.region, region)),
          args,
        ),
      commitments: (args: ListArgs) =>
        model.lists.commitments(
          'Region.commitments',
          world.commitments.filter((row) => inside(region, row.region)),
          args,
        ),
      duplicates: (args: ListArgs) => model.nodes.duplicatesIn(region, args),
    }),
    agency: (agency: Agency): object => ({
      ...agency,
      ...model.nodes.meetingsOfAgency(agency),
      ...model.nodes.moneyOfAgency(agency),
      ...model.nodes.regulationsOfAgency(agency),
      ...model.nodes.inspectionsOfAgency(agency),
      __typename: 'Agency',
      id: `agency_${agency.id}`,
      jurisdiction: () => one('Agency.jurisdiction', agency.region, sees.region, model.nodes.region),
      parent: () => one('Agency.parent', agency.parent, sees.agency, model.nodes.agency),
      programs: (args: ListArgs) =>
        model.lists.programs(
          'Agency.programs',
          world.programs.filter((program) => program.agency === agency),
          args,
        ),
      commitments: (args: ListArgs) =>
        model.lists.commitments(
          'Agency.commitments',
          world.commitments.filter((row) => row.agency === agency),
          args,
        ),
      memberships: () =>
        by(
          shown(
            'Agency.memberships',
            world.memberships.filter((row) => row.agency === agency && !row.left),
            sees.membership,
          ),
          (row) => row.team.region.code,
        ).map(model.nodes.membership),
    }),
    team: (team: Team): object => ({
      ...model.nodes.meetingsOfTeam(team),
      ...model.nodes.moneyOfTeam(team),
      ...model.nodes.followUpOfTeam(team),
      __typename: 'Team',
      id: `team_${team.id}`,
      name: team.name,
      decree: null,
      region: () => one('Team.region', team.region, sees.region, model.nodes.region),
      parent: () => one('Team.parent', team.parent, sees.placed, model.nodes.team),
      children: () =>
        by(
          shown(
            'Team.children',
            world.teams.filter(({ parent }) => parent === team),
            sees.placed,
          ),
          (row) => row.region.code,
        ).map(model.nodes.team),
      commitments: (args: ListArgs) =>
        model.lists.commitments(
          'Team.commitments',
          world.commitments.filter((row) => row.team === team),
          args,
        ),
    }),
    membership: ({ team, agency, role, ...rest }: Membership): object => ({
      ...model.nodes.meetingsOfMembership({ team, agency, role, ...rest }),
      __typename: 'TeamMembership',
      role,
      team: () => one('TeamMembership.team', team, sees.placed, model.nodes.team),
      agency: () => one('TeamMembership.agency', agency, sees.agency, model.nodes.agency),
    }),
    commitment: (row: Commitment): object => {
      const parts = world.commitments.filter(({ parent }) => parent === row);
      const { achieved, weighted, allocated } = sumsOf(row, world.commitments);
      const { number, title, pillar, baseline, target, due, budget, status } = row;
      return {
        ...model.nodes.meetingOfCommitment(row),
        ...model.nodes.scenarioOfCommitment(row),
        ...model.nodes.moneyOfCommitment(row),
        ...model.nodes.followUpOfCommitment(row),
        ...model.nodes.findingsOfCommitment(row),
        __typename: 'Commitment',
        id: `commitment_${row.id}`,
        number,
        title,
        pillar,
        baseline,
        target,
        achieved,
        due,
        budget,
        status,
        issue: null,
        action: 'Tindak lanjut',
        indicator: 'Keluarga',
        unit: 'KK',
        starts: '2025-01-01',
        version: 1,
        overdue: isOverdue(row),
        unallocated: target - allocated,
        // As numeric rounds: halves up, whatever a binary fraction makes of them.
        progress: Math.round(Math.min(1, weighted / target) * 10_000 + 1e-7) / 10_000,
        agency: () => one('Commitment.agency', row.agency, sees.agency, model.nodes.agency),
        supporters: () =>
          by(shown('Commitment.supporters', [...new Set(row.supporters)], sees.agency), (agency) => agency.code).map(
            model.nodes.agency,
          ),
        team: () => one('Commitment.team', row.team, sees.placed, model.nodes.team),
        region: () => one('Commitment.region', row.region, sees.region, model.nodes.region),
        program: () => one('Commitment.program', row.program, sees.program, model.nodes.program),
        parent: () => one('Commitment.parent', row.parent, sees.placed, model.nodes.commitment),
        activities: () =>
          by(
            shown(
              'Commitment.activities',
              world.commitmentActivities
                .filter(({ commitment, live }) => commitment === row && live)
                .map(({ activity }) => activity),
              sees.placed,
            ),
            (activity) => activity.starts,
            (activity) => activity.id,
          ).map(model.nodes.activity),
        households: (args: ListArgs) =>
          model.lists.households(
            'Commitment.households',
            world.commitmentFamilies
              .filter(({ commitment, live }) => commitment === row && live)
              .map(({ household }) => household),
            args,
          ),
        revision: 1,
        revisions: () => [],
        revised: null,
        verifications: () =>
          by(
            shown(
              'Commitment.verifications',
              world.commitmentVerifications.filter(({ commitment }) => commitment === row),
              sees.report,
            ),
            (verification) => verification.id,
          )
            .reverse()
            .map(({ agency, outcome, reason }) => ({
              __typename: 'CommitmentVerification',
              outcome,
              reason,
              verifiedAt: '2026-03-01T00:00:00.000Z',
              agency: () => one('CommitmentVerification.agency', agency, sees.agency, model.nodes.agency),
            })),
        history: () =>
          by(
            shown(
              'Commitment.history',
              world.changes.filter(({ subject }) => subject === row.id),
              sees.change,
            ),
            (event) => event.id,
          )
            .reverse()
            .map(({ agency, reason }) => ({
              __typename: 'CommitmentEvent',
              at: '2026-01-01T00:00:00.000Z',
              action: 'test',
              status: null,
              version: null,
              reason,
              agency: () => one('CommitmentEvent.agency', agency, sees.agency, model.nodes.agency),
            })),
        children: (args: ListArgs) => model.lists.commitments('Commitment.children', parts, args),
        reports: (page: PageArgs) =>
          pageOf(
            'ProgressReport',
            by(
              shown(
                'Commitment.reports',
                world.reports.filter(({ commitment }) => commitment === row),
                sees.report,
              ),
              (report) => report.reportedAt,
              (report) => report.id,
            ).reverse(),
            page,
            model.nodes.report,
          ),
      };
    },
    report: (row: Report): object => ({
      ...model.nodes.evidenceOfReport(row),
      __typename: 'ProgressReport',
      id: `report_${row.id}`,
      period: row.period,
      value: row.value,
      note: null,
      reportedAt: row.reportedAt,
      commitment: () => one('ProgressReport.commitment', row.commitment, sees.placed, model.nodes.commitment),
      reportedBy: () => one('ProgressReport.reportedBy', row.reportedBy, sees.agency, model.nodes.agency),
    }),
  };
};

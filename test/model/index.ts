import type { Asker } from '../oracle';
import type { World } from '../world/rows';
import type { ListArgs } from './lists';
import { feedingTables } from './feeding-nodes';
import { Lookup, type Tally } from './lookup';
import { inspectionTables } from './inspection-nodes';
import { meetingTables } from './meeting-nodes';
import { by } from './order';

export type { Tally } from './lookup';

/**
 * The hub as the oracle would answer it: objects that graphql-js walks, whose every link asks the oracle what is shown. It
 * knows no SQL, no slice settings and no masks of the schema.
 */
export const modelFor = (world: World, asker: Asker, tally: Tally) => {
  const model = new Lookup(world, asker, tally);
  const { oracle } = model;
  const { sees } = oracle;
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);

  const tables: Readonly<Record<string, (key: string) => object | null>> = {
    ...inspectionTables(model),
    ...meetingTables(model),
    ...feedingTables(model),
    region: (key) =>
      one(
        'node region',
        world.regions.find(({ code }) => String(code) === key),
        sees.region,
        model.nodes.region,
      ),
    agency: (key) =>
      one(
        'node agency',
        world.agencies.find(({ id }) => id === key),
        sees.agency,
        model.nodes.agency,
      ),
    program: (key) =>
      one(
        'node program',
        world.programs.find(({ id }) => id === key),
        sees.program,
        model.nodes.program,
      ),
    activity: (key) =>
      one(
        'node activity',
        world.activities.find(({ id }) => id === key),
        sees.placed,
        model.nodes.activity,
      ),
    household: (key) =>
      one(
        'node household',
        world.households.find(({ id }) => id === key),
        sees.household,
        model.nodes.household,
      ),
    person: (key) =>
      one(
        'node person',
        world.persons.find(({ id }) => id === key),
        sees.person,
        model.nodes.person,
      ),
    enrolment: (key) =>
      one(
        'node enrolment',
        world.enrolments.find(({ id }) => id === key),
        sees.enrolment,
        model.nodes.enrolment,
      ),
    observation: (key) =>
      one(
        'node observation',
        world.observations.find(({ id }) => id === key),
        sees.observed,
        model.nodes.observation,
      ),
    verification: (key) =>
      one(
        'node verification',
        world.verifications.find(({ id }) => id === key),
        sees.observed,
        model.nodes.verification,
      ),
    release: (key) =>
      one(
        'node release',
        world.releases.find(({ id }) => id === key),
        sees.placed,
        model.nodes.release,
      ),
    duplicate: (key) =>
      one(
        'node duplicate',
        world.duplicates.find(({ id }) => id === key),
        sees.duplicate,
        model.nodes.duplicate,
      ),
    merge: (key) =>
      one(
        'node merge',
        world.merges.find(({ id }) => id === key),
        sees.merge,
        model.nodes.merge,
      ),
    team: (key) =>
      one(
        'node team',
        world.teams.find(({ id }) => id === key),
        sees.placed,
        model.nodes.team,
      ),
    commitment: (key) =>
      one(
        'node commitment',
        world.commitments.find(({ id }) => id === key),
        sees.placed,
        model.nodes.commitment,
      ),
    line: (key) =>
      one(
        'node line',
        world.lines.find(({ id }) => id === key),
        sees.placed,
        model.nodes.line,
      ),
    reminder: (key) =>
      one(
        'node reminder',
        world.reminders.find(({ id }) => id === key),
        ({ commitment }) => sees.placed(commitment),
        model.nodes.reminder,
      ),
    escalation: (key) =>
      one(
        'node escalation',
        world.escalations.find(({ id }) => id === key),
        ({ commitment }) => sees.placed(commitment),
        model.nodes.escalation,
      ),
    group: (key) =>
      one(
        'node group',
        world.groups.find(({ id }) => id === key),
        sees.group,
        model.nodes.group,
      ),
    turnover: (key) =>
      one(
        'node turnover',
        world.turnovers.find(({ id }) => id === key),
        ({ group }) => sees.group(group),
        model.nodes.turnover,
      ),
    quarter: (key) =>
      one(
        'node quarter',
        world.quarterReports.find(({ id }) => id === key),
        sees.quarterReport,
        model.nodes.quarterReport,
      ),
    reportactivity: (key) =>
      one(
        'node reportactivity',
        world.reportActivities.find(({ id }) => id === key),
        ({ report }) => sees.quarterReport(report),
        model.nodes.reportActivity,
      ),
    file: (key) =>
      one(
        'node file',
        world.storedFiles.find(({ id }) => id === key),
        sees.storedFile,
        model.nodes.file,
      ),
    evidence: (key) =>
      one(
        'node evidence',
        world.evidence.find(({ id }) => id === key),
        sees.evidence,
        model.nodes.evidence,
      ),
    regulation: (key) =>
      one(
        'node regulation',
        world.regulations.find(({ id }) => id === key),
        sees.placed,
        model.nodes.regulation,
      ),
    scenario: (key) =>
      one(
        'node scenario',
        world.scenarios.find(({ id }) => id === key),
        sees.scenario,
        model.nodes.scenario,
      ),
    report: (key) =>
      one(
        'node report',
        world.reports.find(({ id }) => id === key),
        sees.report,
        model.nodes.report,
      ),
  };
  const node = ({ id }: { id: string }): object | null => {
    const [tag = '', key = ''] = id.split('_');
    return tables[tag]?.(key) ?? null;
  };

  return {
    node,
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => node({ id })),
    household: node,
    activity: node,
    commitment: node,
    businessGroup: node,
    meeting: node,
    budgetLine: node,
    regulation: node,
    scenario: node,
    scenarios: model.nodes.scenarios,
    inspection: node,
    inspections: model.nodes.inspections,
    findings: model.nodes.findings,
    procedureStandards: model.nodes.procedureStandards,
    feedingBatch: node,
    feedingBatches: model.nodes.feedingBatches,
    feedingSchemes: model.nodes.feedingSchemes,
    growthThresholds: model.nodes.growthThresholds,
    regulations: model.nodes.regulations,
    budgetLines: model.nodes.budgetLines,
    region: ({ code }: { code: string }) =>
      one(
        'region by code',
        world.regions.find(({ dotted }) => dotted === code),
        sees.region,
        model.nodes.region,
      ),
    kelurahan: ({ code }: { code: string }) =>
      one(
        'kelurahan by code',
        world.regions.find(({ dotted, level }) => dotted === code && level === 'KELURAHAN'),
        sees.region,
        model.nodes.region,
      ),
    agency: ({ code }: { code: string }) =>
      one(
        'agency by code',
        world.agencies.find((row) => row.code === code),
        sees.agency,
        model.nodes.agency,
      ),
    program: ({ code }: { code: string }) =>
      one(
        'program by code',
        world.programs.find((row) => row.code === code),
        sees.program,
        model.nodes.program,
      ),
    team: ({ region }: { region: string }) =>
      one(
        'team by region',
        world.teams.find((row) => row.region.dotted === region),
        sees.placed,
        model.nodes.team,
      ),
    quarterReport: ({ region, period }: { region: string; period: string }) =>
      one(
        'quarter report by region',
        world.quarterReports.find((row) => row.region.dotted === region && row.period === period),
        sees.quarterReport,
        model.nodes.quarterReport,
      ),
    personByNik: ({ nik }: { nik: string }) =>
      one(
        'person by NIK',
        world.persons.find((row) => row.nik === nik),
        (row) => sees.person(row) && oracle.shows(row.household, 'IDENTIFIED'),
        model.nodes.person,
      ),
    households: (args: ListArgs) => model.lists.households('households', world.households, args),
    agencies: (args: ListArgs) => model.lists.agencies('agencies', world.agencies, args),
    programs: (args: ListArgs) => model.lists.programs('programs', world.programs, args),
    commitments: (args: ListArgs) => model.lists.commitments('commitments', world.commitments, args),
    registries: () => by(world.registries, (row) => row.code).map(model.nodes.registry),
    viewer: () => ({
      __typename: 'Viewer',
      tier: asker.agency.tier,
      mandates: asker.agency.mandates,
      purpose: asker.purpose,
      agency: () => model.nodes.agency(asker.agency),
      region: () => model.nodes.region(asker.agency.region),
    }),
  };
};

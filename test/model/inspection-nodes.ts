import { CONCLUSION, HASH } from '../world/load-inspections';
import {
  inside,
  type Agency,
  type ChecklistAnswer,
  type ChecklistBatch,
  type Commitment,
  type Finding,
  type FindingResponse,
  type Inspection,
  type InspectionDraw,
  type Program,
  type Region,
  type Standard,
} from '../world/rows';
import { chosen, type ListArgs } from './lists';
import type { Lookup } from './lookup';
import { by } from './order';
import { pageOf, type PageArgs } from './page';

const at = (day: string): string => `${day}T00:00:00.000Z`;
const overdue = ({ due, status }: Finding): boolean => due < '2026-01-01' && status !== 'CLOSED';

/** Inspections and findings, and what they add to the objects of others. */
export const inspectionNodes = (model: Lookup) => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const shown: Lookup['shown'] = (path, rows, visible) => model.shown(path, rows, visible);
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  /** The last promise that an answer names. */
  const promiseOf = (row: Finding): Commitment | null =>
    by(
      world.findingResponses.filter(({ finding, commitment }) => finding === row && commitment !== null),
      ({ id }) => id,
    ).at(-1)?.commitment ?? null;
  const kept = (row: Finding): boolean | null => {
    const promise = promiseOf(row);
    return promise && sees.placed(promise) ? promise.status === 'FULFILLED' : null;
  };
  const under = (filter: ListArgs['filter'], region: Region): boolean => {
    const wanted = filter?.['region'] ?? undefined;
    return wanted === undefined || world.regions.some((row) => row.dotted === wanted && inside(row, region));
  };
  const inspections = (path: string, rows: readonly Inspection[], { filter, ...page }: ListArgs): object => {
    const found = shown(path, rows, sees.placed).filter(
      (row) =>
        chosen(filter, 'statuses', row.status) &&
        chosen(filter, 'program', `program_${row.program.id}`) &&
        chosen(filter, 'inspector', `agency_${row.inspector.id}`) &&
        under(filter, row.region),
    );
    const sorted = by(
      found,
      (row) => row.openedAt,
      (row) => row.id,
    );
    return pageOf('Inspection', sorted.reverse(), page, model.nodes.inspection);
  };
  const findings = (path: string, rows: readonly Finding[], { filter, ...page }: ListArgs): object => {
    const found = shown(path, rows, sees.finding).filter(
      (row) =>
        chosen(filter, 'statuses', row.status) &&
        chosen(filter, 'severities', row.severity) &&
        chosen(filter, 'responsible', `agency_${row.responsible.id}`) &&
        chosen(filter, 'inspection', `inspection_${row.inspection.id}`) &&
        chosen(filter, 'overdue', overdue(row)) &&
        chosen(filter, 'promiseFulfilled', kept(row)) &&
        under(filter, row.region),
    );
    const sorted = by(
      found,
      (row) => row.due,
      (row) => row.id,
    );
    return pageOf('Finding', sorted, page, model.nodes.finding);
  };
  const item = (standard: Standard, code: string): object | null => {
    const found = standard.items.find((row) => row.code === code);
    return found ? model.nodes.procedureItem(found) : null;
  };
  const draw = ({ number, seed, size, population, reason }: InspectionDraw): object => ({
    __typename: 'InspectionDraw',
    number,
    seed,
    size,
    drawn: Math.min(size, Math.floor(population / 2)),
    population,
    populationHash: HASH,
    reason,
    drawnAt: at('2026-01-02'),
  });
  const answer = (row: ChecklistAnswer): object => ({
    __typename: 'ChecklistAnswer',
    answer: row.answer,
    note: row.note,
    answeredAt: at('2026-01-03'),
    savedAt: at('2026-01-04'),
    version: 1,
    item: () => item(row.inspection.standard, row.item),
    evidence: () => shown('ChecklistAnswer.evidence', row.evidence, sees.storedFile).map(model.nodes.file),
  });
  const response = (row: FindingResponse): object => ({
    __typename: 'FindingResponse',
    text: row.text,
    respondedAt: at('2026-02-10'),
    accepted: row.accepted,
    review: row.accepted === null ? null : CONCLUSION,
    reviewedAt: row.accepted === null ? null : at('2026-02-11'),
    responder: () => one('FindingResponse.responder', row.finding.responsible, sees.agency, model.nodes.agency),
    evidence: () => shown('FindingResponse.evidence', row.evidence, sees.storedFile).map(model.nodes.file),
    commitment: () => one('FindingResponse.commitment', row.commitment, sees.placed, model.nodes.commitment),
  });
  return {
    inspection: (row: Inspection): object => ({
      __typename: 'Inspection',
      id: `inspection_${row.id}`,
      site: row.site,
      status: row.status,
      openedAt: row.openedAt,
      closedAt: row.closed ? at('2026-02-01') : null,
      conclusion: row.closed ? CONCLUSION : null,
      timesDrawn: row.draws,
      version: 1,
      program: () => one('Inspection.program', row.program, sees.program, model.nodes.program),
      region: () => one('Inspection.region', row.region, sees.region, model.nodes.region),
      inspector: () => one('Inspection.inspector', row.inspector, sees.agency, model.nodes.agency),
      standard: () => one('Inspection.standard', row.standard, sees.placed, model.nodes.standard),
      draws: () =>
        by(
          shown(
            'Inspection.draws',
            world.draws.filter(({ inspection }) => inspection === row),
            sees.draw,
          ),
          ({ number }) => number,
        ).map(draw),
      sample: (args: ListArgs) =>
        model.lists.households(
          'Inspection.sample',
          shown(
            'Inspection.sample of it',
            world.samples.filter(({ inspection }) => inspection === row),
            sees.sample,
          ).map(({ household }) => household),
          args,
        ),
      answers: () =>
        by(
          shown(
            'Inspection.answers',
            world.checklistAnswers.filter(({ inspection }) => inspection === row),
            sees.checklistAnswer,
          ),
          (one) => one.item,
        ).map(answer),
      findings: () =>
        by(
          shown(
            'Inspection.findings',
            world.findings.filter(({ inspection }) => inspection === row),
            sees.finding,
          ),
          (one) => one.raisedAt,
          (one) => one.id,
        ).map(model.nodes.finding),
      history: (page: PageArgs) => model.nodes.history('Inspection.history', row.id, page),
    }),
    finding: (row: Finding): object => ({
      __typename: 'Finding',
      id: `finding_${row.id}`,
      item: row.item,
      severity: row.severity,
      description: row.description,
      procedureFailed: row.procedureFailed,
      due: row.due,
      overdue: overdue(row),
      status: row.status,
      raisedAt: row.raisedAt,
      closedAt: row.status === 'CLOSED' ? at('2026-03-01') : null,
      closingNote: row.status === 'CLOSED' ? CONCLUSION : null,
      version: 1,
      inspection: () => one('Finding.inspection', row.inspection, sees.placed, model.nodes.inspection),
      responsible: () => one('Finding.responsible', row.responsible, sees.agency, model.nodes.agency),
      commitment: () => one('Finding.commitment', promiseOf(row), sees.placed, model.nodes.commitment),
      promiseFulfilled: kept(row),
      responses: () =>
        by(
          world.findingResponses.filter(({ finding }) => finding === row),
          ({ id }) => id,
        ).map(response),
      history: (page: PageArgs) => model.nodes.history('Finding.history', row.id, page),
    }),
    checklistBatch: (row: ChecklistBatch): object => ({
      __typename: 'ChecklistBatch',
      id: `batch_${row.id}`,
      sentAt: at('2026-01-04'),
      results: () =>
        row.results.map((result) => ({
          __typename: 'ChecklistResult',
          ...result,
          answer: () => {
            const found = world.checklistAnswers.find(
              (one) => one.inspection === row.inspection && one.item === result.item,
            );
            return found ? answer(found) : null;
          },
        })),
    }),
    inspectionsOfAgency: (agency: Agency): object => ({
      findings: (args: ListArgs) =>
        findings(
          'Agency.findings',
          world.findings.filter(({ responsible }) => responsible === agency),
          args,
        ),
    }),
    inspectionsOfProgram: (program: Program): object => ({
      inspections: (args: ListArgs) =>
        inspections(
          'Program.inspections',
          world.inspections.filter((row) => row.program === program),
          args,
        ),
    }),
    inspectionsOfRegion: (region: Region): object => ({
      inspections: (args: ListArgs) =>
        inspections(
          'Region.inspections',
          world.inspections.filter((row) => inside(region, row.region)),
          args,
        ),
    }),
    findingsOfCommitment: (commitment: Commitment): object => ({
      findings: () =>
        by(
          shown(
            'Commitment.findings',
            world.findings.filter((row) =>
              world.findingResponses.some((one) => one.finding === row && one.commitment === commitment),
            ),
            sees.finding,
          ),
          (row) => row.due,
          (row) => row.id,
        ).map(model.nodes.finding),
    }),
    inspections: (args: ListArgs) => inspections('inspections', world.inspections, args),
    findings: (args: ListArgs) => findings('findings', world.findings, args),
  };
};

/** Rows by the tag of their id. */
export const inspectionTables = (model: Lookup): Readonly<Record<string, (key: string) => object | null>> => {
  const { world, oracle } = model;
  const { sees } = oracle;
  const one: Lookup['one'] = (path, row, visible, make) => model.one(path, row, visible, make);
  return {
    inspection: (key) =>
      one(
        'node inspection',
        world.inspections.find(({ id }) => id === key),
        sees.placed,
        model.nodes.inspection,
      ),
    finding: (key) =>
      one(
        'node finding',
        world.findings.find(({ id }) => id === key),
        sees.finding,
        model.nodes.finding,
      ),
    standard: (key) =>
      one(
        'node standard',
        world.standards.find(({ id }) => id === key),
        sees.placed,
        model.nodes.standard,
      ),
    batch: (key) =>
      one(
        'node batch',
        world.checklistBatches.find(({ id }) => id === key),
        sees.batch,
        model.nodes.checklistBatch,
      ),
  };
};

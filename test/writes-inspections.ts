import type { Oracle } from './oracle';
import type { Write } from './writes';
import { emptyOf } from './writes-files';
import { world, type Agency, type ChecklistAnswer, type Finding, type FindingResponse, type Inspection } from './world';

type Writes = Readonly<Record<string, (agency: Agency, oracle: Oracle) => Write[]>>;

const isMine = (agency: Agency) => (row: Inspection) => row.inspector === agency;

/** Own open, own closed, and one of another inspector who has both: where the row is, and whether it may be written. */
const someOf = (agency: Agency, { inspects }: Oracle): readonly (readonly [Inspection, number | 'refused'])[] => {
  const mine = isMine(agency);
  const open = world.inspections.find((row) => mine(row) && row.status === 'OPEN');
  const closed = world.inspections.find((row) => mine(row) && row.status === 'CLOSED');
  const other = world.inspections.find(
    (row) => !mine(row) && row.status === 'OPEN' && row.inspector.region === agency.region,
  );
  return [
    ...(open ? [[open, inspects ? 1 : 'refused'] as const] : []),
    ...(closed ? [[closed, 'refused'] as const] : []),
    ...(other ? [[other, 'refused'] as const] : []),
  ];
};

const keys = ({ id, region, inspector }: Inspection): string => `'${id}', ${region.code}, '${inspector.id}'`;

const drawOf = (row: Inspection): string =>
  `insert into inspection_draw (inspection_id, region_code, inspector_id, number, size, population, population_hash, reason)
   values (${keys(row)}, 5, 5, 9, repeat('ab', 32), 'Diundi ulang')`;
const sampleOf = (
  { id, program, inspector }: Inspection,
  family: { id: string; kelurahan: { code: number } },
): string =>
  `insert into inspection_sample (inspection_id, draw, place, kelurahan_code, household_id, program_id, inspector_id)
   values ('${id}', 5, 99, ${family.kelurahan.code}, '${family.id}', '${program.id}', '${inspector.id}')`;

/** Families the program serves where it is inspected, and others there. */
const familiesOf = ({ program, region }: Inspection, { drawnFrom }: Oracle) => {
  const places = world.enrolments.filter((row) => row.program === program && drawnFrom(row));
  const isServed = ({ status }: { status: string }): boolean => status === 'ACCEPTED' || status === 'COMPLETED';
  const served = places.filter(isServed);
  const households = new Set(
    world.enrolments.filter((one) => one.program === program && isServed(one)).map(({ household }) => household),
  );
  return {
    served: served.map(({ household }) => household)[0],
    other: world.households.find((one) => one.kelurahan.code >= region.code && !households.has(one)),
  };
};

/** Who may write what of inspections: the inspector of his own while it is open, and who is responsible his answer. */
export const INSPECTION_WRITES: Writes = {
  procedure_standard: (agency, { inspects }) => {
    const insert = (by: Agency, region: number): string =>
      `insert into procedure_standard (region_code, code, version, title, source, published_by_id)
       values (${region}, 'BARU', 1, 'Standar baru', 'Sendiri', '${by.id}')`;
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region);
    return [
      { sql: insert(agency, agency.region.code), expected: inspects ? 1 : 'refused' },
      { sql: insert(agency, agency.region.code === 0 ? 3100000000 : 0), expected: 'refused' },
      ...(other ? [{ sql: insert(other, agency.region.code), expected: 'refused' as const }] : []),
      { sql: `update procedure_standard set title = 'x'`, expected: 'refused' },
    ];
  },
  procedure_item: (agency, { inspects }) => [
    ...world.standards
      .filter(({ publishedBy }) => publishedBy === agency || publishedBy?.region === agency.region)
      .slice(0, 3)
      .concat(world.standards.filter(({ publishedBy }) => publishedBy === agency).slice(0, 1))
      .map((standard): Write => ({
        sql: `insert into procedure_item (standard_id, region_code, position, section, code, text, severity, outcome)
          values ('${standard.id}', ${standard.region.code}, 99, 'Z', 'Z9', 'Butir baru', 'MINOR', false)`,
        expected: inspects && standard.publishedBy === agency ? 1 : 'refused',
      })),
    { sql: `update procedure_item set text = 'xxxxx'`, expected: 'refused' },
  ],
  inspection: (agency, { inspects }) => {
    const program = world.programs.find((one) => one.agency.region.level === 'NATION');
    const insert = (by: Agency): string =>
      `insert into inspection (program_id, program_region_code, region_code, inspector_id, inspector_region_code, standard_id)
       values ('${program?.id}', 0, ${by.region.code}, '${by.id}', ${by.region.code}, '${world.standards[0]?.id}')`;
    const other = world.agencies.find((one) => one !== agency && one.region === agency.region);
    const mine = world.inspections.filter(isMine(agency));
    const open = mine.filter(({ status }) => status === 'OPEN').length;
    return [
      { sql: insert(agency), expected: inspects ? 1 : 'refused' },
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
      { sql: `update inspection set draws = draws where status = 'OPEN'`, expected: inspects ? open : 0 },
      {
        sql: `update inspection set draws = draws where status <> 'OPEN'`,
        expected: inspects && mine.length > open ? 'refused' : 0,
      },
      { sql: `update inspection set inspector_id = '${agency.id}'`, expected: 'refused' },
    ];
  },
  inspection_draw: (agency, oracle) => [
    ...someOf(agency, oracle).map(([row]): Write => ({ sql: drawOf(row), expected: 'refused' })),
    {
      sql: `insert into inspection_draw (inspection_id, number, seed) values ('${agency.id}', 1, 'x')`,
      expected: 'refused',
    },
  ],
  checklist_answer: (agency, oracle) => [
    ...someOf(agency, oracle).map(([row, expected]): Write => ({
      sql: `insert into checklist_answer (inspection_id, region_code, inspector_id, standard_id, item, answer, answered_at)
          values (${keys(row)}, '${row.standard.id}', 'C3', 'YES', '2026-01-01')`,
      expected,
    })),
    {
      sql: `update checklist_answer set note = 'x'`,
      expected: oracle.inspects
        ? world.checklistAnswers.filter(
            ({ inspection }) => inspection.inspector === agency && inspection.status === 'OPEN',
          ).length
        : 0,
    },
    { sql: `update checklist_answer set item = 'A2'`, expected: 'refused' },
  ],
  checklist_evidence: (agency, { inspects }) => {
    const insert = ({ id, inspection: { region, inspector } }: ChecklistAnswer): string =>
      `insert into checklist_evidence (answer_id, region_code, uploaded_by_id, position, file_id)
       values ('${id}', ${region.code}, '${inspector.id}', 9, '${emptyOf(inspector)?.id}')`;
    const own = world.checklistAnswers.find(({ inspection }) => inspection.inspector === agency);
    const other = world.checklistAnswers.find(
      ({ inspection }) => inspection.inspector !== agency && inspection.inspector.region === agency.region,
    );
    return [
      ...(own ? [{ sql: insert(own), expected: inspects ? (1 as const) : ('refused' as const) }] : []),
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
      { sql: 'update checklist_evidence set position = 8', expected: 'refused' },
    ];
  },
  checklist_batch: (agency, { inspects }) => {
    const own = world.inspections.find(isMine(agency));
    const other = world.inspections.find((row) => row.inspector !== agency && row.inspector.region === agency.region);
    const insert = (row: Inspection): string =>
      `insert into checklist_batch (inspection_id, region_code, inspector_id, results) values (${keys(row)}, '[]')`;
    return [
      ...(own ? [{ sql: insert(own), expected: inspects ? (1 as const) : ('refused' as const) }] : []),
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
    ];
  },
  finding: (agency, oracle) => {
    const { inspects, answersFindings } = oracle;
    const responsible = world.agencies.find(({ code }) => code === 'dinsos31');
    const above = (row: Inspection): Agency | undefined =>
      row.region.code >= 3200000000 ? world.agencies.find(({ code }) => code === 'dinsos32') : responsible;
    const insert = (row: Inspection): string =>
      `insert into finding (inspection_id, inspection_region_code, inspector_id, region_code, standard_id, item, outcome, severity,
         description, responsible_id, responsible_region_code, due)
       values (${keys(row)}, ${row.region.code}, '${row.standard.id}', 'A1', false, 'MINOR', 'Tidak sesuai pedoman',
         '${above(row)?.id}', ${above(row)?.region.code}, '2026-12-31')`;
    const open = world.findings.filter(({ status }) => status !== 'CLOSED');
    const waiting = open.filter(
      ({ responsible: who, status }) => who === agency && (status === 'RAISED' || status === 'RETURNED'),
    );
    const mine = open.filter(({ inspection }) => inspection.inspector === agency);
    const who = `inspector_id = '${agency.id}'`;
    return [
      ...someOf(agency, oracle).map(([row, expected]): Write => ({ sql: insert(row), expected })),
      {
        sql: `update finding set status = 'CLOSED', closed_at = now() where status <> 'CLOSED' and ${who}`,
        expected: inspects ? mine.length : 0,
      },
      {
        sql: `update finding set status = 'RESPONDED' where status in ('RAISED', 'RETURNED') and responsible_id = '${agency.id}'`,
        expected: answersFindings ? waiting.length : 0,
      },
      {
        sql: `update finding set status = 'RESPONDED' where status <> 'CLOSED' and not ${who} and responsible_id <> '${agency.id}'`,
        expected: 0,
      },
      // Neither does what is the other's to do.
      {
        sql: `update finding set status = 'RESPONDED' where status in ('RAISED', 'RETURNED') and ${who}`,
        expected: inspects && mine.some(({ status }) => status === 'RAISED' || status === 'RETURNED') ? 'refused' : 0,
      },
      {
        sql: `update finding set status = 'CLOSED', closed_at = now() where status <> 'CLOSED' and responsible_id = '${agency.id}'`,
        expected: answersFindings && open.some((row) => row.responsible === agency) ? 'refused' : 0,
      },
      { sql: `update finding set due = '2030-01-01'`, expected: 'refused' },
    ];
  },
  finding_response: (agency, { inspects, answersFindings }) => {
    const insert = ({ id, region, inspection, responsible }: Finding): string =>
      `insert into finding_response (finding_id, region_code, inspector_id, responder_id, text)
       values ('${id}', ${region.code}, '${inspection.inspector.id}', '${responsible.id}', 'Sudah diperbaiki')`;
    const own = world.findings.find(({ responsible }) => responsible === agency);
    const other = world.findings.find(
      ({ responsible, inspection }) => responsible !== agency && inspection.inspector.region === agency.region,
    );
    return [
      ...(own ? [{ sql: insert(own), expected: answersFindings ? (1 as const) : ('refused' as const) }] : []),
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
      {
        sql: `update finding_response set review = 'Dilihat lagi'`,
        expected: inspects
          ? world.findingResponses.filter(({ finding }) => finding.inspection.inspector === agency).length
          : 0,
      },
      { sql: `update finding_response set text = 'x'`, expected: 'refused' },
    ];
  },
};

/** Who answers shows what he has done. */
export const FINDING_EVIDENCE_WRITES: Writes = {
  finding_evidence: (agency, { answersFindings }) => {
    const insert = ({ id, finding: { region, inspection, responsible } }: FindingResponse): string =>
      `insert into finding_evidence (response_id, region_code, inspector_id, uploaded_by_id, position, file_id)
       values ('${id}', ${region.code}, '${inspection.inspector.id}', '${responsible.id}', 9, '${emptyOf(responsible)?.id}')`;
    const own = world.findingResponses.find(({ finding }) => finding.responsible === agency);
    const other = world.findingResponses.find(
      ({ finding }) => finding.responsible !== agency && finding.inspection.inspector.region === agency.region,
    );
    return [
      ...(own ? [{ sql: insert(own), expected: answersFindings ? (1 as const) : ('refused' as const) }] : []),
      ...(other ? [{ sql: insert(other), expected: 'refused' as const }] : []),
      { sql: 'update finding_evidence set position = 8', expected: 'refused' },
    ];
  },
};

/** Without the arm no family is drawn, whoever asks. */
export const undrawn = (agency: Agency, oracle: Oracle): Write[] =>
  someOf(agency, oracle).flatMap(([row]) => {
    const { served } = familiesOf(row, oracle);
    return served ? [{ sql: sampleOf(row, served), expected: 'refused' as const }] : [];
  });

/** What may be written while families are drawn: for an own inspection, of those the program serves there. */
export const DRAWING_WRITES: Writes = {
  inspection_draw: (agency, oracle) =>
    someOf(agency, oracle).map(([row]) => ({
      sql: drawOf(row),
      expected: row.inspector === agency ? 1 : ('refused' as const),
    })),
  inspection_sample: (agency, oracle) =>
    someOf(agency, oracle).flatMap(([row]) => {
      const { served, other } = familiesOf(row, oracle);
      const may = row.inspector === agency && row.status === 'OPEN';
      return [
        ...(served ? [{ sql: sampleOf(row, served), expected: may ? (1 as const) : ('refused' as const) }] : []),
        ...(other ? [{ sql: sampleOf(row, other), expected: 'refused' as const }] : []),
      ];
    }),
};

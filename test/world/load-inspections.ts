import { world } from './index';
import type { Inspection } from './inspection-rows';
import type { Insert } from './load-business';

export const CONCLUSION = 'Sesuai pedoman';
export const HASH = 'ab'.repeat(32);

const of = ({ id, region, inspector }: Inspection): object => ({
  inspection_id: id,
  region_code: region.code,
  inspector_id: inspector.id,
});

export const loadInspections = async (insert: Insert): Promise<void> => {
  const own = world.standards.filter(({ publishedBy }) => publishedBy !== null);
  await insert('procedure_standard', own, ({ id, region, code, version, title, source, programs, publishedBy }) => ({
    id,
    region_code: region.code,
    code,
    version,
    title,
    source,
    programs,
    published_by_id: publishedBy?.id,
    published_at: '2026-01-01',
  }));
  const items = own.flatMap((standard) => standard.items.map((item, at) => ({ standard, item, at })));
  await insert('procedure_item', items, ({ standard, item: { english, ...item }, at }) => ({
    standard_id: standard.id,
    region_code: standard.region.code,
    position: at + 1,
    text_english: english,
    ...item,
  }));
  await insert('inspection', world.inspections, ({ id, program, region, inspector, standard, ...row }) => ({
    id,
    program_id: program.id,
    program_region_code: program.agency.region.code,
    region_code: region.code,
    inspector_id: inspector.id,
    inspector_region_code: inspector.region.code,
    standard_id: standard.id,
    standard_region_code: standard.region.code,
    site: row.site,
    status: row.status,
    opened_at: row.openedAt,
    closed_at: row.closed ? '2026-02-01' : null,
    conclusion: row.closed ? CONCLUSION : null,
    draws: row.draws,
    version: 1,
  }));
  await insert('inspection_draw', world.draws, ({ inspection, number, seed, size, population, reason }) => ({
    ...of(inspection),
    number,
    seed,
    size,
    population,
    population_hash: HASH,
    reason,
    drawn_at: '2026-01-02',
  }));
  await insert('inspection_sample', world.samples, ({ inspection, household, draw, place }) => ({
    inspection_id: inspection.id,
    draw,
    place,
    kelurahan_code: household.kelurahan.code,
    household_id: household.id,
    program_id: inspection.program.id,
    inspector_id: inspection.inspector.id,
  }));
  await insert('checklist_answer', world.checklistAnswers, ({ id, inspection, item, answer, note }) => ({
    id,
    ...of(inspection),
    standard_id: inspection.standard.id,
    item,
    answer,
    note,
    answered_at: '2026-01-03',
    saved_at: '2026-01-04',
    version: 1,
  }));
  const evidence = world.checklistAnswers.flatMap((answer) =>
    answer.evidence.map((file, at) => ({ answer, file, at })),
  );
  await insert('checklist_evidence', evidence, ({ answer: { id, inspection }, file, at }) => ({
    answer_id: id,
    region_code: inspection.region.code,
    uploaded_by_id: inspection.inspector.id,
    position: at + 1,
    file_id: file.id,
  }));
  await insert('checklist_batch', world.checklistBatches, ({ id, inspection, results }) => ({
    id,
    ...of(inspection),
    sent_at: '2026-01-04',
    results,
  }));
  await insert('finding', world.findings, (row) => ({
    id: row.id,
    inspection_id: row.inspection.id,
    inspection_region_code: row.inspection.region.code,
    inspector_id: row.inspection.inspector.id,
    region_code: row.region.code,
    standard_id: row.inspection.standard.id,
    item: row.item,
    outcome: row.item === 'E3',
    severity: row.severity,
    description: row.description,
    procedure_failed: row.procedureFailed,
    responsible_id: row.responsible.id,
    responsible_region_code: row.responsible.region.code,
    due: row.due,
    status: row.status,
    raised_at: row.raisedAt,
    closed_at: row.status === 'CLOSED' ? '2026-03-01' : null,
    closing_note: row.status === 'CLOSED' ? CONCLUSION : null,
    version: 1,
  }));
  await insert('finding_response', world.findingResponses, ({ id, finding, text, commitment, accepted }) => ({
    id,
    finding_id: finding.id,
    region_code: finding.region.code,
    inspector_id: finding.inspection.inspector.id,
    responder_id: finding.responsible.id,
    text,
    commitment_id: commitment?.id ?? null,
    responded_at: '2026-02-10',
    accepted,
    review: accepted === null ? null : CONCLUSION,
    reviewed_at: accepted === null ? null : '2026-02-11',
  }));
  const shown = world.findingResponses.flatMap((response) =>
    response.evidence.map((file, at) => ({ response, file, at })),
  );
  await insert('finding_evidence', shown, ({ response: { id, finding }, file, at }) => ({
    response_id: id,
    region_code: finding.region.code,
    inspector_id: finding.inspection.inspector.id,
    uploaded_by_id: finding.responsible.id,
    position: at + 1,
    file_id: file.id,
  }));
};

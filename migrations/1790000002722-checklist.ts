import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OWN, secured, WRITES } from './1790000002721-inspecting';

/** What an answer or a finding is of, in this state. */
export const inspection = (status: string): string =>
  `exists (select from inspection i where i.id = inspection_id and i.status = '${status}')`;

const ATTACHED = ['evidence', 'presentation', 'regulation'].map(
  (table) => `exists (select from ${table} ${table.charAt(0)} where ${table.charAt(0)}.file_id = $1)`,
);
export const attachedTo = (conditions: readonly string[]): string =>
  `create or replace function file_attached(file uuid) returns boolean stable parallel safe language sql as $$
        select ${conditions.join(' or ')} $$;`;

/** What files may be attached to. */
export const ATTACHED_TO = [...ATTACHED, 'exists (select from checklist_evidence c where c.file_id = $1)'];

/** Answers are the inspector's papers until the inspection closes. */
const CHECKLIST = `
  create table checklist_answer (
    id uuid primary key default gen_random_uuid(),
    inspection_id uuid not null,
    region_code bigint not null,
    inspector_id uuid not null,
    standard_id uuid not null,
    item text not null,
    answer text not null check (answer in ('YES', 'NO', 'NOT_APPLICABLE')),
    note text check (length(note) between 1 and 2000),
    -- On the device; when it arrived is another thing.
    answered_at timestamptz not null,
    saved_at timestamptz not null default now(),
    version int not null default 1,
    foreign key (inspection_id, region_code, inspector_id) references inspection (id, region_code, inspector_id) on update cascade,
    foreign key (inspection_id, standard_id) references inspection (id, standard_id),
    foreign key (standard_id, item) references procedure_item (standard_id, code),
    unique (inspection_id, item),
    unique (id, region_code, inspector_id)
  );
  create trigger checklist_answer_version before update on checklist_answer for each row execute function count_version();
  ${secured('checklist_answer')}
  grant select, insert (inspection_id, region_code, inspector_id, standard_id, item, answer, note, answered_at),
    update (answer, note, answered_at, saved_at) on checklist_answer to simpul_app;
  create policy checklist_answer_slice on checklist_answer for select to simpul_app
    using (${OWN} or ${inspection('CLOSED')});
  create policy checklist_answer_insert on checklist_answer for insert to simpul_app with check (${WRITES} and ${inspection('OPEN')});
  create policy checklist_answer_update on checklist_answer for update to simpul_app using (${WRITES} and ${inspection('OPEN')});

  create table checklist_evidence (
    answer_id uuid not null,
    region_code bigint not null,
    uploaded_by_id uuid not null,
    position int not null check (position between 1 and 10),
    file_id uuid not null,
    primary key (answer_id, position),
    unique (answer_id, file_id),
    foreign key (answer_id, region_code, uploaded_by_id)
      references checklist_answer (id, region_code, inspector_id) on update cascade,
    foreign key (file_id, uploaded_by_id) references file (id, uploaded_by_id)
  );
  create index checklist_evidence_file on checklist_evidence (file_id);
  ${secured('checklist_evidence')}
  grant select, insert on checklist_evidence to simpul_app;
  create policy checklist_evidence_slice on checklist_evidence for select to simpul_app
    using (in_tiers(region_code) and exists (select from checklist_answer a where a.id = answer_id));
  create policy checklist_evidence_insert on checklist_evidence for insert to simpul_app
    with check (slice_reveals('write_inspections') and uploaded_by_id = slice_agency());
  -- A photo may show people: after the closing it is for who sees the families there.
  create policy file_content_of_checklist on file_content for select to simpul_app
    using (slice_reveals('area') and exists (
      select from checklist_evidence e where e.file_id = file_content.file_id and in_area(e.region_code)));
  ${attachedTo(ATTACHED_TO)}

  -- What a device sent at once, and what became of each answer.
  create table checklist_batch (
    id uuid primary key default gen_random_uuid(),
    inspection_id uuid not null,
    region_code bigint not null,
    inspector_id uuid not null,
    sent_at timestamptz not null default now(),
    results jsonb not null,
    foreign key (inspection_id, region_code, inspector_id) references inspection (id, region_code, inspector_id) on update cascade
  );
  create index checklist_batch_inspection on checklist_batch (inspection_id);
  ${secured('checklist_batch')}
  grant select, insert (inspection_id, region_code, inspector_id, results) on checklist_batch to simpul_app;
  create policy checklist_batch_own on checklist_batch for select to simpul_app using (${OWN});
  create policy checklist_batch_insert on checklist_batch for insert to simpul_app with check (${WRITES});`;

/** Answers to a checklist, what shows them, and what a device sent of them at once. */
export class Checklist1790000002722 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CHECKLIST);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${attachedTo(ATTACHED)}
      drop policy file_content_of_checklist on file_content;
      drop table checklist_batch; drop table checklist_evidence; drop table checklist_answer;
    `);
  }
}

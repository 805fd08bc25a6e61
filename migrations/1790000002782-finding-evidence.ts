import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OWN, secured } from './1790000002721-inspecting';
import { ATTACHED_TO, attachedTo } from './1790000002722-checklist';

/** What shows that a finding was settled: files of who answers, read by the inspector as well. */
export class FindingEvidence1790000002782 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table finding_response add unique (id, region_code, inspector_id, responder_id);
      create table finding_evidence (
        response_id uuid not null,
        region_code bigint not null,
        inspector_id uuid not null,
        uploaded_by_id uuid not null,
        position int not null check (position between 1 and 10),
        file_id uuid not null,
        primary key (response_id, position),
        unique (response_id, file_id),
        foreign key (response_id, region_code, inspector_id, uploaded_by_id)
          references finding_response (id, region_code, inspector_id, responder_id) on update cascade,
        foreign key (file_id, uploaded_by_id) references file (id, uploaded_by_id)
      );
      create index finding_evidence_file on finding_evidence (file_id);
      ${secured('finding_evidence')}
      grant select, insert on finding_evidence to simpul_app;
      -- As the answer it belongs to.
      create policy finding_evidence_slice on finding_evidence for select to simpul_app
        using (in_tiers(region_code) and exists (select from finding_response r where r.id = response_id));
      create policy finding_evidence_insert on finding_evidence for insert to simpul_app
        with check (slice_reveals('respond_findings') and uploaded_by_id = slice_agency());
      -- The inspector judges by it; others may see people in it only as those of their area.
      create policy file_content_of_finding on file_content for select to simpul_app using (exists (
        select from finding_evidence e where e.file_id = file_content.file_id
          and (e.${OWN} or (slice_reveals('area') and in_area(e.region_code)))));
      ${attachedTo([...ATTACHED_TO, 'exists (select from finding_evidence f where f.file_id = $1)'])}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${attachedTo(ATTACHED_TO)}
      drop policy file_content_of_finding on file_content;
      drop table finding_evidence;
      alter table finding_response drop constraint finding_response_id_region_code_inspector_id_responder_id_key;
    `);
  }
}

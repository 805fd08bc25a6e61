import type { MigrationInterface, QueryRunner } from 'typeorm';

const OWN = 'uploaded_by_id = slice_agency()';
const WEEK_OLD = `uploaded_at < now() - interval '7 days'`;
const LEADS = `coordinates(region_code) and slice_reveals('write_teams')`;
/** Who may see no family and checks no promise has no need of what a photo shows. */
const LOOKS = `slice_reveals('area') or slice_reveals('verify_commitments')`;

const proof = (of: string): string => `exists (select from evidence e where e.file_id = ${of})`;
const proofInArea = `exists (select from evidence e where e.file_id = file_content.file_id and in_area(e.region_code))`;

/** A presentation comes with its document. What is attached, to a report or a meeting, is said in one place. */
export class PresentationFile1790000002690 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table presentation
        add column file_id uuid,
        -- Who adds a presentation brings a file of its own.
        add column uploaded_by_id uuid,
        add foreign key (file_id, uploaded_by_id) references file (id, uploaded_by_id),
        add constraint presentation_whose_file check ((file_id is null) = (uploaded_by_id is null));
      create index presentation_file on presentation (file_id);
      grant insert (file_id, uploaded_by_id) on presentation to simpul_app;
      alter policy presentation_insert on presentation
        with check (${LEADS} and (file_id is null or ${OWN}));

      -- Whether the slice shows anything that it is attached to. Whoever sent it is shown all of that.
      create function file_attached(file uuid) returns boolean stable parallel safe language sql as $$
        select exists (select from evidence e where e.file_id = $1) or exists (select from presentation p where p.file_id = $1) $$;
      alter policy file_slice on file using (${OWN} or file_attached(id));
      alter policy file_again on file using (${OWN} and not file_attached(id));
      alter policy file_sweep on file using (${OWN} and not file_attached(id) and ${WEEK_OLD});

      -- A presentation is also for the agency whose it is, and for the guests it is presented to.
      alter policy file_content_slice on file_content using (
        ${OWN}
        or ((${LOOKS}) and (${proofInArea}
          or exists (select from presentation p where p.file_id = file_content.file_id and in_area(p.region_code))))
        or exists (select from presentation p where p.file_id = file_content.file_id and (p.agency_id = slice_agency()
          or exists (select from invitation i where i.meeting_id = p.meeting_id and i.agency_id = slice_agency()
            and i.status <> 'DECLINED'))));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter policy file_slice on file using (${OWN} or ${proof('file.id')});
      alter policy file_again on file using (${OWN} and not ${proof('file.id')});
      alter policy file_sweep on file using (${OWN} and not ${proof('file.id')} and ${WEEK_OLD});
      alter policy file_content_slice on file_content using (${OWN} or ((${LOOKS}) and ${proofInArea}));
      drop function file_attached;
      alter policy presentation_insert on presentation with check (${LEADS});
      alter table presentation drop column uploaded_by_id, drop column file_id;
    `);
  }
}

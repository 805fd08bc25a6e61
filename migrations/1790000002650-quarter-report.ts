import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATUSES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'SENT'];
const TOPICS = ['COORDINATION', 'TARGETING', 'BUDGET', 'PROGRAM', 'MONITORING'];
const KINDS = ['NUMBER', 'TEXT', 'YES_NO', 'RUPIAH'];
const PILLARS = ['EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET'];
const oneOf = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** A report that is still being written, by an agency whose own region it is about. */
const OWN_OPEN = `slice_reveals('write_reports') and region_code = slice_lo()
  and exists (select from quarter_report r where r.id = report_id and r.status in ('DRAFT', 'RETURNED'))`;

/** What hangs on a report is seen with it, written while it is open, and stamped with who wrote it. */
const partOfReport = (table: string, written: readonly string[], filled: readonly string[]): string => {
  const columns = [...written, ...filled].join(', ');
  const changed = (row: string): string => `(${written.map((column) => `${row}.${column}`).join(', ')})`;
  return `
      create trigger ${table}_written before insert on ${table} for each row execute function stamp_writer();
      create trigger ${table}_rewritten before update on ${table} for each row
        when (${changed('old')} is distinct from ${changed('new')}) execute function stamp_writer();

      grant select, insert (${columns}, report_id, region_code), update (${columns}) on ${table} to simpul_app;
      grant select, insert, update on ${table} to simpul_loader;
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_slice on ${table} for select to simpul_app
        using (in_tiers(region_code) and exists (select from quarter_report r where r.id = report_id));
      create policy ${table}_insert on ${table} for insert to simpul_app with check (${OWN_OPEN});
      create policy ${table}_update on ${table} for update to simpul_app using (${OWN_OPEN});
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);`;
};

/** Steps of a report; a tier that has nobody above it in the hub sends what it has submitted. */
const STEP = `
      create function report_has_acceptor(region bigint) returns boolean stable parallel safe language sql
        as $$ select exists (select from agency a where a.region_code <> region and covers(a.region_code, region)
              and a.mandates && array['COORDINATION', 'PLANNING']) $$;

      create function quarter_report_step() returns trigger language plpgsql as $$
        begin
          if old.status = new.status
            or (old.status in ('DRAFT', 'RETURNED') and new.status = 'SUBMITTED')
            or (old.status = 'SUBMITTED' and new.status in ('RETURNED', 'ACCEPTED') and new.region_code is distinct from slice_lo())
            or (old.status = 'ACCEPTED' and new.status = 'SENT')
            or (old.status = 'SUBMITTED' and new.status = 'SENT' and not report_has_acceptor(new.region_code))
          then return new; end if;
          raise insufficient_privilege using message = 'A report does not go from ' || old.status || ' to ' || new.status;
        end $$;
      create trigger quarter_report_step before update of status on quarter_report
        for each row execute function quarter_report_step();`;

/** What is asked each quarter, as data; and the reports of a region, one a period, frozen once they are sent. */
export class QuarterReport1790000002650 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table report_questionnaire (
        id uuid primary key default gen_random_uuid(),
        level text not null check (level in ('CITY', 'PROVINCE')),
        version int not null check (version > 0),
        valid_from date not null,
        cadence text not null default 'QUARTER' check (cadence in ('QUARTER', 'MONTH')),
        -- Days after the last of a period by which the report is due.
        due_days smallint not null check (due_days between 0 and 180),
        source text not null,
        unique (level, version),
        unique (id, level)
      );
      create table report_question (
        id uuid primary key default gen_random_uuid(),
        questionnaire_id uuid not null references report_questionnaire (id),
        number smallint not null check (number > 0),
        topic text not null check (topic in (${oneOf(TOPICS)})),
        text text not null,
        text_english text not null,
        kind text not null check (kind in (${oneOf(KINDS)})),
        required boolean not null default true,
        -- The figure that the graph answers it with.
        fills text,
        unique (questionnaire_id, number),
        unique (id, questionnaire_id, number)
      );
      ${['report_questionnaire', 'report_question']
        .map(
          (table) => `
      grant select on ${table} to simpul_app;
      grant select, insert on ${table} to simpul_loader;
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_signed_in on ${table} for select to simpul_app using (slice_agency() is not null);
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);`,
        )
        .join('\n')}

      -- By which questionnaire a period is reported, and by when.
      create function questionnaire_for(asked_level text, period text) returns uuid stable parallel safe language sql
        as $$ select q.id from report_questionnaire q where q.level = asked_level and q.valid_from <= period_end(period)
              order by q.valid_from desc, q.version desc limit 1 $$;
      create function report_deadline(questionnaire uuid, period text) returns date stable parallel safe language sql
        as $$ select period_end(period) + q.due_days from report_questionnaire q where q.id = questionnaire $$;

      create table quarter_report (
        id uuid primary key default gen_random_uuid(),
        region_code bigint not null references region (code),
        level text not null check (level is not distinct from case when region_code = 0 or region_code % 1000000 <> 0 then null
          when region_code % 100000000 = 0 then 'PROVINCE' else 'CITY' end),
        period text not null check (period ~ '^\\d{4}-(Q[1-4]|0[1-9]|1[0-2])$'),
        status text not null default 'DRAFT' check (status in (${oneOf(STATUSES)})),
        questionnaire_id uuid not null,
        -- Who began it; an agency of the region itself, as everybody who writes in it.
        agency_id uuid not null,
        letter_number text,
        letter_date date,
        signer_name text,
        signer_title text,
        return_reason text,
        decided_by_id uuid,
        decided_by_region_code bigint,
        decided_at timestamptz,
        filled_at timestamptz not null default now(),
        changed_at timestamptz not null default now(),
        submitted_at timestamptz,
        sent_at timestamptz,
        content text,
        hash text,
        version int not null default 1,
        unique (region_code, period),
        unique (id, region_code),
        unique (id, questionnaire_id),
        foreign key (questionnaire_id, level) references report_questionnaire (id, level),
        foreign key (agency_id, region_code) references agency (id, region_code) on update cascade,
        foreign key (decided_by_id, decided_by_region_code) references agency (id, region_code) on update cascade,
        -- Whoever sees the report sees who decided on it: it stands on the chain above.
        check (decided_by_id is null or (decided_by_region_code is not null and decided_by_region_code <> region_code
          and covers(decided_by_region_code, region_code))),
        check ((status = 'SENT') = (hash is not null) and (hash is null) = (content is null)
          and (hash is null) = (sent_at is null)),
        -- The hash is of what is frozen, whoever computed it.
        check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
      );
      create index quarter_report_newest on quarter_report (period desc, region_code desc, id desc);
      create trigger quarter_report_version before update on quarter_report for each row execute function count_version();
      ${STEP}

      grant select, insert (id, region_code, level, period, questionnaire_id, agency_id) on quarter_report to simpul_app;
      grant update (status, letter_number, letter_date, signer_name, signer_title, return_reason, decided_by_id,
        decided_by_region_code, decided_at, filled_at, changed_at, submitted_at, sent_at, content, hash) on quarter_report
        to simpul_app;
      grant select, insert, update on quarter_report to simpul_loader;
      alter table quarter_report enable row level security;
      alter table quarter_report force row level security;
      -- What is not submitted, or was sent back, is no news to the tiers below, nor to mandates that see no family: it counts them.
      create policy quarter_report_slice on quarter_report for select to simpul_app using (
        in_tiers(region_code) and ((in_area(region_code) and slice_reveals('area')) or status in ('SUBMITTED', 'ACCEPTED', 'SENT')));
      create policy quarter_report_insert on quarter_report for insert to simpul_app
        with check (slice_reveals('write_reports') and region_code = slice_lo() and agency_id = slice_agency());
      -- The region itself writes it until it is sent; whether it is accepted is for a tier above to say.
      create policy quarter_report_own on quarter_report for update to simpul_app
        using (slice_reveals('write_reports') and region_code = slice_lo() and status <> 'SENT')
        with check (region_code = slice_lo() and status <> 'ACCEPTED');
      create policy quarter_report_above on quarter_report for update to simpul_app
        using (slice_reveals('write_reports') and in_area(region_code) and status = 'SUBMITTED')
        with check (region_code <> slice_lo() and status in ('RETURNED', 'ACCEPTED'));
      create policy quarter_report_load on quarter_report to simpul_loader using (true) with check (true);

      -- Who wrote a row is for the database to say; only a loader says it itself, or it is who began the report.
      create function stamp_writer() returns trigger language plpgsql as $$
        begin
          if slice_agency() is not null then
            new.changed_by_id := slice_agency();
            new.changed_at := clock_timestamp();
          elsif new.changed_by_id is null then
            select r.agency_id into new.changed_by_id from quarter_report r where r.id = new.report_id;
          end if;
          return new;
        end $$;

      create table report_answer (
        id uuid primary key default gen_random_uuid(),
        report_id uuid not null,
        region_code bigint not null,
        questionnaire_id uuid not null,
        question_id uuid not null,
        number smallint not null,
        value text,
        note text,
        origin text check (origin in ('GRAPH', 'PERSON')),
        -- What the graph said when it was asked last, whatever the answer is.
        figure text,
        figure_value text,
        figure_at timestamptz,
        changed_by_id uuid not null,
        changed_at timestamptz not null default now(),
        unique (report_id, question_id),
        check (origin is not null or value is null),
        foreign key (report_id, region_code) references quarter_report (id, region_code) on update cascade,
        foreign key (report_id, questionnaire_id) references quarter_report (id, questionnaire_id),
        foreign key (question_id, questionnaire_id, number) references report_question (id, questionnaire_id, number),
        foreign key (changed_by_id, region_code) references agency (id, region_code) on update cascade
      );
      ${partOfReport(
        'report_answer',
        ['value', 'note', 'origin'],
        ['questionnaire_id', 'question_id', 'number', 'figure', 'figure_value', 'figure_at'],
      )}

      create table report_activity (
        id uuid primary key default gen_random_uuid(),
        report_id uuid not null,
        region_code bigint not null,
        -- The program it is about, where the graph knows it; a row of it a report.
        program_id uuid references program (id),
        program text not null,
        activity text not null,
        pillar text not null check (pillar in (${oneOf(PILLARS)})),
        fund_source text,
        ceiling bigint check (ceiling >= 0),
        realised_q1 bigint check (realised_q1 >= 0),
        realised_q2 bigint check (realised_q2 >= 0),
        realised_q3 bigint check (realised_q3 >= 0),
        realised_q4 bigint check (realised_q4 >= 0),
        families int check (families >= 0),
        persons int check (persons >= 0),
        -- Of the program, the activity and whom it reached; and of the money.
        origin text not null check (origin in ('GRAPH', 'PERSON')),
        budget_origin text check (budget_origin in ('GRAPH', 'PERSON')),
        figure_at timestamptz,
        removed boolean not null default false,
        changed_by_id uuid not null,
        changed_at timestamptz not null default now(),
        unique (report_id, program_id),
        foreign key (report_id, region_code) references quarter_report (id, region_code) on update cascade,
        foreign key (changed_by_id, region_code) references agency (id, region_code) on update cascade
      );
      create index report_activity_report on report_activity (report_id, pillar, program, id);
      ${partOfReport(
        'report_activity',
        [
          'program',
          'activity',
          'pillar',
          'fund_source',
          'ceiling',
          'realised_q1',
          'realised_q2',
          'realised_q3',
          'realised_q4',
          'families',
          'persons',
          'origin',
          'budget_origin',
          'removed',
        ],
        ['id', 'program_id', 'figure_at'],
      )}

      -- What was done to a report is told to who sees the report.
      create policy history_of_report on history as restrictive for select to simpul_app using (
        noun <> 'quarter_report' or exists (select from quarter_report r where r.id = subject_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy history_of_report on history;
      drop table report_activity; drop table report_answer; drop function stamp_writer;
      drop table quarter_report; drop function quarter_report_step; drop function report_has_acceptor;
      drop function report_deadline; drop function questionnaire_for;
      drop table report_question; drop table report_questionnaire;
    `);
  }
}

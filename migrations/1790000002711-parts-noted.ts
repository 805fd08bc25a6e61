import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is shown for a promise or said of it, and never changes. */
const SHOWN = ['escalation', 'evidence'];

/** What ties a promise to something at another place: that place, what it is, what the tie says, and what says that there is none. */
const TIES = {
  commitment_activity: ['activity_region_code', 'activity_id', 'live', 'false'],
  commitment_household: ['kelurahan_code', 'household_id', 'live', 'false'],
  commitment_budget_line: ['line_region_code', 'budget_line_id', 'amount', '0'],
} as const;

const shown = (sql: (table: string) => string): string => SHOWN.map(sql).join('\n');
const tied = (sql: (table: string, given: string) => string): string =>
  Object.entries(TIES)
    .map(([table, given]) => sql(table, given.map((one) => `'${one}'`).join(', ')))
    .join('\n');

/**
 * Who follows a promise is told of what is tied to it, shown for it or raised, as of its own changes; of what lies elsewhere
 * only where he sees that place as well.
 */
export class PartsNoted1790000002711 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A second place that whoever is told of it has in his tiers.
      alter table outbox add column also_region_code bigint;
      grant insert (also_region_code) on outbox to simpul_app;
      alter policy outbox_note on outbox
        with check (in_tiers(region_code) and (also_region_code is null or in_tiers(also_region_code)));

      -- Once for each promise a statement has touched, however many rows of it there were.
      create function note_commitments() returns trigger language plpgsql as $$
        begin
          insert into outbox (noun, subject_id, region_code, team_id)
            select 'commitment', c.id, c.region_code, c.team_id from commitment c
            where c.id in (select commitment_id from touched) order by c.id;
          return null;
        end $$;
      -- Once for each promise and place. A family, an activity or a line that moves or is merged, or whose promise moves, takes
      -- its ties along: they say what they said. Whoever does that may not read promises, so it is looked for first.
      create function note_ties() returns trigger language plpgsql as $$
        declare
          changed text := case tg_op
            when 'INSERT' then 'select t.commitment_id as id, t.%1$I as place from touched t where t.%3$I <> %4$s'
            else 'select t.commitment_id as id, t.%1$I as place from touched t join before b using (commitment_id, %2$I)
              where t.%3$I <> b.%3$I' end;
          any_changed boolean;
        begin
          changed := format(changed, tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3]);
          execute format('select exists (%s)', changed) into any_changed;
          if any_changed then
            execute format($note$
              insert into outbox (noun, subject_id, region_code, team_id, also_region_code)
                select 'commitment', c.id, c.region_code, c.team_id, x.place from (select distinct * from (%s) every_one) x
                join commitment c using (id) order by c.id, x.place $note$, changed);
          end if;
          return null;
        end $$;
      ${shown(
        (table) => `
      create trigger ${table}_insert_noted after insert on ${table} referencing new table as touched
        for each statement execute function note_commitments();`,
      )}
      ${tied(
        (table, given) => `
      create trigger ${table}_insert_noted after insert on ${table} referencing new table as touched
        for each statement execute function note_ties(${given});
      create trigger ${table}_update_noted after update on ${table} referencing old table as before new table as touched
        for each statement execute function note_ties(${given});`,
      )}
    `);
    await db.query(`
      -- By hand, too, a promise goes up one team at a time: from its own, or from where it was raised to for this due date.
      create policy escalation_next_team on escalation as restrictive for insert to simpul_app with check (
        by_agency_id is null
        or (exists (select from team t where t.id = from_team_id and t.parent_id = to_team_id)
          and ((level = 1 and exists (select from commitment c where c.id = commitment_id and c.team_id = from_team_id))
            or exists (select from escalation e where e.commitment_id = escalation.commitment_id
              and e.due_on = escalation.due_on and e.to_team_id = escalation.from_team_id and e.level = escalation.level - 1))));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy escalation_next_team on escalation;
      ${shown((table) => `drop trigger ${table}_insert_noted on ${table};`)}
      ${tied((table) => `drop trigger ${table}_insert_noted on ${table}; drop trigger ${table}_update_noted on ${table};`)}
      drop function note_commitments; drop function note_ties;
      alter policy outbox_note on outbox with check (in_tiers(region_code));
      alter table outbox drop column also_region_code;
    `);
  }
}

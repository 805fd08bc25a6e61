import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIGURES = ['delivered', 'missed', 'weighed', 'responding', 'to_refer', 'gone'];
const HELD = `('ACCEPTED', 'COMPLETED')`;

/** Whether a participant still holds his place. */
const holds = (participant: string): string =>
  `exists (select from enrolment e where e.kelurahan_code = ${participant}.kelurahan_code and e.id = ${participant}.id
            and e.status in ${HELD})`;

/** Counts anew what is counted of participants; `counted` says of whom. */
const recount = (counted: string): string => `
      set local role simpul_loader;
      update feeding_progress b set weighed = p.weighed, responding = p.responding
        from (select p.batch_id, count(*) filter (where p.weighed_on is not null and ${counted}) as weighed,
            count(*) filter (where p.responding and ${counted}) as responding
          from feeding_participant p group by p.batch_id) p where p.batch_id = b.batch_id;
      reset role;`;

/**
 * Who gives his place back is no participant any more: what he was given stays counted and planned, and he is not counted
 * among those who are weighed and respond. Who is to be referred stays so, wherever he is: somebody has to see to him.
 */
export class FeedingPlaces1790000002770 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Portions noted of who has left since.
      alter table feeding_progress add column gone int not null default 0 check (gone >= 0);
      grant update (gone) on feeding_progress to simpul_app;
      ${recount(holds('p'))}
      set local role simpul_loader;
      update feeding_progress b set gone = d.portions
        from (select p.batch_id, count(*) as portions from feeding_participant p join feeding_delivery d on d.participant_id = p.id
          where not ${holds('p')} group by p.batch_id) d where d.batch_id = b.batch_id;
      reset role;

      create or replace function count_feeding_delivery() returns trigger language plpgsql as $$
        declare step int := new.delivered::int - coalesce(old.delivered::int, 0);
          rows int := case tg_op when 'INSERT' then 1 else 0 end;
          batch uuid;
          held boolean;
        begin
          select p.batch_id, ${holds('p')} into batch, held from feeding_participant p where p.id = new.participant_id;
          update feeding_progress set delivered = delivered + step, missed = missed + rows - step,
            gone = gone + case when held then 0 else rows end where batch_id = batch;
          return null;
        end $$;

      create or replace function count_feeding_participant() returns trigger language plpgsql as $$
        declare held int := ${holds('new')}::int;
          weighs int := held * ((new.weighed_on is not null)::int - coalesce((old.weighed_on is not null)::int, 0));
          responds int := held * (coalesce(new.responding, false)::int - coalesce(old.responding, false)::int);
          refers int := (new.flag is not null)::int - coalesce((old.flag is not null)::int, 0);
        begin
          -- Nobody waits for the counts of a batch to leave them as they are.
          if (weighs, responds, refers) <> (0, 0, 0) then
            update feeding_progress set weighed = weighed + weighs, responding = responding + responds,
              to_refer = to_refer + refers where batch_id = new.batch_id;
          end if;
          return null;
        end $$;

      -- After join_feeding_batch, by its name. His row is held, so that whatever is being noted of him is counted here or there.
      create function leave_feeding_batch() returns trigger language plpgsql as $$
        declare p feeding_participant;
          portions int;
          sign int := case when new.status in ${HELD} then 1 else -1 end;
        begin
          select * into p from feeding_participant f where f.id = new.id for no key update;
          if not found then return null; end if;
          select count(*) into portions from feeding_delivery d where d.participant_id = p.id;
          if p.weighed_on is not null or portions > 0 then
            update feeding_progress set weighed = weighed + sign * (p.weighed_on is not null)::int,
              responding = responding + sign * coalesce(p.responding, false)::int, gone = gone - sign * portions
              where batch_id = p.batch_id;
          end if;
          return null;
        end $$;
      create trigger leave_feeding_batch after update of status on enrolment for each row
        when ((old.status in ${HELD}) <> (new.status in ${HELD}) and new.activity_id is not null and new.person_id is not null)
        execute function leave_feeding_batch();

      -- Counts follow from rows, and from nothing else. It guards against our own slips: a role that could make triggers of its
      -- own would pass, so simpul_app may make neither tables nor temporary ones.
      create function keep_feeding_progress() returns trigger language plpgsql as $$
        begin
          if pg_trigger_depth() < 2 and (${FIGURES.map((figure) => `new.${figure}`).join(', ')}) is distinct from
            (${FIGURES.map((figure) => `coalesce(old.${figure}, 0)`).join(', ')})
          then raise exception 'feeding_progress is kept by the rows it counts' using errcode = '42501'; end if;
          return new;
        end $$;
      create trigger feeding_progress_kept before insert or update on feeding_progress
        for each row execute function keep_feeding_progress();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger feeding_progress_kept on feeding_progress; drop function keep_feeding_progress;
      drop trigger leave_feeding_batch on enrolment; drop function leave_feeding_batch;
      ${recount('true')}
      alter table feeding_progress drop column gone;

      create or replace function count_feeding_delivery() returns trigger language plpgsql as $$
        declare step int := new.delivered::int - coalesce(old.delivered::int, 0);
          rows int := case tg_op when 'INSERT' then 1 else 0 end;
        begin
          update feeding_progress set delivered = delivered + step, missed = missed + rows - step
            where batch_id = (select p.batch_id from feeding_participant p where p.id = new.participant_id);
          return null;
        end $$;

      create or replace function count_feeding_participant() returns trigger language plpgsql as $$
        begin
          update feeding_progress set
            weighed = weighed + (new.weighed_on is not null)::int - coalesce((old.weighed_on is not null)::int, 0),
            responding = responding + coalesce(new.responding, false)::int - coalesce(old.responding, false)::int,
            to_refer = to_refer + (new.flag is not null)::int - coalesce((old.flag is not null)::int, 0)
            where batch_id = new.batch_id;
          return null;
        end $$;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const oneOf = (...values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

const CLASS = oneOf('SEVERELY_LOW', 'LOW', 'NOT_LOW');
const FLAG = oneOf('SEVERE', 'NOT_RECOVERED', 'NO_GAIN');

const OWN = `slice_reveals('write_programs') and program_agency_id = slice_agency()`;

/**
 * Health is the highest class: it is shown to who answers for the families of the area or visits them, and to the agency whose
 * program feeds the child. Who sees it may note more of it.
 */
const HEALTH = `in_area(kelurahan_code) and in_tiers(program_region_code)
  and (slice_reveals('health') or (slice_reveals('enrolled') and agency_id = slice_agency()))`;
const SEES = 'exists (select from feeding_participant p where p.id = participant_id)';
/** Cadres deliver and weigh; where to a child is sent is for the lurah and the health agency to say. */
const REFERS = `(slice_reveals('write_families') or slice_reveals('write_programs'))`;

const RECORDS = {
  feeding_delivery: { by: 'recorded_by_id', may: SEES },
  feeding_measurement: { by: 'measured_by_id', may: SEES },
  feeding_referral: { by: 'referred_by_id', may: `${REFERS} and ${SEES}` },
};

const ofParticipant = `
        participant_id uuid not null,
        -- Of the participant, wherever the family goes.
        kelurahan_code bigint not null,
        household_id uuid not null,`;
const toParticipant = `
        foreign key (kelurahan_code, household_id, participant_id)
          references feeding_participant (kelurahan_code, household_id, id) on update cascade`;

const FIGURES = ['delivered', 'missed', 'weighed', 'responding', 'to_refer'];

/** Batches of supplementary feeding, who is in them, what they got and how they do. */
export class Feeding1790000002741 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table enrolment add constraint enrolment_in_batch unique (id, kelurahan_code, household_id, person_id, activity_id);

      create table feeding_batch (
        id uuid primary key,
        program_id uuid not null,
        program_agency_id uuid not null,
        program_region_code bigint not null,
        region_code bigint not null,
        scheme_id uuid not null,
        target_group text not null,
        planned_days smallint not null check (planned_days between 1 and 366),
        weekdays text[] not null check (weekdays <@ array[${oneOf(...DAYS)}] and cardinality(weekdays) between 1 and 7),
        unit_cost bigint not null check (unit_cost between 0 and 10000000),
        -- The menu cycle, a text a day; after the last comes the first again.
        menu text[] not null check (cardinality(menu) between 1 and 60),
        version int not null default 1,
        foreign key (id, program_id, program_agency_id, region_code)
          references activity (id, program_id, program_agency_id, region_code) on update cascade,
        foreign key (program_id, program_agency_id, program_region_code)
          references program (id, agency_id, region_code) on update cascade,
        foreign key (scheme_id, target_group) references feeding_scheme (id, target_group),
        unique (id, program_agency_id, program_region_code)
      );
      create index feeding_batch_region on feeding_batch (region_code, id);
      create trigger feeding_batch_version before update on feeding_batch for each row execute function count_version();

      grant select, insert (id, program_id, program_agency_id, program_region_code, region_code, scheme_id, target_group,
        planned_days, weekdays, unit_cost, menu), update (planned_days, weekdays, unit_cost, menu) on feeding_batch to simpul_app;
      grant select, insert, update on feeding_batch to simpul_loader;
      alter table feeding_batch enable row level security;
      alter table feeding_batch force row level security;
      create policy feeding_batch_tiers on feeding_batch for select to simpul_app using (in_tiers(region_code));
      create policy feeding_batch_insert on feeding_batch for insert to simpul_app with check (${OWN});
      create policy feeding_batch_update on feeding_batch for update to simpul_app using (${OWN});
      create policy feeding_batch_load on feeding_batch to simpul_loader using (true) with check (true);

      -- Counts that are told to who sees no child: kept as the rows are written, whoever sees which.
      create table feeding_progress (
        batch_id uuid primary key references feeding_batch (id),
        region_code bigint not null,
        program_agency_id uuid not null,
        ${FIGURES.map((figure) => `${figure} int not null default 0,`).join('\n        ')}
        check (least(${FIGURES.join(', ')}) >= 0)
      );
      grant select, insert (batch_id, region_code, program_agency_id), update (${FIGURES.join(', ')})
        on feeding_progress to simpul_app;
      grant select, insert, update on feeding_progress to simpul_loader;
      alter table feeding_progress enable row level security;
      alter table feeding_progress force row level security;
      create policy feeding_progress_tiers on feeding_progress for select to simpul_app using (in_tiers(region_code));
      create policy feeding_progress_insert on feeding_progress for insert to simpul_app with check (${OWN}
        and exists (select from feeding_batch b where b.id = batch_id and b.region_code = feeding_progress.region_code));
      create policy feeding_progress_count on feeding_progress for update to simpul_app using (in_tiers(region_code)
        and (slice_reveals('health') or (slice_reveals('enrolled') and program_agency_id = slice_agency())));
      create policy feeding_progress_load on feeding_progress to simpul_loader using (true) with check (true);

      -- Whoever holds a place in a batch, under the id of the place, and how he does.
      create table feeding_participant (
        id uuid primary key,
        kelurahan_code bigint not null,
        household_id uuid not null,
        person_id uuid not null,
        batch_id uuid not null,
        agency_id uuid not null,
        program_region_code bigint not null,
        joined_on date not null default current_date,
        baseline_on date,
        weighed_on date,
        class text check (class in (${CLASS})),
        responding boolean,
        flag text check (flag in (${FLAG})),
        flagged_on date,
        check ((flag is null) = (flagged_on is null)),
        -- It follows its place: a family that moves or is merged takes it along.
        foreign key (id, kelurahan_code, household_id, person_id, batch_id)
          references enrolment (id, kelurahan_code, household_id, person_id, activity_id) on update cascade,
        foreign key (batch_id, agency_id, program_region_code)
          references feeding_batch (id, program_agency_id, program_region_code) on update cascade,
        unique (kelurahan_code, household_id, id)
      );
      create index feeding_participant_batch on feeding_participant (batch_id, joined_on, id);
      create index feeding_participant_flag on feeding_participant (batch_id, flagged_on) where flag is not null;
      comment on table feeding_participant is 'Health data of the highest class: values are shown at IDENTIFIED only';

      grant select, insert (id, kelurahan_code, household_id, person_id, batch_id, agency_id, program_region_code, joined_on),
        update (baseline_on, weighed_on, class, responding, flag, flagged_on) on feeding_participant to simpul_app;
      grant select, insert, update on feeding_participant to simpul_loader;
      alter table feeding_participant enable row level security;
      alter table feeding_participant force row level security;
      create policy feeding_participant_slice on feeding_participant for select to simpul_app using (${HEALTH});
      create policy feeding_participant_insert on feeding_participant for insert to simpul_app
        with check (in_area(kelurahan_code) and slice_reveals('write_programs') and agency_id = slice_agency());
      create policy feeding_participant_update on feeding_participant for update to simpul_app using (${HEALTH});
      create policy feeding_participant_load on feeding_participant to simpul_loader using (true) with check (true);

      create table feeding_delivery (
        id uuid primary key default gen_random_uuid(),${ofParticipant}
        day date not null,
        delivered boolean not null,
        reason text check (reason in (${oneOf('ABSENT', 'SICK', 'REFUSED', 'MOVED', 'NOT_PREPARED', 'OTHER')})),
        note text,
        recorded_by_id uuid not null references agency (id),
        recorded_at timestamptz not null default now(),
        version int not null default 1,
        check (delivered = (reason is null)),
        unique (participant_id, day),${toParticipant}
      );
      create table feeding_measurement (
        id uuid primary key default gen_random_uuid(),${ofParticipant}
        measured_on date not null,
        baseline boolean not null,
        weight int not null check (weight between 500 and 250000),
        stature smallint check (stature between 300 and 2200),
        position text check (position in ('LYING', 'STANDING')),
        arm smallint check (arm between 50 and 600),
        calibrated boolean not null,
        note text,
        -- What was worked out of it, and by which standard; why not, where nothing was.
        standard text not null,
        weight_for_age numeric(6, 2),
        weight_for_height numeric(6, 2),
        height_for_age numeric(6, 2),
        implausible boolean not null default false,
        weight_for_age_class text check (weight_for_age_class in (${CLASS})),
        weight_for_height_class text check (weight_for_height_class in (${CLASS})),
        height_for_age_class text check (height_for_age_class in (${CLASS})),
        arm_class text check (arm_class in (${CLASS})),
        unscored text check (unscored in (${oneOf('NO_BIRTH_DATE', 'OUTSIDE_STANDARD', 'NOT_FOR_ADULTS')})),
        measured_by_id uuid not null references agency (id),
        recorded_at timestamptz not null default now(),
        version int not null default 1,
        check ((stature is null) = (position is null)),
        unique (participant_id, measured_on),${toParticipant}
      );
      create table feeding_referral (
        id uuid primary key default gen_random_uuid(),${ofParticipant}
        referred_on date not null,
        reason text check (reason in (${FLAG})),
        destination text not null,
        note text,
        referred_by_id uuid not null references agency (id),
        outcome text check (outcome in (${oneOf('TREATED', 'RECOVERED', 'CONTINUES', 'NOT_ATTENDED')})),
        outcome_note text,
        closed_on date,
        version int not null default 1,
        check ((outcome is null) = (closed_on is null)),${toParticipant}
      );
      -- A participant has one referral open at a time.
      create unique index feeding_referral_open on feeding_referral (participant_id) where outcome is null;
      create index feeding_referral_participant on feeding_referral (participant_id, referred_on, id);
      grant insert (id, participant_id, kelurahan_code, household_id, day, delivered, reason, note, recorded_by_id),
        update (delivered, reason, note, recorded_by_id, recorded_at) on feeding_delivery to simpul_app;
      grant insert (id, participant_id, kelurahan_code, household_id, measured_on, baseline, weight, stature, position, arm,
          calibrated, note, standard, weight_for_age, weight_for_height, height_for_age, implausible, weight_for_age_class,
          weight_for_height_class, height_for_age_class, arm_class, unscored, measured_by_id),
        update (baseline, weight, stature, position, arm, calibrated, note, standard, weight_for_age, weight_for_height,
          height_for_age, implausible, weight_for_age_class, weight_for_height_class, height_for_age_class, arm_class, unscored,
          measured_by_id, recorded_at) on feeding_measurement to simpul_app;
      grant insert (id, participant_id, kelurahan_code, household_id, referred_on, reason, destination, note, referred_by_id),
        update (outcome, outcome_note, closed_on, referred_by_id) on feeding_referral to simpul_app;
      ${Object.entries(RECORDS)
        .map(
          ([table, { by, may }]) => `
      create trigger ${table}_version before update of ${by} on ${table} for each row execute function count_version();
      grant select on ${table} to simpul_app;
      grant select, insert, update on ${table} to simpul_loader;
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_slice on ${table} for select to simpul_app using (in_area(kelurahan_code) and ${SEES});
      create policy ${table}_insert on ${table} for insert to simpul_app with check (${by} = slice_agency() and ${may});
      create policy ${table}_update on ${table} for update to simpul_app using (${may}) with check (${by} = slice_agency());
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);`,
        )
        .join('\n')}

      create function count_feeding_delivery() returns trigger language plpgsql as $$
        declare step int := new.delivered::int - coalesce(old.delivered::int, 0);
          rows int := case tg_op when 'INSERT' then 1 else 0 end;
        begin
          update feeding_progress set delivered = delivered + step, missed = missed + rows - step
            where batch_id = (select p.batch_id from feeding_participant p where p.id = new.participant_id);
          return null;
        end $$;
      create trigger count_feeding_delivery after insert or update of delivered on feeding_delivery
        for each row execute function count_feeding_delivery();

      create function count_feeding_participant() returns trigger language plpgsql as $$
        begin
          update feeding_progress set
            weighed = weighed + (new.weighed_on is not null)::int - coalesce((old.weighed_on is not null)::int, 0),
            responding = responding + coalesce(new.responding, false)::int - coalesce(old.responding, false)::int,
            to_refer = to_refer + (new.flag is not null)::int - coalesce((old.flag is not null)::int, 0)
            where batch_id = new.batch_id;
          return null;
        end $$;
      create trigger count_feeding_participant after insert or update of weighed_on, responding, flag on feeding_participant
        for each row execute function count_feeding_participant();

      -- Whoever is given a place in a batch is followed in it from then on.
      create function join_feeding_batch() returns trigger language plpgsql as $$
        begin
          insert into feeding_participant (id, kelurahan_code, household_id, person_id, batch_id, agency_id, program_region_code)
            select new.id, new.kelurahan_code, new.household_id, new.person_id, b.id, b.program_agency_id, b.program_region_code
            from feeding_batch b where b.id = new.activity_id
            on conflict (id) do nothing;
          return null;
        end $$;
      create trigger join_feeding_batch after insert or update of status on enrolment
        for each row when (new.status = 'ACCEPTED' and new.person_id is not null and new.activity_id is not null)
        execute function join_feeding_batch();

      -- What was done to a participant is told to who sees the participant, whatever else shows an entry.
      create policy history_of_feeding on history as restrictive for select to simpul_app using (
        noun <> 'feeding_participant' or exists (select from feeding_participant p where p.id = subject_id));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy history_of_feeding on history;
      drop trigger join_feeding_batch on enrolment; drop function join_feeding_batch;
      drop table feeding_referral; drop table feeding_measurement; drop table feeding_delivery;
      drop table feeding_participant; drop table feeding_progress; drop table feeding_batch;
      drop function count_feeding_participant; drop function count_feeding_delivery;
      alter table enrolment drop constraint enrolment_in_batch;
    `);
  }
}

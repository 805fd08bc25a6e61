import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One rule: when it is asked and when it is met, as SQL over the family `h`, the present rules `r`, the program `p` and, of
 * a member, the person `m`. Neither is ever null.
 */
interface Rule {
  readonly code: string;
  readonly asked: string;
  readonly met: string;
}

/** About earlier places: of the family where families are enrolled, of the person where persons are. */
const ofPlaces = (unit: 'HOUSEHOLD' | 'PERSON', holder: string): Rule[] => [
  {
    code: 'NOT_SERVED_ALREADY',
    asked: `(p.unit = '${unit}' and r.exclusive_benefit is not null)`,
    met: `(not is_served(${holder}, r.program_id, r.exclusive_benefit, r.exclusive_period))`,
  },
  {
    code: 'PREREQUISITE',
    asked: `(p.unit = '${unit}' and r.prerequisite_id is not null)`,
    met: `has_completed(${holder}, r.prerequisite_id)`,
  },
];

/** Residence is the kelurahan the family lives in now, never the prefix of a NIK. */
const OF_FAMILIES: readonly Rule[] = [
  { code: 'PROGRAM_OPEN', asked: 'true', met: 'p.active' },
  { code: 'RESIDENT', asked: 'true', met: `(covers(p.region_code, h.kelurahan_code) and h.status <> 'LEFT')` },
  {
    code: 'ON_POVERTY_LIST',
    asked: 'true',
    met: `(case when r.registries is null then h.on_poverty_list else is_listed(h.kelurahan_code, h.id, r.registries) end)`,
  },
  {
    code: 'DECILE',
    asked: '(r.decile_ceiling is not null)',
    met: '(h.poverty_order <= r.decile_ceiling)',
  },
  { code: 'TARGET_GROUP', asked: '(r.target_groups <> 0)', met: '(h.composition & r.target_groups <> 0)' },
  { code: 'PREGNANT', asked: '(r.pregnant is not null)', met: '((h.composition & 32 <> 0) = r.pregnant)' },
  { code: 'HOUSING', asked: '(r.unfit_housing is not null)', met: '(h.unfit_housing = r.unfit_housing)' },
  {
    code: 'UNDER_FIVE',
    asked: '(r.under_five is not null)',
    met: '(has_under_five(h.kelurahan_code, h.id) = r.under_five)',
  },
  ...ofPlaces('HOUSEHOLD', 'h.kelurahan_code, h.id, null'),
];

const OF_MEMBERS: readonly Rule[] = [
  {
    code: 'AGE',
    asked: '(r.age_min is not null or r.age_max is not null)',
    met: `coalesce(extract(year from age(m.birth_date)) between coalesce(r.age_min, 0) and coalesce(r.age_max, 150), false)`,
  },
  { code: 'SEX', asked: '(r.sex is not null)', met: '(m.sex = r.sex)' },
  { code: 'RELATIONSHIP', asked: '(r.relationships is not null)', met: '(m.relationship = any (r.relationships))' },
  {
    code: 'SCHOOL',
    asked: '(r.in_school is not null)',
    met: `((coalesce(m.occupation, '') ~* '^(pelajar|mahasiswa|siswa)') = r.in_school)`,
  },
  { code: 'EDUCATION', asked: '(r.education is not null)', met: `coalesce(m.education = any (r.education), false)` },
  {
    code: 'DISABILITY',
    asked: '(r.disability is not null)',
    met: '(coalesce(m.disability, false) = r.disability)',
  },
  ...ofPlaces('PERSON', 'm.kelurahan_code, m.household_id, m.id'),
];

/** That one member meets all that is asked of members. */
const MEMBER: Rule = {
  code: 'MEMBER',
  asked: 'asks_for_member(r, p)',
  met: `exists (select from person m where m.kelurahan_code = h.kelurahan_code and m.household_id = h.id and member_meets(m, r, p))`,
};

/** What the rules imply of the decile, so that the walk along the poorest ends there; 10 may also stand for not asked. */
const WITHIN_REACH = 'h.poverty_order <= (case p.decile_ceiling when 10 then 99 else p.decile_ceiling end)';

const meet = (rules: readonly Rule[]): string =>
  rules.map(({ asked, met }) => (asked === 'true' ? met : `(not ${asked} or ${met})`)).join('\n            and ');

const checks = (rules: readonly Rule[]): string => `
          select coalesce(jsonb_agg(jsonb_build_object('rule', c.rule, 'passed', c.passed) order by c.place), '[]')
          from (values
            ${rules.map(({ code, asked, met }, place) => `(${place}, '${code}', case when ${asked} then ${met} end)`).join(',\n            ')}
          ) as c (place, rule, passed) where c.passed is not null`;

/**
 * Who meets the rules of a program, from one list. Candidates are chosen by `family_meets` and `member_meets`; a verdict, the
 * check before an enrolment and what is stored of it are `family_checks` and `person_checks`. Plain STABLE SQL: they see what
 * their caller sees. The first two hold no sub-select, so that they are inlined.
 */
export class Eligibility1790000002110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The release by which the families of a kelurahan are ranked now.
      create function ranking_release(of_kelurahan bigint) returns uuid stable parallel safe language sql
        as $$ select e.id from registry_release e join registry g on g.code = e.registry_code
              where g.ranks and e.region_code <= of_kelurahan and region_end(e.region_code) >= of_kelurahan
              order by e.as_of desc, e.region_code desc limit 1 $$;

      -- The newest release for the kelurahan of one of these registries lists the family.
      create function is_listed(of_kelurahan bigint, of_household uuid, registries text[]) returns boolean
        stable parallel safe language sql
        as $$ select exists (select from listing l
              where l.kelurahan_code = of_kelurahan and l.household_id = of_household and l.inside
                and l.registry_code = any (registries) and covers(l.release_region_code, of_kelurahan)
                and not exists (select from registry_release newer
                  where newer.registry_code = l.registry_code and covers(newer.region_code, of_kelurahan)
                    and (newer.as_of, newer.region_code) > (l.as_of, l.release_region_code))) $$;

      -- The family, or this member of it, is served with the same benefit by another program in the same period.
      create function is_served(of_kelurahan bigint, of_household uuid, of_person uuid, but_program uuid, benefit text, period text)
        returns boolean stable parallel safe language sql
        as $$ select exists (select from enrolment e
                join program other on other.id = e.program_id
                join eligibility_rules o on o.program_id = other.id and o.version = other.rules_version
              where e.kelurahan_code = of_kelurahan and e.household_id = of_household and e.live
                and (of_person is null or e.person_id is null or e.person_id = of_person)
                and e.program_id <> but_program and o.exclusive_benefit = is_served.benefit
                and (period is null or e.since >= date_trunc(period, current_date::timestamp))) $$;

      create function has_completed(of_kelurahan bigint, of_household uuid, of_person uuid, of_program uuid)
        returns boolean stable parallel safe language sql
        as $$ select exists (select from enrolment e
              where e.kelurahan_code = of_kelurahan and e.household_id = of_household and e.status = 'COMPLETED'
                and (of_person is null or e.person_id is null or e.person_id = of_person) and e.program_id = of_program) $$;

      create function has_under_five(of_kelurahan bigint, of_household uuid) returns boolean stable parallel safe language sql
        as $$ select exists (select from person m where m.kelurahan_code = of_kelurahan and m.household_id = of_household
                and m.birth_date > current_date - interval '5 years') $$;

      create function asks_for_member(r eligibility_rules, p program) returns boolean immutable parallel safe language sql
        as $$ select p.unit = 'PERSON' or r.asks_of_members $$;

      create function member_meets(m person, r eligibility_rules, p program) returns boolean stable parallel safe language sql
        as $$ select ${meet(OF_MEMBERS)} $$;

      create function family_meets(h household, r eligibility_rules, p program) returns boolean stable parallel safe language sql
        as $$ select ${meet(OF_FAMILIES)}
            and ${WITHIN_REACH} $$;

      create function family_checks(h household, r eligibility_rules, p program) returns jsonb stable parallel safe language sql
        as $$ ${checks([...OF_FAMILIES, MEMBER])} $$;

      create function person_checks(h household, m person, r eligibility_rules, p program) returns jsonb
        stable parallel safe language sql
        as $$ ${checks([...OF_FAMILIES, ...OF_MEMBERS])} $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function person_checks; drop function family_checks; drop function family_meets; drop function member_meets;
      drop function asks_for_member; drop function has_under_five; drop function has_completed; drop function is_served; drop function is_listed;
      drop function ranking_release;
    `);
  }
}

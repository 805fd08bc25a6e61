import { SEPARATOR } from '../../src/platform/graph/cursor';
import { MARK } from '../../src/platform/graph/text';

/**
 * Hand-written SQL for the three requests of the bench, each one statement whose only row is the response. The second
 * column, only where the access log is written, names the families that go out.
 */
export type Level = 'IDENTIFIED' | 'MASKED' | 'PSEUDONYMOUS' | 'BY_ROW';

const masked = (level: Level, full: string, less: string): string => {
  if (level === 'IDENTIFIED') return full;
  if (level === 'MASKED') return less;
  return level === 'PSEUDONYMOUS' ? 'null' : `case when seen.identified then ${full} else ${less} end`;
};

const json = (column: string): string => (column === 'null' ? `'null'` : `coalesce(to_json(${column})::text, 'null')`);
const truth = (condition: string): string => `case when ${condition} then 'true' else 'false' end`;

const sealed = (level: Level, column: string): string =>
  level === 'PSEUDONYMOUS'
    ? `'null'`
    : `coalesce('${MARK}s' || ${masked(level, `'i'`, `'m'`)} || ${column} || '${MARK}', 'null')`;

const disclosure = (level: Level): string =>
  level === 'BY_ROW' ? `case when seen.identified then 'IDENTIFIED' else 'MASKED' end` : `'${level}'`;

const seen = (level: Level): string =>
  level === 'BY_ROW'
    ? `cross join lateral (select exists (select from enrolment own where own.kelurahan_code = h.kelurahan_code
    and own.household_id = h.id and own.agency_id = slice_agency() and own.live) as identified offset 0) seen`
    : '';

/** `{"a":…,"b":…}` of SQL expressions that yield JSON text. */
const object = (members: Readonly<Record<string, string>>): string => {
  const parts = Object.entries(members).map(([key, value], index) => `'${index > 0 ? ',' : '{'}"${key}":', ${value}`);
  return `concat(${parts.join(', ')}, '}')`;
};
const quoted = (expression: string): string => `'"', ${expression}, '"'`;

const BAND = `coalesce((array['0-6', '7-12', '13-15', '16-18', '19-21', '22-59', '60+'])[
  width_bucket(extract(year from age(p.birth_date))::int, array[7, 13, 16, 19, 22, 60]) + 1], '?')`;

const members = (text: string): string => `(select string_agg(text, ',') from (
  select ${text} as text from person p where p.kelurahan_code = h.kelurahan_code and p.household_id = h.id
  order by p.position, p.id limit 50) p)`;

const personName = (level: Level): string => json(masked(level, 'p.name', 'p.initials'));

const cursor = (order: string, columns: readonly string[]): string =>
  `'${MARK}c${order}' || ${columns.map((column) => `'${SEPARATOR}' || ${column}`).join(' || ')} || '${MARK}'`;

const page = (
  size: number,
): string => `'],"pageInfo":{"hasNextPage":', ${truth(`cardinality(texts) > ${size}`)}, ',"endCursor":',
  coalesce(cursors[least(${size}, cardinality(texts))], 'null'), '}}'`;

const PROGRAM = object({
  code: json('g.code'),
  name: json('g.name'),
  pillar: quoted('g.pillar'),
  agency: object({ code: json('a.code'), name: json('a.name') }),
});

const enrolments = (
  source: string,
  program: string,
): string => `(select concat('{"nodes":[', array_to_string(texts[1:10], ','), ${page(10)})
  from (select array_agg(text) as texts, array_agg(cursor) as cursors from (
    select ${object({ id: `'"enrolment_', e.id, '"'`, status: quoted('e.status'), since: quoted('e.since'), program })} as text,
      ${cursor('enrolment.NEWEST', ['e.since', 'e.id'])} as cursor
    from enrolment e ${source} where e.kelurahan_code = h.kelurahan_code and e.household_id = h.id
    order by e.since desc, e.id desc limit 11) e) e)`;

const CHAIN = object({
  code: quoted('k.dotted_code'),
  name: json('k.name'),
  parent: object({
    code: quoted('c.dotted_code'),
    name: json('c.name'),
    parent: object({ code: quoted('t.dotted_code'), name: json('t.name') }),
  }),
});

export const householdSql = (level: Level): string => `
  select concat('{"data":{"household":', text, '}}'), kelurahan_code, array[id] from (select h.id, h.kelurahan_code, ${object(
    {
      id: `'"household_', h.id, '"'`,
      familyCardNumber: sealed(level, 'h.family_card_sealed'),
      headName: json(masked(level, 'h.head_name', 'h.head_initials')),
      address: json(masked(level, 'h.address', 'null')),
      rw: json(masked(level, 'h.rw', 'h.rw')),
      decile: `coalesce(h.decile::text, 'null')`,
      extremePoor: truth('h.extreme_poor'),
      status: quoted('h.status'),
      disclosure: quoted(disclosure(level)),
      kelurahan: CHAIN,
      members: `'[', ${members(
        object({
          id: `'"person_', p.id, '"'`,
          nik: sealed(level, 'p.nik_sealed'),
          name: personName(level),
          sex: quoted('p.sex'),
          ageBand: quoted(BAND),
          relationship: quoted('p.relationship'),
          occupation: json('p.occupation'),
        }),
      )}, ']'`,
      enrolments: enrolments(
        'left join program g on g.id = e.program_id left join agency a on a.id = g.agency_id',
        PROGRAM,
      ),
    },
  )} as text
  from household h join region k on k.code = h.kelurahan_code join region c on c.code = k.parent_code join region t on t.code = c.parent_code
  ${seen(level)} where h.id = $1::uuid) found`;

export const listSql = (level: Level): string => `
  with offer as materialized (select g.id, ${PROGRAM} as text from program g join agency a on a.id = g.agency_id),
  root as materialized (select k.code, k.dotted_code, k.name, ${CHAIN} as chain
    from region k join region c on c.code = k.parent_code join region t on t.code = c.parent_code where k.code = $1::bigint)
  select concat('{"data":{"kelurahan":{"code":"', root.dotted_code, '","name":', to_json(root.name)::text, ',"households":{"nodes":[',
    array_to_string(texts[1:50], ','), ${page(50)}, '}}}'), root.code, ids[1:50]
  from root, lateral (select array_agg(text) as texts, array_agg(cursor) as cursors, array_agg(id) as ids from (
    select h.id, ${cursor('household.POOREST_FIRST', ['h.poverty_order', 'h.kelurahan_code', 'h.id'])} as cursor, ${object(
      {
        id: `'"household_', h.id, '"'`,
        headName: json(masked(level, 'h.head_name', 'h.head_initials')),
        address: json(masked(level, 'h.address', 'null')),
        rw: json(masked(level, 'h.rw', 'h.rw')),
        decile: `coalesce(h.decile::text, 'null')`,
        status: quoted('h.status'),
        disclosure: quoted(disclosure(level)),
        kelurahan: 'root.chain',
        members: `'[', ${members(
          object({
            id: `'"person_', p.id, '"'`,
            name: personName(level),
            ageBand: quoted(BAND),
            relationship: quoted('p.relationship'),
          }),
        )}, ']'`,
        enrolments: enrolments('left join offer on offer.id = e.program_id', 'offer.text'),
      },
    )} as text
    from (select * from household h where h.kelurahan_code = $1::bigint and h.extreme_poor
      order by h.poverty_order, h.id limit 51) h ${seen(level)} order by h.poverty_order, h.id) h) h`;

/** The first of each region, merged. A page size of unknown value makes the planner walk an index instead of sorting. */
const FEW_REGIONS = `select h.* from unnest($2::bigint[]) as slice (code), lateral (select * from commitment h
    where h.region_code = slice.code order by h.due, h.id limit $3::int) h where slice.code between root.code and root.code_end`;
const WHOLE_CITY = `select * from (select *, row_number() over (order by h.due, h.region_code, h.id) from commitment h
    where h.region_code between root.code and root.code_end order by h.due, h.region_code, h.id limit $2::int) h`;

/** A kelurahan's or kecamatan's slice of promises is a few region codes; the others see most of the city. */
const KECAMATAN = FEW_REGIONS.replace(
  'unnest($2::bigint[])',
  '(select code from region where code > $4::bigint and code <= $5::bigint union all select unnest($2::bigint[]))',
);
const ROWS = { few: FEW_REGIONS, kecamatan: KECAMATAN, range: WHOLE_CITY };
export type Reach = keyof typeof ROWS;

export const boardSql = (reach: Reach): string => `
  select concat('{"data":{"region":{"code":"', root.dotted_code, '","name":', to_json(root.name)::text, ',"commitments":{"nodes":[',
    array_to_string(texts[1:50], ','), ${page(50)}, '}}}')
  from region root, lateral (select array_agg(text) as texts, array_agg(cursor) as cursors from (
    select ${cursor('commitment.DUE_FIRST', ['h.due', 'h.region_code', 'h.id'])} as cursor, ${object({
      id: `'"commitment_', h.id, '"'`,
      number: json('h.number'),
      title: json('h.title'),
      status: quoted('h.status'),
      due: quoted('h.due'),
      target: 'trim_scale(h.target)',
      achieved: 'trim_scale(h.achieved)',
      progress: `trim_scale(round(least(1, h.weighted / h.target), 4))`,
      overdue: truth(`h.due < current_date and h.status in ('AGREED', 'ACTIVE', 'AWAITING_VERIFICATION')`),
      agency: object({ code: json('a.code'), name: json('a.name') }),
      program: `case when g.id is null then 'null' else ${object({ code: json('g.code'), name: json('g.name') })} end`,
      region: object({ code: quoted('r.dotted_code'), name: json('r.name'), level: quoted('r.level') }),
      reports: `'{"nodes":[', (select string_agg(text, ',') from (select ${object({
        period: quoted('s.period'),
        value: 'trim_scale(s.value)',
        note: json('s.note'),
        reportedAt: quoted(`to_char(s.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`),
      })} as text from progress_report s where s.commitment_id = h.id order by s.reported_at desc, s.id desc limit 3) s), ']}'`,
    })} as text
    from (${ROWS[reach]} order by h.due, h.region_code, h.id limit 51) h
      left join agency a on a.id = h.agency_id left join program g on g.id = h.program_id left join region r on r.code = h.region_code
    order by h.due, h.region_code, h.id) h) h
  where root.code = $1::bigint`;

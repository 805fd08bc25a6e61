import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GROWTH_TABLES, growthRows } from './growth-tables';

export const STANDARD = 'WHO-2006';

const PERMENKES = 'Permenkes 2/2020 tentang Standar Antropometri Anak';

/** Below which z-score, or arm circumference in millimetres, a measurement is low, and severely low. */
export const THRESHOLDS = [
  { id: 'weight for age', indicator: 'WEIGHT_FOR_AGE', severe_below: -3, low_below: -2, source: PERMENKES },
  { id: 'weight for height', indicator: 'WEIGHT_FOR_HEIGHT', severe_below: -3, low_below: -2, source: PERMENKES },
  { id: 'height for age', indicator: 'HEIGHT_FOR_AGE', severe_below: null, low_below: -2, source: PERMENKES },
  {
    id: 'arm circumference',
    indicator: 'ARM_CIRCUMFERENCE',
    severe_below: null,
    low_below: 235,
    source: 'Ibu hamil KEK: lingkar lengan atas (LiLA) di bawah 23,5 cm',
  },
] as const;

const READABLE = ['growth_standard', 'growth_threshold', 'feeding_scheme'];

const of2022 = 'Praktik 2022/2023 menurut Juknis PMT KMK HK.01.07/MENKES/4631/2021';
const of2025 = 'Praktik lapangan 2025; cocokkan dengan juknis tahun berjalan';

interface Scheme {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly target_group: 'CHILDREN' | 'MOTHERS';
  readonly reason: 'WASTING' | 'UNDERWEIGHT' | 'FALTERING' | 'KEK';
  readonly region_code: number;
  readonly valid_from: string;
  readonly days: number;
  readonly weigh_every: number;
  readonly no_gain_weighings: number;
  readonly source: string;
}

const scheme = (
  code: string,
  version: number,
  name: string,
  reason: Scheme['reason'],
  valid_from: string,
  days: number,
  source: string,
): Scheme => ({
  code,
  version,
  name,
  target_group: reason === 'KEK' ? 'MOTHERS' : 'CHILDREN',
  reason,
  region_code: 0,
  valid_from,
  days,
  weigh_every: reason === 'KEK' ? 30 : 7,
  no_gain_weighings: 2,
  source,
});

/** How long each group is fed differs by year and place: a version a text, none is changed. */
export const SCHEMES: readonly Scheme[] = [
  scheme('GIZI_KURANG', 1, 'Balita gizi kurang', 'WASTING', '2022-01-01', 90, of2022),
  scheme('BB_KURANG', 1, 'Balita berat badan kurang', 'UNDERWEIGHT', '2022-01-01', 14, of2022),
  scheme('BB_TIDAK_NAIK', 1, 'Balita berat badan tidak naik', 'FALTERING', '2022-01-01', 14, of2022),
  scheme('KEK', 1, 'Ibu hamil kurang energi kronis', 'KEK', '2022-01-01', 90, of2022),
  scheme('GIZI_KURANG', 2, 'Balita gizi kurang', 'WASTING', '2025-01-01', 56, of2025),
  scheme('BB_KURANG', 2, 'Balita berat badan kurang', 'UNDERWEIGHT', '2025-01-01', 14, of2025),
  scheme('BB_TIDAK_NAIK', 2, 'Balita berat badan tidak naik', 'FALTERING', '2025-01-01', 14, of2025),
  scheme('KEK', 2, 'Ibu hamil kurang energi kronis', 'KEK', '2025-01-01', 120, of2025),
  {
    ...scheme(
      'BB_KURANG_JAKBAR',
      1,
      'Balita berat badan kurang, Jakarta Barat',
      'UNDERWEIGHT',
      '2023-01-01',
      14,
      'Praktik Jakarta Barat 2023: 14 hari kerja, timbang pada hari 1, 7, dan 14',
    ),
    region_code: 3173000000,
  },
];

/** What growth is measured by, and how long whom is fed: reference data, the same for everybody who is signed in. */
export class GrowthStandard1790000002740 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table growth_standard (
        standard text not null,
        indicator text not null
          check (indicator in ('WEIGHT_FOR_AGE', 'HEIGHT_FOR_AGE', 'WEIGHT_FOR_LENGTH', 'WEIGHT_FOR_HEIGHT')),
        sex text not null check (sex in ('MALE', 'FEMALE')),
        -- Age in days, or length or height in millimetres.
        at int not null,
        -- Box-Cox power, median in kilograms or centimetres, coefficient of variation.
        l numeric not null,
        m numeric not null,
        s numeric not null,
        primary key (standard, indicator, sex, at)
      );
      create table growth_threshold (
        id uuid primary key default gen_random_uuid(),
        indicator text not null unique
          check (indicator in ('WEIGHT_FOR_AGE', 'HEIGHT_FOR_AGE', 'WEIGHT_FOR_HEIGHT', 'ARM_CIRCUMFERENCE')),
        severe_below numeric,
        low_below numeric not null,
        source text not null
      );
      create table feeding_scheme (
        id uuid primary key default gen_random_uuid(),
        code text not null,
        version int not null,
        name text not null,
        target_group text not null check (target_group in ('CHILDREN', 'MOTHERS')),
        reason text not null check (reason in ('WASTING', 'UNDERWEIGHT', 'FALTERING', 'KEK')),
        -- Where it holds; 0 is the nation. Regions are loaded after the schema, so no key.
        region_code bigint not null default 0,
        dotted_code text not null generated always as (
          case
            when region_code = 0 then '00'
            when region_code % 100000000 = 0 then left(region_code::text, 2)
            when region_code % 1000000 = 0 then regexp_replace(left(region_code::text, 4), '(..)(..)', '\\1.\\2')
            when region_code % 10000 = 0 then regexp_replace(left(region_code::text, 6), '(..)(..)(..)', '\\1.\\2.\\3')
            else regexp_replace(region_code::text, '(..)(..)(..)(....)', '\\1.\\2.\\3.\\4')
          end) stored,
        valid_from date not null,
        days smallint not null check (days between 1 and 366),
        weigh_every smallint not null check (weigh_every between 1 and 60),
        -- So many weighings in a row without a gain: who does not respond is to be referred.
        no_gain_weighings smallint not null check (no_gain_weighings between 1 and 20),
        source text not null,
        unique (code, version),
        unique (id, target_group)
      );
      ${READABLE.map(
        (table) => `
      grant select on ${table} to simpul_app;
      grant select, insert on ${table} to simpul_loader;
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy ${table}_signed_in on ${table} for select to simpul_app using (slice_agency() is not null);
      create policy ${table}_load on ${table} to simpul_loader using (true) with check (true);`,
      ).join('\n')}
    `);
    await db.query('set local role simpul_loader');
    for (const table of GROWTH_TABLES) {
      await db.query(
        `insert into growth_standard (standard, indicator, sex, at, l, m, s)
         select $1, $2, sex, at, l, m, s from jsonb_to_recordset($3) as r (sex text, at int, l numeric, m numeric, s numeric)`,
        [STANDARD, table, JSON.stringify(growthRows(table))],
      );
    }
    await db.query(
      `insert into growth_threshold (id, indicator, severe_below, low_below, source)
       select md5('threshold ' || id)::uuid, indicator, severe_below, low_below, source
       from jsonb_to_recordset($1) as r (id text, indicator text, severe_below numeric, low_below numeric, source text)`,
      [JSON.stringify(THRESHOLDS)],
    );
    await db.query(
      `insert into feeding_scheme (id, code, version, name, target_group, reason, region_code, valid_from, days, weigh_every,
         no_gain_weighings, source)
       select md5('scheme ' || code || ' ' || version)::uuid, code, version, name, target_group, reason, region_code, valid_from,
         days, weigh_every, no_gain_weighings, source from jsonb_populate_recordset(null::feeding_scheme, $1)`,
      [JSON.stringify(SCHEMES)],
    );
    await db.query('reset role');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table feeding_scheme; drop table growth_threshold; drop table growth_standard');
  }
}

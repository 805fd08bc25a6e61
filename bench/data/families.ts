import type { Sealing } from '../../src/platform/sealing/sealing';

/** Sealing four million numbers one by one would take longer than loading them: families share a pool. Theirs begin with 99. */
const SEALED = 4_096;

export interface Pool {
  readonly sealed: string[];
  readonly digests: string[];
}

export const sealedPool = (sealing: Sealing): Pool => {
  const numbers = Array.from({ length: SEALED }, (_, n) => `9971${String(100_000_000_000 + n * 7_919).slice(0, 12)}`);
  return {
    sealed: numbers.map((number) => sealing.seal(number)),
    digests: numbers.map((number) => sealing.digest('nik', number)),
  };
};

/** Fewer kelurahan for few families, so that the list of one kelurahan is full at every size. */
const FAMILIES_A_KELURAHAN = 200;

/** Family `i`: id from its number, kelurahan in the order of the codes, as deliveries come sorted. */
const family = (households: number): string => `
  generate_series(0, ${households - 1}) as family (i)
  join place on place.n = i::bigint * (select count(*) from place) / ${households}`;

export const preparePool = `
  create temp table pool (n int primary key, sealed text, digest text);
  insert into pool select place - 1, sealed, digest from unnest($1::text[], $2::text[]) with ordinality as p (sealed, digest, place)`;

const drawn = (salt: string, range: number): string => `(abs(hashtext(i || '${salt}')) % ${range})`;

const NAMES = `array['Siti','Budi','Dewi','Agus','Sri','Ahmad','Nur','Rudi','Wati','Joko','Ani','Hendra','Yanti','Slamet']`;
const SURNAMES = `array['Aminah','Santoso','Lestari','Wibowo','Rahayu','Hidayat','Kusuma','Setiawan','Utami','Saputra','Ningsih']`;
const name = (salt: string): string =>
  `(${NAMES})[1 + ${drawn(`${salt}a`, 14)}] || ' ' || (${SURNAMES})[1 + ${drawn(`${salt}b`, 11)}]`;

export const FAMILIES = (households: number): string => `
  create temp table place as
    select code, row_number() over (order by code) - 1 as n, code - code % 1000000 as city from region where level = 'KELURAHAN'
    order by code limit greatest(1, ${households} / ${FAMILIES_A_KELURAHAN});
  create temp table offer as
    select city.code as city, p.*, row_number() over (partition by city.code order by p.code) - 1 as n, count(*) over (partition by city.code) as of
    from region city join program p on p.region_code in (0, 3100000000, city.code) where city.level = 'CITY';
  analyze place; analyze offer; analyze pool;

  insert into household (id, kelurahan_code, family_card_sealed, family_card_hmac, head_name, address, rw, rt, decile, extreme_poor,
      on_poverty_list, composition, unfit_housing, status)
    select md5('household' || i)::uuid, place.code, pool.sealed, pool.digest, ${name('0')}, 'Jalan Kali No. ' || i % 200,
      lpad((1 + i % 9)::text, 3, '0'), lpad((1 + i % 12)::text, 3, '0'), decile, decile = 1, decile <= 4,
      ${drawn('groups', 64)}, i % 5 = 0, (array['LISTED','VERIFIED','SERVED','MONITORED'])[1 + i % 4]
    from ${family(households)} join pool on pool.n = i % ${SEALED}
      cross join lateral (select case when ${drawn('decile', 10)} < 3 then 1 else 1 + ${drawn('decile', 10)} end as decile) as ranked;

  insert into person (id, kelurahan_code, household_id, position, name, nik_sealed, nik_hmac, sex, birth_date, relationship, education,
      occupation, disability)
    select md5('person' || i || '.' || m)::uuid, place.code, md5('household' || i)::uuid, m,
      case when m = 0 then ${name('0')} else (${NAMES})[1 + (${drawn('first', 14)} + m) % 14] || ' ' || (${SURNAMES})[1 + ${drawn('last', 11)}] end,
      pool.sealed, pool.digest, case when (i + m) % 2 = 0 then 'MALE' else 'FEMALE' end,
      date '2026-11-01' - (case when m < 2 then 9000 + ${drawn('age', 16000)} else ${drawn('age', 8000)} + m end),
      case m when 0 then 'HEAD' when 1 then 'SPOUSE' else 'CHILD' end, 'SMP/sederajat',
      case when m < 2 then (array['Buruh harian','Pedagang','Pengemudi','Tidak bekerja'])[1 + (i + m) % 4] end, i % 50 = m
    from ${family(households)} cross join generate_series(0, 1 + i % 4) m join pool on pool.n = (i + m) % ${SEALED};

  insert into enrolment (id, kelurahan_code, household_id, person_id, program_id, agency_id, program_region_code, pillar, status, since,
      rules_version)
    select md5('enrolment' || i || '.' || e)::uuid, place.code, md5('household' || i)::uuid,
      case when o.unit = 'PERSON' then md5('person' || i || '.0')::uuid end, o.id, o.agency_id, o.region_code, o.pillar,
      (array['ACCEPTED','ACCEPTED','ACCEPTED','PROPOSED','WITHDRAWN','COMPLETED'])[1 + (i + e) % 6], date '2026-10-01' - ${drawn('since', 600)} - e, 1
    from ${family(households)} cross join generate_series(1, i / 4 % 4) e
      join offer o on o.city = place.city and o.n = (${drawn('offer', 9)} + e) % o.of;

  insert into listing (id, kelurahan_code, household_id, release_id, release_region_code, registry_code, as_of, source_key, decile, attributes)
    select md5('listing' || i)::uuid, place.code, md5('household' || i)::uuid, r.id, r.region_code, r.registry_code, r.as_of,
      i::text, 1, '{"jenis_lantai":"SEMEN","sumber_penerangan":"LISTRIK PLN","penerima_pkh":"YA"}'
    from ${family(households)}, registry_release r`;

import type { Client } from 'pg';
import type { Hub } from '../../src/hub';
import { refreshRanking } from '../../src/features/registry/ranking';
import { load } from '../../src/platform/database/owner';
import { answer, type Json } from '../graphql';
import type { TestDatabase } from '../harness';
import { openMergingCity, type Merging, type MergingCity, type Family } from '../merging';

/** What a family holds and how it stands with the poverty list, when it is merged and when that is undone. */
let database: TestDatabase;
let city: MergingCity;
let hub: Hub;
let admin: Client;
let merging: Merging;

beforeAll(async () => {
  city = await openMergingCity();
  ({ database, hub, admin, merging } = city);
});

afterAll(async () => {
  await city.close();
});

const LURAH = 'lurah-cideng';
const CIDENG = 3171011002;

const one = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row> => {
  const { rows } = await admin.query<Row>(sql, values);
  if (!rows[0]) throw new Error(`There is no row for ${sql}`);
  return rows[0];
};

/** The first families of Cideng of which this holds. */
const families = async (where: string, howMany: number): Promise<Family[]> => {
  const { rows } = await admin.query<{ id: string }>(
    `select id from household h where kelurahan_code = ${CIDENG} and merged_into is null and ${where} order by id limit ${howMany}`,
  );
  return Promise.all(rows.map(({ id }) => merging.family(LURAH, id)));
};

/** Everything that a merge might write. */
const everything = async (stays: Family, goes: Family): Promise<unknown> => ({
  rows: await merging.rows(stays, goes),
  versions: [await merging.fresh(stays), await merging.fresh(goes)],
  pair: await merging.pairOf(stays, goes),
  written: await one(
    'select (select count(*) from household_merge) as merges, (select count(*) from history) as history',
  ),
});

/** Another live place in the program of this one, for another family or member. */
const placeLike = async (place: string, household: string, person: string | null): Promise<void> => {
  await admin.query(
    `insert into enrolment (kelurahan_code, household_id, person_id, program_id, agency_id, program_region_code, pillar,
       status, since, rules_version, release_id)
     select kelurahan_code, $2, $3, program_id, agency_id, program_region_code, pillar, status, since, rules_version, release_id
     from enrolment where id = $1`,
    [place, household, person],
  );
};

interface Place {
  readonly id: string;
  readonly household: string;
  /** Code of the agency whose program it is. */
  readonly agency: string;
  readonly program: string;
  readonly name: string;
}

const PLACE = 'e.id, e.household_id as household, a.code as agency, p.id as program, p.name';
const PLACES = `enrolment e join program p on p.id = e.program_id join agency a on a.id = e.agency_id`;

const refusal = (name: string): object => ({
  household: null,
  merge: null,
  userErrors: [{ code: 'DUPLICATE', field: ['input', 'other'], message: expect.stringContaining(`: ${name}.`) }],
});

test('two families that both hold a live place in a program are not merged until one of them is withdrawn', async () => {
  const place = await one<Place>(
    `select ${PLACE} from ${PLACES} where e.kelurahan_code = ${CIDENG} and e.live and e.person_id is null order by e.id limit 1`,
  );
  const stays = await merging.family(LURAH, place.household);
  const [goes] = await families(
    `not exists (select from enrolment e where e.household_id = h.id) and not exists (
       select from duplicate_candidate d where h.id in (d.household_id, d.other_id))`,
    1,
  );
  if (!goes) throw new Error('There is a family without a place');
  await placeLike(place.id, goes.key, null);
  const before = await everything(stays, goes);
  expect(await merging.merge(LURAH, stays, goes)).toEqual(refusal(place.name));
  expect(await merging.merge(LURAH, goes, stays)).toEqual(refusal(place.name));
  expect(await everything(stays, goes)).toEqual(before);

  const { withdrawEnrolment } = await answer(
    hub,
    place.agency,
    `mutation { withdrawEnrolment(input: { enrolment: "enrolment_${place.id}", expectedVersion: 1, reason: "Tercatat dua kali" }) {
       enrolment { status } userErrors { code } } }`,
    { purpose: 'DELIVERY' },
  );
  expect(withdrawEnrolment).toEqual({ enrolment: { status: 'WITHDRAWN' }, userErrors: [] });
  const merged = await merging.merge(LURAH, stays, goes);
  expect(merged['userErrors']).toEqual([]);
  await merging.undo(LURAH, stays, merged);
});

test('a member who is one person in both families holds one live place; two members may hold one each', async () => {
  const [stays, goes] = await merging.pair(LURAH, 'SAME_NIK');
  const place = await one<Place>(
    `select ${PLACE} from ${PLACES}
     where e.kelurahan_code = ${CIDENG} and e.live and e.person_id is not null
       and not exists (select from enrolment o where o.household_id = any ($1) and o.program_id = e.program_id)
     order by e.id limit 1`,
    [[stays.key, goes.key]],
  );
  const same = await one<{ kept: string; gone: string }>(
    `select s.id as kept, o.id as gone from person s join person o on o.nik_hmac = s.nik_hmac
     where s.household_id = $1 and o.household_id = $2 limit 1`,
    [stays.key, goes.key],
  );
  const another = await one<{ id: string }>(
    `insert into person (kelurahan_code, household_id, position, name, sex, relationship)
     values (${CIDENG}, $1, 9, 'Orang Lain', 'MALE', 'OTHER') returning id`,
    [goes.key],
  );
  await placeLike(place.id, stays.key, same.kept);
  await placeLike(place.id, goes.key, same.gone);
  const before = await everything(stays, goes);
  expect(await merging.merge(LURAH, stays, goes)).toEqual(refusal(place.name));
  expect(await everything(stays, goes)).toEqual(before);

  // Of a member who stays himself it is a place of his own.
  await admin.query('update enrolment set person_id = $2 where person_id = $1 and program_id = $3', [
    same.gone,
    another.id,
    place.program,
  ]);
  const merged = await merging.merge(LURAH, stays, goes);
  expect(merged['userErrors']).toEqual([]);
  await merging.undo(LURAH, stays, merged);
});

const LEFT = 'delisted_on is not null';
const NEW = '2027-03-31';

test('merging with a listed family and undoing it marks nobody as left out by a release; a release since does', async () => {
  const [left] = await families(LEFT, 1);
  const [listed, first, second] = await families(
    'on_poverty_list and not exists (select from enrolment e where e.household_id = h.id)',
    3,
  );
  if (!left || !listed || !first || !second) throw new Error('There are families on the list, and some that left it');
  const before = await merging.rows(left, listed);
  const merge = async (stays: Family, goes: Family): Promise<Json> => {
    const merged = await merging.merge(LURAH, stays, goes);
    expect(merged).toMatchObject({ userErrors: [], household: { onPovertyList: true } });
    return merged;
  };
  const marks = async (...asked: Family[]): Promise<unknown[]> => {
    const { rows } = await admin.query<{ mark: string | null }>(
      `select h.delisted_on::text as mark from unnest($1::uuid[]) with ordinality as a (id, n) join household h using (id) order by n`,
      [asked.map(({ key }) => key)],
    );
    return rows.map(({ mark }) => mark);
  };
  const [mark] = await marks(left);
  const once = await merge(left, listed);
  expect(await marks(left, listed)).toEqual([null, null]);
  await merging.undo(LURAH, left, once);
  expect(await merging.rows(left, listed)).toEqual(before);

  const [again, both] = [await merge(left, listed), await merge(first, second)];
  await admin.query(
    `insert into registry_release (registry_code, label, as_of, region_code, code_system, complete)
     select code, 'Kosong', '${NEW}', 3171000000, 'KEMENDAGRI', true from registry where counts_as_poverty_list`,
  );
  await load(database.ownerUrl, (scope) => refreshRanking(scope, CIDENG, CIDENG));
  expect(await marks(left, listed, first, second)).toEqual([NEW, null, NEW, null]);
  await merging.undo(LURAH, left, again);
  await merging.undo(LURAH, first, both);
  // It was the listed family that the release left out, and both of the others.
  expect(await marks(left, listed, first, second)).toEqual([mark, NEW, NEW, NEW]);
});

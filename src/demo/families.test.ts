import { covers } from '../platform/region-code';
import { TODAY } from './calendar';
import { drawFamilies, GROUP } from './families';
import { CITY, KELURAHAN } from './kelurahan';
import { rankFamilies } from './standings';

const families = drawFamilies();
const people = families.flatMap(({ members, kelurahan }) => members.map((member) => ({ ...member, kelurahan })));
const numbered = people.flatMap((person) => (person.nik === null ? [] : [{ ...person, nik: person.nik }]));
const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.filter(holds).length / items.length;

test('the city has its families, of a plausible size, each with one head who comes first', () => {
  expect(families.filter(({ kelurahan }) => covers(CITY.JAKPUS, kelurahan))).toHaveLength(20_000);
  expect(families.filter(({ kelurahan }) => covers(CITY.JAKUT, kelurahan))).toHaveLength(2_520);
  expect(new Set(families.map(({ kelurahan }) => kelurahan)).size).toBe(KELURAHAN.length);
  expect(people.length / families.length).toBeGreaterThan(3);
  expect(people.length / families.length).toBeLessThan(4);
  expect(families.filter(({ members: [first] }) => first?.relationship !== 'HEAD')).toEqual([]);
  expect(people.filter(({ relationship }) => relationship === 'HEAD')).toHaveLength(families.length);
});

test('every NIK begins with 99, is unique, and agrees with place, birth date and sex', () => {
  expect(new Set(numbered.map(({ nik }) => nik)).size).toBe(numbered.length);
  const disagreeing = numbered.filter(({ nik, kelurahan, birthDate, sex }) => {
    const day = Number(birthDate.slice(8)) + (sex === 'FEMALE' ? 40 : 0);
    const date = String(day).padStart(2, '0') + birthDate.slice(5, 7) + birthDate.slice(2, 4);
    return nik.slice(0, 12) !== `99${String(kelurahan).slice(2, 6)}${date}` || !/^\d{12}(?!0000)\d{4}$/.test(nik);
  });
  expect(disagreeing).toEqual([]);
});

test('family cards begin with 99 and are unique; a few people and families have no number', () => {
  const cards = families.flatMap(({ familyCard }) => familyCard ?? []);
  expect(new Set(cards).size).toBe(cards.length);
  expect(cards.filter((card) => !/^99\d{14}$/.test(card))).toEqual([]);
  expect(shareOf(people, ({ nik }) => nik === null)).toBeGreaterThan(0.005);
  expect(shareOf(people, ({ nik }) => nik === null)).toBeLessThan(0.03);
});

test('ages make sense within a family', () => {
  expect(people.filter(({ birthDate }) => birthDate > TODAY)).toEqual([]);
  const impossible = families.filter(({ members }) => {
    const head = members[0]?.age ?? 0;
    return (
      head < 20 ||
      members.some(({ relationship, age }) => relationship === 'CHILD' && head - age < 16) ||
      members.some(({ relationship, age }) => relationship === 'PARENT' && age - head < 16)
    );
  });
  expect(impossible).toEqual([]);
});

test('a family is in the groups of its members; two or three in a hundred people have a disability', () => {
  const under6 = families.filter(({ composition }) => composition & GROUP.UNDER_6);
  expect(under6).toEqual(families.filter(({ members }) => members.some(({ birthDate }) => birthDate > '2020-11-24')));
  const elderly = families.filter(({ composition }) => composition & GROUP.ELDERLY);
  expect(elderly).toEqual(families.filter(({ members }) => members.some(({ birthDate }) => birthDate <= '1966-11-24')));
  const disabled = shareOf(people, ({ disability }) => disability === true);
  expect(disabled).toBeGreaterThan(0.015);
  expect(disabled).toBeLessThan(0.035);
});

test('most families are listed, few are extremely poor, and Tanah Tinggi is poorer than Menteng', () => {
  const known = rankFamilies(families, CITY.JAKPUS);
  expect(shareOf(known, ({ standing }) => standing.onPovertyList)).toBeCloseTo(0.75, 1);
  expect(shareOf(known, ({ standing }) => standing.extremePoor)).toBeCloseTo(0.045, 2);
  const extreme = (kelurahan: number): number =>
    shareOf(
      known.filter((family) => family.kelurahan === kelurahan),
      ({ standing }) => standing.extremePoor,
    );
  expect(extreme(3171081004)).toBeGreaterThan(2 * extreme(3171061001));
  expect(known.some(({ standing }) => standing.dtsen !== null && standing.p3ke === null)).toBe(true);
});

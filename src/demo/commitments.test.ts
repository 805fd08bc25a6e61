import { covers } from '../platform/region-code';
import { Agencies, buildAgencies } from './agencies';
import { TODAY } from './calendar';
import { buildCommitments, type CommitmentRow } from './commitments';
import { drawFamilies } from './families';
import { CITY } from './kelurahan';
import { rankFamilies } from './standings';

const nameOf = (region: number): string => `Wilayah ${region}`;
const agencies = new Agencies(buildAgencies(nameOf));
const { commitments, supporters, reports } = buildCommitments(
  agencies,
  rankFamilies(drawFamilies(), CITY.JAKPUS),
  nameOf,
);

const childrenOf = ({ id }: CommitmentRow): CommitmentRow[] => commitments.filter(({ parent_id }) => parent_id === id);
const sum = (rows: readonly CommitmentRow[], value: (row: CommitmentRow) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

const parents = commitments.filter((row) => childrenOf(row).length > 0);
const leaves = commitments.filter((row) => childrenOf(row).length === 0);

test('promises cascade from the province to the kelurahan, and none is promised twice', () => {
  expect(commitments.length).toBeGreaterThan(250);
  expect(commitments.filter(({ parent_id }) => parent_id === null)).toHaveLength(12);
  expect(leaves.some(({ region_code }) => region_code === 3171011002)).toBe(true);
  expect(new Set(commitments.map(({ team_id, number }) => `${team_id} ${number}`)).size).toBe(commitments.length);
});

test('what the children promise is no more than their parent does, inside its region', () => {
  for (const parent of parents) {
    const children = childrenOf(parent);
    expect(sum(children, ({ target }) => target)).toBeLessThanOrEqual(parent.target);
    for (const child of children) expect(covers(parent.region_code, child.region_code)).toBe(true);
  }
});

test('a leaf has its newest figure, and above the leaves nothing is reported', () => {
  for (const parent of parents) expect(parent.own_achieved).toBeNull();
  for (const leaf of leaves) {
    const own = reports.filter(({ commitment_id }) => commitment_id === leaf.id);
    const newest = own.sort((a, b) => a.reported_at.localeCompare(b.reported_at)).at(-1);
    expect(leaf.own_achieved).toBe(newest?.value ?? null);
    expect(leaf.own_achieved ?? 0).toBeLessThanOrEqual(leaf.target);
  }
  const reported = new Set(reports.map(({ commitment_id }) => commitment_id));
  expect(parents.filter(({ id }) => reported.has(id))).toEqual([]);
});

test('the board has every kind: kept, awaiting verification, late, agreed and cancelled promises', () => {
  const has = (holds: (row: CommitmentRow) => boolean): boolean => leaves.some(holds);
  for (const status of ['FULFILLED', 'AWAITING_VERIFICATION', 'ACTIVE', 'AGREED', 'DRAFT', 'CANCELLED']) {
    expect(has((row) => row.status === status)).toBe(true);
  }
  expect(has(({ status, due }) => status === 'ACTIVE' && due < TODAY)).toBe(true);
  expect(has(({ status, due }) => status === 'ACTIVE' && due >= TODAY)).toBe(true);
});

test('no report comes from the future, and no agency supports itself', () => {
  expect(reports.filter(({ reported_at }) => reported_at.slice(0, 10) > TODAY)).toEqual([]);
  const promisers = new Map(commitments.map(({ id, agency_id }) => [id, agency_id]));
  expect(supporters.length).toBeGreaterThan(commitments.length);
  expect(supporters.filter(({ commitment_id, agency_id }) => promisers.get(commitment_id) === agency_id)).toEqual([]);
});

import { keyOfNode } from '../../platform/graph/node-id';
import { covers, formatRegionCode, type RegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { agreeCommitment, proposeCommitment, splitCommitment } from '../commitment';
import { groupBy, seatsOf, type Seats } from './draft.seats';
import { findDrafted, findOffices, readAllocation, type Drafted, type Given } from './draft.store';
import type { DraftCommitmentsInput } from './scenario.input';
import { scenarioOf } from './scenario.service';
import type { ScenarioRow } from './scenario.store';
import { lastDayOf, firstDayOf } from './quarters';

const KECAMATAN = 10_000;
const LONGEST_TITLE = 200;

const nodeId = (tag: string, key: string): string => `${tag}_${key}`;

/** Who is to promise a part, where, and of which seats. */
interface Desk {
  readonly agency: string;
  readonly region: RegionCode;
  readonly given: readonly Given[];
}

/** Of rounded counts and published: what is promised is read in all tiers, and points to it. */
const readable = ({ state, rounded, published }: ScenarioRow): void => {
  if (state !== 'DONE')
    throw refused('ILLEGAL_STEP', {
      id: 'Skenario ini belum punya hasil. Jalankan dahulu (runScenario) dengan rounded: true.',
      en: 'That scenario has no result. Run it first (runScenario) with rounded: true.',
    });
  if (rounded !== true)
    throw refused(
      'INVALID',
      {
        id: 'Skenario ini dihitung dari angka pasti, sedangkan komitmen dibaca semua jenjang. Jalankan lagi dengan rounded: true.',
        en: 'This scenario starts from exact counts, and promises are read by all tiers: run it again with rounded: true.',
      },
      'scenario',
    );
  if (!published)
    throw refused('ILLEGAL_STEP', {
      id: 'Terbitkan skenario ini dahulu (publishScenario): komitmen menunjuk ke sana.',
      en: 'Publish that scenario first (publishScenario): promises point to it.',
    });
};

const programOf = async ({ scope }: Writing, row: ScenarioRow, named: string): Promise<[Drafted, Given[]]> => {
  const key = named.startsWith('program_') ? keyOfNode(named, 'program', 'input.program') : named;
  const drafted = await findDrafted(scope, row.id, key);
  const given = drafted ? await readAllocation(scope, row.id, drafted.code) : [];
  if (!drafted || given.length === 0)
    throw notFound(
      { id: 'Program dengan kursi dalam skenario ini', en: 'program with seats in that scenario' },
      'program',
    );
  const { promised } = drafted;
  if (promised !== null)
    throw refused(
      'DUPLICATE',
      {
        id: `Kursi program ini sudah menjadi komitmen ${promised}. Batalkan itu dahulu (cancelCommitment).`,
        en: `The seats of this program are a promise already, ${promised}. Cancel that first (cancelCommitment).`,
      },
      'program',
    );
  return [drafted, given];
};

/**
 * Seats are the business of who runs the program, where it makes promises. Elsewhere they go to the camat, or the lurah of a
 * scenario of his own kelurahan.
 */
const desksOf = async (
  { scope, viewer }: Writing,
  region: RegionCode,
  { owner, ownerRegion }: Drafted,
  given: readonly Given[],
): Promise<Desk[]> => {
  const runs = ({ code }: Given): boolean => ownerRegion !== null && covers(ownerRegion, code);
  const own = given.filter(runs);
  const elsewhere = groupBy(
    given.filter((one) => !runs(one)),
    ({ code }) => Math.max(region, code - (code % KECAMATAN)),
  );
  const areas = [...elsewhere.keys()];
  const offices = new Map(
    (areas.length === 0 ? [] : await findOffices(scope, areas)).map((one) => [one.region, one.id]),
  );
  const desks = [...elsewhere].map(([area, rows]): Desk => {
    const agency = offices.get(area);
    const place = formatRegionCode(area);
    if (agency === undefined)
      throw refused(
        'INVALID',
        { id: `Tidak ada camat atau lurah untuk ${place}.`, en: `There is no camat or lurah for ${place}.` },
        'program',
      );
    return { agency, region: area, given: rows };
  });
  const where = ownerRegion !== null && covers(region, ownerRegion) ? ownerRegion : region;
  const all = own.length === 0 ? desks : [{ agency: owner, region: where, given: own }, ...desks];
  // What the own agency is to do for the whole area it promises by the whole.
  return all.filter((desk) => desk.agency !== viewer.agencyId || desk.region !== region);
};

const span = ({ first, last }: Seats): string => (first === last ? first : `${first} sampai ${last}`);

/** Without places: a promise is read beside its area too, and the scenario tells each reader of his own. */
const actionOf = ({ name, supports }: Drafted, given: readonly Given[]): string => {
  const seats = seatsOf(given, supports);
  const held = supports ? ' yang tersedia setiap triwulan' : '';
  return `${seats.target} kursi ${name}${held}, ${span(seats)}, menurut kelurahan seperti dalam skenario komitmen induk.`;
};

/**
 * What the scenario gives to a program as a promise of the own agency, agreed with this, and its parts as proposals to whom
 * the work is. By the services of promises themselves, so that what holds for a promise holds here.
 */
export const draftCommitments = async (writing: Writing, input: DraftCommitmentsInput): Promise<Written> => {
  // One draft of a scenario at a time: the second finds the promise of the first.
  await hold(writing.scope, 'draft', [keyOfNode(input.scenario, 'scenario', 'input.scenario')], 'ALONE');
  const row = await scenarioOf(writing, input);
  readable(row);
  const [drafted, given] = await programOf(writing, row, input.program);
  const { name, supports } = drafted;
  const region = Number(row.regionCode);
  const desks = await desksOf(writing, region, drafted, given);
  const parts = desks.map((desk) => ({ desk, seats: seatsOf(desk.given, supports) }));
  const all = seatsOf(given, supports);
  // Largest quarters of several desks may be different quarters; each holds its own seats ready.
  const target = Math.max(
    all.target,
    parts.reduce((sum, { seats }) => sum + seats.target, 0),
  );
  const commitment = await proposeCommitment(writing, {
    ...{ region, target, budget: all.budget, program: nodeId('program', drafted.id), draftedFrom: row.id },
    ...{ starts: firstDayOf(all.first), due: lastDayOf(all.last) },
    title: `${name} (${row.title})`.slice(0, LONGEST_TITLE),
    action: `Menyediakan ${target} kursi ${name}${supports ? ' setiap triwulan' : ''}, ${span(all)}, menurut skenario “${row.title}”.`,
    indicator: supports
      ? 'Kursi yang setiap triwulan dipegang keluarga miskin ekstrem'
      : 'Kursi yang diisi keluarga miskin ekstrem',
    unit: 'kursi',
  });
  const id = nodeId('commitment', commitment['commitment'] ?? '');
  await agreeCommitment(writing, { commitment: id, expectedVersion: 1 });
  if (parts.length === 0) return commitment;
  await splitCommitment(writing, {
    ...{ commitment: id, expectedVersion: 2 },
    parts: parts.map(({ desk, seats }) => ({
      ...{ agency: nodeId('agency', desk.agency), region: desk.region, target: seats.target, budget: seats.budget },
      ...{ due: lastDayOf(seats.last), action: actionOf(drafted, desk.given) },
    })),
  });
  return commitment;
};

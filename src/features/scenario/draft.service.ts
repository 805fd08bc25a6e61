import { formatRegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { agreeCommitment, proposeCommitment, splitCommitment } from '../commitment';
import { findCamats, sumAllocation, type Given } from './draft.store';
import type { DraftCommitmentsInput } from './scenario.input';
import { scenarioOf } from './scenario.service';

const KECAMATAN = 10_000;
const LONGEST_TITLE = 200;
const LONGEST_ACTION = 2_000;

const nodeId = (tag: string, key: string): string => `${tag}_${key}`;

interface Part {
  readonly kecamatan: number;
  seats: number;
  cost: number;
  readonly places: string[];
}

/** The last day of a quarter. */
const endOf = (period: string): string => {
  const end = new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(6)) * 3, 0));
  return end.toISOString().slice(0, 10);
};

const partsOf = (given: readonly Given[]): Part[] => {
  const parts = new Map<number, Part>();
  for (const { code, name, seats, cost } of given) {
    const kecamatan = Number(code) - (Number(code) % KECAMATAN);
    const part = parts.get(kecamatan) ?? { kecamatan, seats: 0, cost: 0, places: [] };
    part.seats += seats;
    part.cost += Number(cost);
    part.places.push(`${name} ${seats}`);
    parts.set(kecamatan, part);
  }
  return [...parts.values()];
};

/**
 * What the scenario gives to a program as a promise of the own agency, agreed with this, and its parts as proposals to the
 * camat of each kecamatan. By the services of promises themselves, so that what holds for a promise holds here.
 */
export const draftCommitments = async (writing: Writing, input: DraftCommitmentsInput): Promise<Written> => {
  const { scope } = writing;
  const row = await scenarioOf(writing, input);
  if (row.state !== 'DONE')
    throw refused('ILLEGAL_STEP', {
      id: 'Skenario ini belum punya hasil. Jalankan dahulu.',
      en: 'That scenario has no result. Run it first.',
    });
  const given = await sumAllocation(scope, row.id, input.program);
  const [first] = given;
  if (!first)
    throw notFound(
      { id: 'Program dengan kursi dalam skenario ini', en: 'program with seats in that scenario' },
      'program',
    );
  const seats = given.reduce((sum, one) => sum + one.seats, 0);
  const budget = given.reduce((sum, one) => sum + Number(one.cost), 0);
  const last =
    given
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? '';
  const region = Number(row.regionCode);
  const commitment = await proposeCommitment(writing, {
    ...{ region, target: seats, budget, program: nodeId('program', first.programId), due: endOf(last) },
    title: `${first.programName}: ${seats} kursi (${row.title})`.slice(0, LONGEST_TITLE),
    action: `Menyediakan ${seats} kursi ${first.programName} sampai ${last}, menurut skenario “${row.title}”.`,
    ...{ indicator: 'Kursi yang diisi keluarga miskin ekstrem', unit: 'kursi' },
  });
  const id = nodeId('commitment', commitment['commitment'] ?? '');
  const parts = partsOf(given);
  if (region % KECAMATAN !== 0 || parts.every(({ kecamatan }) => kecamatan === region)) return commitment;
  const camats = new Map(
    (
      await findCamats(
        scope,
        parts.map(({ kecamatan }) => kecamatan),
      )
    ).map((one) => [Number(one.region), one.id]),
  );
  await agreeCommitment(writing, { commitment: id, expectedVersion: 1 });
  await splitCommitment(writing, {
    ...{ commitment: id, expectedVersion: 2 },
    parts: parts.map(({ kecamatan, seats: target, cost, places }) => {
      const camat = camats.get(kecamatan);
      const place = formatRegionCode(kecamatan);
      if (camat === undefined)
        throw refused(
          'INVALID',
          { id: `Tidak ada camat untuk ${place}.`, en: `There is no camat for ${place}.` },
          'program',
        );
      return {
        ...{ agency: nodeId('agency', camat), region: kecamatan, target, budget: cost },
        action: `Kursi ${first.programName} menurut kelurahan: ${places.join('; ')}.`.slice(0, LONGEST_ACTION),
      };
    }),
  });
  return commitment;
};

import { enqueue } from '../../platform/jobs';
import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { take } from '../../platform/write/steps';
import { refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { Assumptions } from './assumptions';
import { assumptionsOf, saidOf } from './assumptions.checks';
import { checkTitle } from './assumptions.shape';
import { isBeingCounted, readBaseline } from './baseline.store';
import { testOnPast } from './hindcast';
import { readPairs } from './hindcast.store';
import type {
  CancelScenarioInput,
  CopyScenarioInput,
  CreateScenarioInput,
  PublishScenarioInput,
  RunScenarioInput,
  UpdateScenarioInput,
} from './scenario.input';
import { SOLVING } from './scenario.job';
import { SCENARIO, SCENARIO_STEPS, type ScenarioStep } from './scenario.steps';
import {
  changeScenario,
  countWaiting,
  countKelurahan,
  findScenario,
  insertScenario,
  markCancelled,
  markPublished,
  queueScenario,
  retitleScenario,
  type ScenarioRow,
} from './scenario.store';

interface Named {
  readonly scenario: string;
  readonly expectedVersion: number;
}

/** One of the own agency, of the version read. */
export const scenarioOf = async ({ scope }: Writing, named: Named): Promise<ScenarioRow> => {
  const row = await findScenario(scope, keyOfNode(named.scenario, 'scenario', 'input.scenario'));
  if (!row) throw notFound(SCENARIO, 'scenario');
  if (!row.isOwn)
    throw refused(
      'FORBIDDEN',
      { id: 'Skenario ini milik perangkat lain.', en: 'That scenario is another agency’s.' },
      'scenario',
    );
  if (row.version !== named.expectedVersion) throw versionConflict(SCENARIO);
  return row;
};

/** One that may take this step. */
const ownScenario = async (writing: Writing, named: Named, step: ScenarioStep): Promise<ScenarioRow> => {
  const row = await scenarioOf(writing, named);
  if (row.published)
    throw refused('ILLEGAL_STEP', {
      id: 'Skenario yang sudah diterbitkan tidak berubah lagi. Buat skenario baru.',
      en: 'A published scenario does not change any more. Create a new one.',
    });
  take(SCENARIO_STEPS, SCENARIO, row.state, step);
  return row;
};

const recorded = async (
  writing: Writing,
  { id, regionCode }: Pick<ScenarioRow, 'id' | 'regionCode'>,
  status: string,
  version: number | undefined,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<Written> => {
  if (version === undefined) throw versionConflict(SCENARIO);
  await writing.record({ noun: 'scenario', id, region: regionCode, status, version, facts });
  return { scenario: id };
};

export const createScenario = async (writing: Writing, input: CreateScenarioInput): Promise<Written> => {
  const { region, firstQuarter, quarters } = input;
  const assumptions = await assumptionsOf(writing, input);
  const said = { title: input.title.trim(), firstQuarter, quarters, assumptions };
  const id = await insertScenario(writing.scope, region, said);
  return recorded(writing, { id, regionCode: String(region) }, 'DRAFT', 1);
};

export const updateScenario = async (writing: Writing, input: UpdateScenarioInput): Promise<Written> => {
  const row = await ownScenario(writing, input, 'update');
  const title = input.title?.trim() ?? row.title;
  if (input.firstQuarter == null && input.quarters == null && input.assumptions == null) {
    checkTitle(title).done();
    return recorded(writing, row, row.state, await retitleScenario(writing.scope, row, title));
  }
  const firstQuarter = input.firstQuarter ?? row.firstQuarter;
  const quarters = input.quarters ?? row.quarters;
  const said = input.assumptions ?? saidOf(Assumptions.parse(row.assumptions), row);
  const region = Number(row.regionCode);
  const assumptions = await assumptionsOf(writing, { title, region, firstQuarter, quarters, assumptions: said });
  const version = await changeScenario(writing.scope, row, { title, firstQuarter, quarters, assumptions });
  return recorded(writing, row, 'DRAFT', version);
};

/** Whoever reads what is assumed may go on from it, within his own area. */
export const copyScenario = async (writing: Writing, input: CopyScenarioInput): Promise<Written> => {
  const { scope } = writing;
  const title = input.title.trim();
  checkTitle(title).done();
  const row = await findScenario(scope, keyOfNode(input.scenario, 'scenario', 'input.scenario'));
  if (!row) throw notFound(SCENARIO, 'scenario');
  const { regionCode, firstQuarter, quarters } = row;
  if ((await countKelurahan(scope, Number(regionCode))) === 0)
    throw refused(
      'FORBIDDEN',
      {
        id: 'Yang dapat disalin: skenario untuk wilayah sendiri atau di bawahnya.',
        en: 'You may copy scenarios of your own area or one below.',
      },
      'scenario',
    );
  const assumptions = Assumptions.parse(row.assumptions);
  const id = await insertScenario(scope, Number(regionCode), { title, firstQuarter, quarters, assumptions });
  return recorded(writing, { id, regionCode }, 'DRAFT', 1);
};

/** One is solved at a time, and others wait for it too. */
const MOST_WAITING = 3;

/** Freezes the counts it starts from, and what its assumptions say of the past, and queues it. */
export const runScenario = async (writing: Writing, input: RunScenarioInput): Promise<Written> => {
  const { scope } = writing;
  const row = await ownScenario(writing, input, 'run');
  await hold(scope, 'scenario queue', [writing.viewer.agencyId], 'ALONE');
  if ((await countWaiting(scope)) >= MOST_WAITING)
    throw refused('INVALID', {
      id: `Paling banyak ${MOST_WAITING} skenario satu perangkat dihitung atau menunggu. Tunggu, atau batalkan salah satunya.`,
      en: `At most ${MOST_WAITING} scenarios of an agency are solved or wait. Wait, or cancel one of them.`,
    });
  const region = Number(row.regionCode);
  const baseline = (await isBeingCounted(scope, region))
    ? null
    : await readBaseline(scope, region, input.rounded ?? false);
  if (!baseline)
    throw refused(
      'INVALID',
      {
        id: 'Keluarga di wilayah ini sedang dihitung. Coba lagi sebentar lagi.',
        en: 'The families of this area are being counted. Try again in a moment.',
      },
      'scenario',
    );
  const pairs = await readPairs(scope, region, baseline.rounded);
  const tested = testOnPast(Assumptions.parse(row.assumptions), pairs);
  const version = await queueScenario(scope, row, { ...baseline, ...tested });
  await enqueue(scope, SOLVING, row.id);
  return recorded(writing, row, 'QUEUED', version, { rounded: baseline.rounded, day: baseline.day });
};

export const cancelScenario = async (writing: Writing, input: CancelScenarioInput): Promise<Written> => {
  const row = await ownScenario(writing, input, 'cancel');
  const version = await markCancelled(writing.scope, row);
  await enqueue(writing.scope, SOLVING, row.id);
  return recorded(writing, row, 'CANCELLED', version);
};

export const publishScenario = async (writing: Writing, input: PublishScenarioInput): Promise<Written> => {
  const row = await ownScenario(writing, input, 'publish');
  if (row.rounded !== true && input.exact !== true)
    throw refused(
      'INVALID',
      {
        id:
          'Skenario ini dihitung dari angka pasti; setelah terbit hanya dibaca yang melihat angka pasti wilayahnya, dan tidak dapat ditarik. ' +
          'Untuk semua jenjang: jalankan lagi dengan rounded: true. Untuk menerbitkannya begini: exact: true.',
        en:
          'This scenario starts from exact counts: published, it is read only by who sees exact counts of its area, and that is not undone. ' +
          'For all tiers run it again with rounded: true. To publish it so, write exact: true.',
      },
      'exact',
    );
  return recorded(writing, row, 'DONE', await markPublished(writing.scope, row));
};

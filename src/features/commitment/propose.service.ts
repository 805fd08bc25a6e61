import { randomUUID } from 'node:crypto';
import { whoMay } from '../../platform/access/actions';
import { keyOfNode } from '../../platform/graph/node-id';
import { covers, type RegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import type { CommitmentPartInput, ProposeCommitmentInput, SplitCommitmentInput } from './commitment.input';
import { PromiseCheck, SMALLEST } from './commitment.checks';
import {
  AGENCY,
  COMMITMENT,
  mayNotPropose,
  moreThanWhole,
  notYours,
  overtaken,
  PROGRAM,
  REGION,
  TEAM,
} from './commitment.refusals';
import { commitmentOf } from './change.service';
import { checkMadeIn, madeIn } from './made-in.service';
import { COMMITMENT_STEPS } from './commitment.status';
import { changeCommitment, tooMuch, type CommitmentRow } from './commitment.store';
import {
  findPlaces,
  findProgram,
  findSupporters,
  insertPromises,
  insertSupporters,
  type Place,
  type Promised,
} from './promise.store';

const MOST_SUPPORTERS = 20;
const MOST_PARTS = 100;

/** What a scenario gives is promised as whatever else is, and says where it comes from. */
export const proposeCommitment = async (
  writing: Writing,
  input: ProposeCommitmentInput & { readonly draftedFrom?: string },
): Promise<Written> => {
  const { scope, viewer } = writing;
  const { title, issue = null, action, indicator, unit, baseline = null, target, starts = null, due } = input;
  const { budget = null, region = null } = input;
  const supporters = (input.supporters ?? []).map((id, at) => keyOfNode(id, 'agency', `input.supporters.${at}`));
  new PromiseCheck()
    .text(title, 'title', 3, 200)
    .text(issue, 'issue', 0, 1_000)
    .text(action, 'action', 3, 2_000)
    .text(indicator, 'indicator', 3, 200)
    .text(unit, 'unit', 1, 50)
    .figure(baseline, 'baseline', 0)
    .figure(target, 'target', SMALLEST)
    .unless(baseline === null || baseline !== target, 'target', {
      id: 'Target berbeda dari titik awal.',
      en: 'A target differs from the baseline.',
    })
    .unless(starts === null || starts <= due, 'due', {
      id: 'Tenggat tidak mendahului hari pertama.',
      en: 'The due date is not before the first day.',
    })
    .unless(supporters.length <= MOST_SUPPORTERS && new Set(supporters).size === supporters.length, 'supporters', {
      id: `Paling banyak ${MOST_SUPPORTERS} pendukung, masing-masing sekali.`,
      en: `At most ${MOST_SUPPORTERS} supporters, each once.`,
    })
    .done();
  const agency = input.agency == null ? viewer.agencyId : keyOfNode(input.agency, 'agency', 'input.agency');
  const made = await madeIn(writing, input);
  const team = input.team == null ? (made?.team ?? null) : keyOfNode(input.team, 'team', 'input.team');
  const [found] = await findPlaces(scope, [{ agency, region, team }], promising(), null);
  const place = placed(writing, found, (field) => [field === 'team' && input.team == null && made ? 'meeting' : field]);
  checkMadeIn(made, place.teamRegion);
  if (agency !== viewer.agencyId && !place.leads) throw mayNotPropose();
  checkDue(place, due, starts);
  const { program, pillar } = await programOf(writing, input);
  await checkSupporters(writing, supporters, agency, place.region);
  const id = randomUUID();
  const promised: Promised = {
    ...{ id, agency, agencyRegion: place.agencyRegion, team: place.team, teamRegion: place.teamRegion },
    ...{ region: place.region, title: title.trim(), issue, action: action.trim(), indicator: indicator.trim() },
    ...{ unit: unit.trim(), baseline, target, starts, due, budget, program, pillar, parent: null, parentRegion: null },
    ...{ meeting: made?.meeting ?? null, decision: made?.decision ?? null, scenario: input.draftedFrom ?? null },
  };
  await insertPromises(scope, [promised]);
  if (supporters.length > 0) await insertSupporters(scope, promised, supporters);
  await writing.record({ noun: 'commitment', id, region: place.region, status: 'DRAFT', version: 1 });
  return { commitment: id };
};

/** Mandates whose agencies make promises. */
const promising = (): readonly string[] => whoMay('agreeCommitment');

/** A place all of which the slice shows. */
type Placed = { readonly [Key in keyof Place]: NonNullable<Place[Key]> };

/** The agency, the place and the team that an input names, or why there is no such promise. */
const placed = ({ viewer }: Writing, place: Place | undefined, path: (field: string) => readonly string[]): Placed => {
  if (!place || place.agencyRegion === null || place.agencyName === null) throw notFound(AGENCY, ...path('agency'));
  const { agencyRegion, agencyName, promises, region, regionName, team, teamRegion, leads, today } = place;
  if (region === null || regionName === null || !covers(viewer.region, region))
    throw notFound(REGION, ...path('region'));
  new InputCheck()
    .unless(promises, path('agency'), {
      id: `${agencyName} tidak membuat komitmen; yang membuat: perangkat bermandat ${promising().join(', ')}.`,
      en: `${agencyName} makes no promises; those with one of these mandates do: ${promising().join(', ')}.`,
    })
    .unless(covers(agencyRegion, region), path('region'), {
      id: `Di luar wilayah ${agencyName}.`,
      en: `Outside the area of ${agencyName}.`,
    })
    .done();
  if (team === null || teamRegion === null) throw notFound(TEAM, ...path('team'));
  return { agencyRegion, agencyName, promises, region, regionName, team, teamRegion, leads, today };
};

const checkDue = ({ today }: Placed, due: string, starts: string | null): void => {
  const earliest = starts !== null && starts > today ? starts : today;
  new InputCheck()
    .unless(due >= earliest, 'due', { id: 'Tenggat sudah lewat.', en: 'The due date has passed.' })
    .done();
};

const programOf = async (
  { scope }: Writing,
  { program, pillar = null }: ProposeCommitmentInput,
): Promise<{ readonly program: string | null; readonly pillar: string | null }> => {
  if (program == null) return { program: null, pillar };
  const id = keyOfNode(program, 'program', 'input.program');
  const found = await findProgram(scope, id);
  if (!found) throw notFound(PROGRAM, 'program');
  new InputCheck()
    .unless(pillar === null || pillar === found.pillar, 'pillar', {
      id: `Program itu bagian dari pilar ${found.pillar}.`,
      en: `That program is of the pillar ${found.pillar}.`,
    })
    .done();
  return { program: id, pillar: found.pillar };
};

const checkSupporters = async (
  { scope }: Writing,
  supporters: readonly string[],
  agency: string,
  region: RegionCode,
): Promise<void> => {
  if (supporters.length === 0) return;
  const near = await findSupporters(scope, supporters, region);
  const missing = supporters.findIndex((id) => !near.has(id));
  if (missing >= 0) throw notFound({ id: 'Pendukung', en: 'supporting agency' }, 'supporters', String(missing));
  new InputCheck()
    .unless(!supporters.includes(agency), 'supporters', {
      id: 'Penanggung jawab bukan pendukungnya sendiri.',
      en: 'The agency that promises is no supporter of its own.',
    })
    .done();
};

/** The parts are proposals to their agencies; what is not said of them is as in the whole. */
export const splitCommitment = async (writing: Writing, input: SplitCommitmentInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const whole = await commitmentOf(writing, input);
  if (whole.agencyId !== viewer.agencyId && !whole.leads) throw notYours(whole.agencyName);
  const status = take(COMMITMENT_STEPS, COMMITMENT, whole.status, 'split');
  checkParts(whole, input.parts);
  const asked = input.parts.map(({ agency, region = null }, at) => ({
    agency: keyOfNode(agency, 'agency', `input.parts.${at}.agency`),
    region,
    team: null,
  }));
  const found = await findPlaces(scope, asked, promising(), whole.regionCode);
  const places = found.map(({ region }, at) => `${asked[at]?.agency} ${region}`);
  new InputCheck()
    .unless(new Set([`${whole.agencyId} ${whole.regionCode}`, ...places]).size === places.length + 1, 'parts', {
      id: 'Setiap bagian untuk perangkat atau wilayah lain, dan bukan untuk penanggung jawab komitmen ini di wilayah yang sama.',
      en: 'Each part is for another agency or another place, and none for the agency of the whole in the same place.',
    })
    .done();
  const { issue, indicator, program, pillar } = whole;
  const parts = input.parts.map((part, at): Promised => {
    const path = (field: string): readonly string[] => ['parts', String(at), field];
    const place = placed(writing, found[at], path);
    new InputCheck()
      .unless(covers(whole.regionCode, place.region), path('region'), {
        id: 'Di luar wilayah komitmen induknya.',
        en: 'Outside the area of the promise it is a part of.',
      })
      .done();
    return {
      ...{ issue, indicator, program, pillar },
      ...{ id: randomUUID(), agency: asked[at]?.agency ?? '', agencyRegion: place.agencyRegion },
      ...{ team: place.team, teamRegion: place.teamRegion, region: place.region },
      title: part.title?.trim() ?? `${whole.title}: ${place.regionName}`.slice(0, 200),
      action: part.action?.trim() ?? whole.action,
      ...{ unit: whole.unit, baseline: null, target: part.target, starts: whole.starts, due: part.due ?? whole.due },
      ...{ budget: part.budget ?? null, parent: whole.id, parentRegion: whole.regionCode },
      ...{ meeting: null, decision: null, scenario: null },
    };
  });
  const version = await changeCommitment(scope, whole, { status });
  if (version === undefined) throw overtaken();
  await insertPromises(scope, parts).catch((error: unknown) => {
    throw tooMuch(error) ? moreThanWhole(whole.target - whole.allocated, whole.unit, 'parts') : error;
  });
  const facts = { parts: parts.length };
  await writing.record(
    { noun: 'commitment', id: whole.id, region: whole.regionCode, status, version, facts },
    ...parts.map(({ id, region }) => ({ noun: 'commitment', id, region, status: 'DRAFT', version: 1 })),
  );
  return { commitment: whole.id };
};

const checkParts = (whole: CommitmentRow, parts: readonly CommitmentPartInput[]): void => {
  const check = new PromiseCheck().unless(parts.length >= 1 && parts.length <= MOST_PARTS, 'parts', {
    id: `1 sampai ${MOST_PARTS} bagian.`,
    en: `1 to ${MOST_PARTS} parts.`,
  });
  // What goes down from a baseline, such as a rate, has no parts that add up.
  check.unless(whole.baseline === null || whole.baseline < whole.target, 'commitment', {
    id: 'Target yang turun dari titik awal tidak dapat dibagi.',
    en: 'A target below its baseline cannot be split.',
  });
  for (const [at, { target, title, action, due }] of parts.entries()) {
    const path = (field: string): readonly string[] => ['parts', String(at), field];
    check
      .figure(target, path('target'), SMALLEST)
      .text(title, path('title'), 3, 200)
      .text(action, path('action'), 3, 2_000)
      .unless(due == null || (due >= whole.starts && due <= whole.due), path('due'), {
        id: `Tenggat bagian antara ${whole.starts} dan ${whole.due}.`,
        en: `A part is due between ${whole.starts} and ${whole.due}.`,
      });
  }
  check.done();
  const taken = parts.reduce((sum, { target }) => sum + target, 0);
  const left = whole.target - whole.allocated;
  if (taken > left + SMALLEST / 2) throw moreThanWhole(left, whole.unit, 'parts');
};

import { keyOfNode } from '../../platform/graph/node-id';
import { hold } from '../../platform/write/hold';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine } from '../../platform/write/text';
import type { ConvokeTeamInput, UpdateTeamInput } from './team.input';
import { changedSince, hasTeam, noTeam, notYours } from './team.refusals';
import { changeTeam, findGround, findTeam, insertTeam, rehang, type TeamChange, type TeamRow } from './team.store';

const MOST_MEETINGS = 52;

/** What is said of a team, checked together. */
const checked = (input: Pick<UpdateTeamInput, 'name' | 'decree' | 'meetingsPerYear'>): InputCheck => {
  const { name, decree, meetingsPerYear } = input;
  return new InputCheck()
    .unless(name == null || isLine(name, 3, 120), 'name', {
      id: 'Nama 3 sampai 120 karakter.',
      en: 'A name has 3 to 120 characters.',
    })
    .unless(decree == null || isLine(decree, 3, 300), 'decree', {
      id: 'Surat keputusan 3 sampai 300 karakter.',
      en: 'A decree has 3 to 300 characters.',
    })
    .unless(meetingsPerYear == null || (meetingsPerYear >= 1 && meetingsPerYear <= MOST_MEETINGS), 'meetingsPerYear', {
      id: `Rapat per tahun 1 sampai ${MOST_MEETINGS}.`,
      en: `Meetings a year are 1 to ${MOST_MEETINGS}.`,
    });
};

export const convokeTeam = async (writing: Writing, input: ConvokeTeamInput): Promise<Written> => {
  const { scope } = writing;
  const { region, name, decree = null, meetingsPerYear = null } = input;
  checked(input).done();
  // Whose parent a team is depends on all others between: one at a time.
  await hold(scope, 'teams', ['tree'], 'ALONE');
  const ground = await findGround(scope, region);
  if (!ground?.known || !ground.inArea) throw notFound({ id: 'Wilayah', en: 'region' }, 'region');
  if (ground.taken) throw hasTeam();
  const { parent } = ground;
  const id = await insertTeam(scope, {
    region,
    name: name.trim(),
    decree: decree?.trim() ?? null,
    meetingsPerYear,
    parent,
  });
  const rehung = await rehang(scope, id, { region, parent });
  await writing.record({ noun: 'team', id, region, version: 1, facts: { rehung } });
  return { team: id };
};

/** A team of the slice that this viewer writes, of the version read. */
export const teamOf = async (
  { scope }: Writing,
  { team, expectedVersion }: { readonly team: string; readonly expectedVersion: number },
): Promise<TeamRow> => {
  const found = await findTeam(scope, keyOfNode(team, 'team', 'input.team'));
  if (!found) throw noTeam();
  if (!found.coordinates) throw notYours();
  if (found.version !== expectedVersion) throw changedSince();
  return found;
};

/** The change itself, unless somebody was quicker since the team was read. */
export const counted = async ({ scope }: Writing, team: TeamRow, change?: TeamChange): Promise<number> => {
  const version = await changeTeam(scope, team, change);
  if (version === undefined) throw changedSince();
  return version;
};

export const updateTeam = async (writing: Writing, input: UpdateTeamInput): Promise<Written> => {
  const { name, decree, meetingsPerYear } = input;
  checked(input)
    .unless(name != null || decree != null || meetingsPerYear != null, 'name', {
      id: 'Sebutkan yang hendak diubah: nama, surat keputusan, atau rapat per tahun.',
      en: 'Say what to change: name, decree or meetings a year.',
    })
    .done();
  const team = await teamOf(writing, input);
  const version = await counted(writing, team, {
    name: name?.trim(),
    decree: decree?.trim(),
    meetingsPerYear: meetingsPerYear ?? undefined,
  });
  const changed = Object.entries({ name, decree, meetingsPerYear }).flatMap(([key, value]) =>
    value == null ? [] : [key],
  );
  await writing.record({ noun: 'team', id: team.id, region: team.regionCode, version, facts: { changed } });
  return { team: team.id };
};

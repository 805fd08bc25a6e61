import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { lowerOf } from '../../platform/region-code';
import { InputCheck, Refused, type Refusal } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine } from '../../platform/write/text';
import { changeMember, findGroups, findMember, letOut, takeIn, type MemberRow } from './member.store';
import type { AddTeamMemberInput, ChangeTeamMemberInput, RemoveTeamMemberInput } from './team.input';
import {
  chairFromBelow,
  hasChair,
  isThere,
  leadsFromBelow,
  noAgency,
  noMember,
  outside,
  WORKING_GROUP,
} from './team.refusals';
import { counted, teamOf } from './team.service';
import type { TeamRow } from './team.store';

export const MOST_GROUPS = 10;

interface Naming {
  readonly agency: string;
}

const keyOf = ({ agency }: Naming): string => keyOfNode(agency, 'agency', 'input.agency');

const LEADING: readonly (string | null)[] = ['CHAIR', 'DEPUTY_CHAIR', 'SECRETARY'];

/** A present member. Who leads the team from below touches no leading seat: neither its own nor that of another. */
const memberOf = async ({ scope }: Writing, team: TeamRow, input: Naming): Promise<MemberRow> => {
  const member = await findMember(scope, team, keyOf(input));
  if (!member) throw noAgency('agency');
  if (member.role === null) throw noMember('agency');
  if (LEADING.includes(member.role) && !team.inArea) throw leadsFromBelow();
  return member;
};

export const written = async (
  writing: Writing,
  { id, regionCode }: TeamRow,
  version: number,
  facts: Readonly<Record<string, unknown>>,
  reason: string | null = null,
  region: string | number = regionCode,
): Promise<Written> => {
  await writing.record({ noun: 'team', id, region, version, reason, facts });
  return { team: id };
};

/** There is one chair. */
const seated = (team: TeamRow, { hasChair: taken }: MemberRow, role: string | null): void => {
  if (role !== 'CHAIR') return;
  if (!team.inArea) throw chairFromBelow();
  if (taken) throw hasChair();
};

export const addTeamMember = async (writing: Writing, input: AddTeamMemberInput): Promise<Written> => {
  const team = await teamOf(writing, input);
  const member = await findMember(writing.scope, team, keyOf(input));
  if (!member) throw noAgency('agency');
  if (!member.near) throw outside();
  if (member.role !== null) throw isThere();
  seated(team, member, input.role);
  const version = await counted(writing, team);
  await takeIn(writing.scope, team, member, input.role);
  return written(writing, team, version, { agency: member.agencyId, role: input.role });
};

export const changeTeamMember = async (writing: Writing, input: ChangeTeamMemberInput): Promise<Written> => {
  const { role = null, workingGroups = null } = input;
  const groups = workingGroups?.map((id, at) => keyOfNode(id, 'workgroup', `input.workingGroups.${at}`)) ?? null;
  new InputCheck()
    .unless(role !== null || groups !== null, 'role', {
      id: 'Sebutkan kedudukan atau kelompok kerjanya.',
      en: 'Say its role or its working groups.',
    })
    .unless(
      groups === null || (groups.length <= MOST_GROUPS && new Set(groups).size === groups.length),
      'workingGroups',
      {
        id: `Paling banyak ${MOST_GROUPS} kelompok kerja, masing-masing disebut sekali.`,
        en: `${MOST_GROUPS} working groups at most, each named once.`,
      },
    )
    .done();
  const team = await teamOf(writing, input);
  const member = await memberOf(writing, team, input);
  seated(team, member, role);
  if (groups !== null) {
    const known = await findGroups(writing.scope, team, groups);
    allThere(groups, known, (at) => notFound(WORKING_GROUP, 'workingGroups', String(at)));
  }
  const version = await counted(writing, team);
  await changeMember(writing.scope, team, member.agencyId, role, groups);
  return written(writing, team, version, { agency: member.agencyId, role: role ?? member.role });
};

export const allThere = (
  keys: readonly string[],
  known: { has(key: string): boolean },
  refuse: (at: number) => Refused,
): void => {
  const refusals = keys.flatMap((key, at): readonly Refusal[] => (known.has(key) ? [] : refuse(at).refusals));
  if (refusals.length > 0) throw new Refused(refusals);
};

export const removeTeamMember = async (writing: Writing, input: RemoveTeamMemberInput): Promise<Written> => {
  new InputCheck()
    .unless(isLine(input.reason, 5, 500), 'reason', {
      id: 'Alasan 5 sampai 500 karakter.',
      en: 'A reason has 5 to 500 characters.',
    })
    .done();
  const team = await teamOf(writing, input);
  const { agencyId: agency, agencyRegionCode } = await memberOf(writing, team, input);
  const version = await counted(writing, team);
  await letOut(writing.scope, team, agency);
  // Why is told where the agency is, and not to its siblings.
  const region = lowerOf(Number(team.regionCode), Number(agencyRegionCode));
  return written(writing, team, version, { agency }, input.reason.trim(), region);
};

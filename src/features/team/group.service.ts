import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck, refused, type Refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { isLine } from '../../platform/write/text';
import { allThere, MOST_GROUPS, written } from './member.service';
import { changeGroup, findGroups, findMembers, insertGroup, joinGroup } from './member.store';
import type { ChangeWorkingGroupInput, FormWorkingGroupInput } from './team.input';
import { hasGroup, noMember, WORKING_GROUP } from './team.refusals';
import { counted, teamOf } from './team.service';

const MOST_JOINING = 50;

const inTooMany = (field: readonly string[]): Refused =>
  refused(
    'FULL',
    {
      id: `Satu perangkat berada dalam paling banyak ${MOST_GROUPS} kelompok kerja.`,
      en: `An agency is in ${MOST_GROUPS} working groups at most.`,
    },
    ...field,
  );

const named = (name: string | null): InputCheck =>
  new InputCheck().unless(name === null || isLine(name, 3, 120), 'name', {
    id: 'Nama 3 sampai 120 karakter.',
    en: 'A name has 3 to 120 characters.',
  });

export const formWorkingGroup = async (writing: Writing, input: FormWorkingGroupInput): Promise<Written> => {
  const lead = keyOfNode(input.lead, 'agency', 'input.lead');
  const others = (input.members ?? []).map((id, at) => keyOfNode(id, 'agency', `input.members.${at}`));
  named(input.name)
    .unless(others.length <= MOST_JOINING, 'members', {
      id: `Sebutkan paling banyak ${MOST_JOINING} anggota sekaligus.`,
      en: `Name ${MOST_JOINING} members at most.`,
    })
    .done();
  const team = await teamOf(writing, input);
  const all = [...new Set([lead, ...others])];
  const known = await findMembers(writing.scope, team, all);
  const region = known.get(lead);
  if (region === undefined) throw noMember('lead');
  allThere(others, known, (at) => noMember('members', String(at)));
  const version = await counted(writing, team);
  const id = await insertGroup(writing.scope, team, input.name.trim(), { id: lead, region });
  if (id === undefined) throw hasGroup();
  const full = await joinGroup(writing.scope, team, id, all, MOST_GROUPS);
  if (full.length > 0)
    throw inTooMany(full.includes(lead) ? ['lead'] : ['members', String(others.indexOf(full[0] ?? ''))]);
  await written(writing, team, version, { workingGroup: id, members: all.length });
  return { workingGroup: id, team: team.id };
};

export const changeWorkingGroup = async (writing: Writing, input: ChangeWorkingGroupInput): Promise<Written> => {
  const { scope } = writing;
  const group = keyOfNode(input.workingGroup, 'workgroup', 'input.workingGroup');
  const lead = input.lead == null ? null : keyOfNode(input.lead, 'agency', 'input.lead');
  const name = input.name?.trim() ?? null;
  named(name)
    .unless(name !== null || lead !== null, 'workingGroup', {
      id: 'Sebutkan apa yang diubah: nama atau ketua.',
      en: 'Say what changes: the name or the leader.',
    })
    .done();
  const team = await teamOf(writing, input);
  if (!(await findGroups(scope, team, [group])).has(group)) throw notFound(WORKING_GROUP, 'workingGroup');
  const region = lead === null ? null : (await findMembers(scope, team, [lead])).get(lead);
  if (region === undefined) throw noMember('lead');
  const version = await counted(writing, team);
  if (!(await changeGroup(scope, group, { name, lead, region }))) throw hasGroup();
  if (lead !== null && (await joinGroup(scope, team, group, [lead], MOST_GROUPS)).length > 0) throw inTooMany(['lead']);
  await written(writing, team, version, {
    workingGroup: group,
    renamed: name !== null,
    ...(lead === null ? {} : { lead }),
  });
  return { workingGroup: group, team: team.id };
};

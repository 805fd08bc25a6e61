import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { take } from '../../platform/write/steps';
import { isLine } from '../../platform/write/text';
import { InputCheck, Refused, refused, type Refusal } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { holdFamiliesOf } from '../household';
import type {
  AddGroupMemberInput,
  AdvanceBusinessGroupInput,
  FormBusinessGroupInput,
  RemoveGroupMemberInput,
  SetBackBusinessGroupInput,
} from './business.input';
import { REPORTED_MONTHS, STAGES, WITHIN_MONTHS, type BusinessStep } from './business.steps';
import {
  changeGroup,
  findGraduates,
  findGroup,
  findMentor,
  findOrigin,
  insertGroup,
  letIn,
  letOut,
  type Graduate,
  type GroupRow,
  type Mentor,
  type Origin,
} from './business.store';

export const GROUP = { id: 'Kelompok usaha', en: 'business group' };
const CLASS = { id: 'Kegiatan', en: 'activity' };
const PERSON = { id: 'Orang', en: 'person' };

const FEWEST = 2;
const MOST = 30;

export const formBusinessGroup = async (writing: Writing, input: FormBusinessGroupInput): Promise<Written> => {
  const { scope } = writing;
  const { name, sector, kelurahan } = input;
  const members = input.members.map((id, at) => keyOfNode(id, 'person', `input.members.${at}`));
  new InputCheck()
    .unless(isLine(name, 3, 80), 'name', { id: 'Nama 3 sampai 80 karakter.', en: 'A name has 3 to 80 characters.' })
    .unless(new Set(members).size === members.length, 'members', {
      id: 'Setiap anggota disebut sekali.',
      en: 'Each member is named once.',
    })
    .unless(members.length >= FEWEST && members.length <= MOST, 'members', {
      id: `Kelompok beranggota ${FEWEST} sampai ${MOST} orang.`,
      en: `A group has ${FEWEST} to ${MOST} members.`,
    })
    .done();
  const origin = await originOf(writing, input);
  const mentor = await mentorOf(writing, input);
  const graduates = await graduatesOf(writing, members, origin.id, (at) => ['members', String(at)]);
  const id = await insertGroup(scope, { name: name.trim(), sector, kelurahan, origin, mentor });
  if (id === undefined) throw namedAlready();
  await letIn(scope, id, graduates);
  const facts = { members: graduates.length };
  await writing.record({ noun: 'business_group', id, region: kelurahan, status: 'P1', version: 1, facts });
  return { businessGroup: id };
};

const namedAlready = (): Refused =>
  refused(
    'DUPLICATE',
    {
      id: 'Dari kegiatan ini sudah dibentuk kelompok bernama sama.',
      en: 'A group of this name was formed from this activity already.',
    },
    'name',
  );

const named = ({ agency }: Origin): string => (agency === null ? '' : `: ${agency}`);

/** The class of an own program, in whose area the group will do business. */
const originOf = async (
  { scope, viewer }: Writing,
  { activity, kelurahan }: FormBusinessGroupInput,
): Promise<Origin> => {
  const origin = await findOrigin(scope, keyOfNode(activity, 'activity', 'input.activity'), kelurahan);
  if (!origin) throw notFound(CLASS, 'activity');
  if (origin.agencyId !== viewer.agencyId)
    throw refused(
      'FORBIDDEN',
      {
        id: `Kelompok dibentuk oleh perangkat pemilik program kegiatan ini${named(origin)}.`,
        en: `A group is formed by the agency whose program this activity delivers${named(origin)}.`,
      },
      'activity',
    );
  if (!origin.knowsKelurahan) throw notFound({ id: 'Kelurahan', en: 'kelurahan' }, 'kelurahan');
  new InputCheck()
    .unless(origin.holdsKelurahan, 'kelurahan', {
      id: 'Kelurahan di luar wilayah kegiatan.',
      en: 'The kelurahan lies outside the area of the activity.',
    })
    .done();
  return origin;
};

const mentorOf = async ({ scope }: Writing, { mentor, kelurahan }: FormBusinessGroupInput): Promise<Mentor> => {
  const found = await findMentor(scope, keyOfNode(mentor, 'agency', 'input.mentor'), kelurahan);
  if (!found) throw notFound({ id: 'Perangkat pendamping', en: 'mentoring agency' }, 'mentor');
  new InputCheck()
    .unless(found.implements && found.reaches, 'mentor', {
      id: 'Pendamping adalah perangkat pelaksana program yang wilayahnya mencakup kelurahan itu.',
      en: 'A mentor is an agency that implements programs and whose area holds that kelurahan.',
    })
    .done();
  return found;
};

/** Every one of them has completed the class; who is out of slice reads like absent. */
const graduatesOf = async (
  { scope }: Writing,
  persons: readonly string[],
  activity: string,
  fieldOf: (at: number) => readonly string[],
): Promise<readonly Graduate[]> => {
  await holdFamiliesOf(scope, persons);
  const graduates = await findGraduates(scope, persons, activity);
  const refusals = graduates.flatMap(({ kelurahanCode, completed }, at): readonly Refusal[] => {
    if (kelurahanCode === null) return notFound(PERSON, ...fieldOf(at)).refusals;
    if (completed) return [];
    const message = { id: 'Belum lulus dari kegiatan ini.', en: 'Has not completed this activity.' };
    return [{ code: 'NOT_ELIGIBLE', message, field: fieldOf(at) }];
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return graduates;
};

/** A group of the slice that this viewer writes, of the version its writer has read. */
const groupOf = async (
  { scope, viewer }: Writing,
  { group, expectedVersion }: { readonly group: string; readonly expectedVersion: number },
  by: 'former' | 'mentor',
): Promise<GroupRow> => {
  const found = await findGroup(scope, keyOfNode(group, 'group', 'input.group'));
  if (!found) throw notFound(GROUP, 'group');
  if (found.formerId !== viewer.agencyId && !(by === 'mentor' && found.mentorId === viewer.agencyId))
    throw refused(
      'FORBIDDEN',
      by === 'mentor'
        ? {
            id: 'Hanya perangkat pembentuk dan pendamping kelompok.',
            en: 'Only the agencies that formed or mentor the group.',
          }
        : { id: 'Hanya perangkat pembentuk kelompok.', en: 'Only the agency that formed the group.' },
      'group',
    );
  if (found.version !== expectedVersion) throw versionConflict(GROUP);
  return found;
};

/** The change itself, unless somebody was quicker since the group was read. */
const changed = async ({ scope }: Writing, group: GroupRow, stage = group.stage): Promise<number> => {
  const version = await changeGroup(scope, group, stage);
  if (version === undefined) throw versionConflict(GROUP);
  return version;
};

const step = async (
  writing: Writing,
  group: GroupRow,
  taken: BusinessStep,
  reason: string | null,
): Promise<Written> => {
  const { id, stage, kelurahanCode, reportedMonths } = group;
  const status = take(STAGES, GROUP, stage, taken);
  if (status === 'P7' && reportedMonths < REPORTED_MONTHS)
    throw refused('ILLEGAL_STEP', {
      id: `Modal (P7) menuntut omzet di atas nol pada ${REPORTED_MONTHS} dari ${WITHIN_MONTHS} bulan terakhir; baru ${reportedMonths} dilaporkan.`,
      en: `Capital (P7) asks for turnover above zero in ${REPORTED_MONTHS} of the last ${WITHIN_MONTHS} months; ${reportedMonths} are reported.`,
    });
  const version = await changed(writing, group, status);
  await writing.record({ noun: 'business_group', id, region: kelurahanCode, status, version, reason });
  return { businessGroup: id };
};

export const advanceBusinessGroup = async (writing: Writing, input: AdvanceBusinessGroupInput): Promise<Written> => {
  new InputCheck()
    .unless(input.note == null || isLine(input.note, 1, 500), 'note', {
      id: 'Catatan 1 sampai 500 karakter.',
      en: 'A note has 1 to 500 characters.',
    })
    .done();
  return step(writing, await groupOf(writing, input, 'mentor'), 'advance', input.note ?? null);
};

export const setBackBusinessGroup = async (writing: Writing, input: SetBackBusinessGroupInput): Promise<Written> => {
  new InputCheck()
    .unless(isLine(input.reason, 5, 500), 'reason', {
      id: 'Alasan 5 sampai 500 karakter.',
      en: 'A reason has 5 to 500 characters.',
    })
    .done();
  return step(writing, await groupOf(writing, input, 'mentor'), 'setBack', input.reason);
};

export const addGroupMember = async (writing: Writing, input: AddGroupMemberInput): Promise<Written> => {
  const group = await groupOf(writing, input, 'former');
  const person = keyOfNode(input.person, 'person', 'input.person');
  const graduates = await graduatesOf(writing, [person], group.activityId, () => ['person']);
  new InputCheck()
    .unless(group.members < MOST, 'person', {
      id: `Kelompok beranggota paling banyak ${MOST} orang.`,
      en: `A group has ${MOST} members at most.`,
    })
    .done();
  const version = await changed(writing, group);
  if ((await letIn(writing.scope, group.id, graduates)) === 0)
    throw refused('DUPLICATE', { id: 'Sudah menjadi anggota.', en: 'Is a member already.' }, 'person');
  return memberships(writing, group, version, group.members + 1);
};

export const removeGroupMember = async (writing: Writing, input: RemoveGroupMemberInput): Promise<Written> => {
  const group = await groupOf(writing, input, 'former');
  const person = keyOfNode(input.person, 'person', 'input.person');
  const version = await changed(writing, group);
  if (!(await letOut(writing.scope, group.id, person))) throw notFound({ id: 'Anggota', en: 'member' }, 'person');
  if (group.members <= FEWEST)
    throw refused(
      'ILLEGAL_STEP',
      { id: `Kelompok beranggota sedikitnya ${FEWEST} orang.`, en: `A group keeps ${FEWEST} members at least.` },
      'person',
    );
  return memberships(writing, group, version, group.members - 1);
};

const memberships = async (
  writing: Writing,
  { id, kelurahanCode, stage }: GroupRow,
  version: number,
  members: number,
): Promise<Written> => {
  await writing.record({
    noun: 'business_group',
    id,
    region: kelurahanCode,
    status: stage,
    version,
    facts: { members },
  });
  return { businessGroup: id };
};

import type { Message } from '../../platform/errors/hub-error';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { refused, type Refused } from '../../platform/write/user-error';

export const TEAM: Message = { id: 'Tim', en: 'team' };
export const AGENCY: Message = { id: 'Perangkat', en: 'agency' };
export const MEMBER: Message = { id: 'Anggota', en: 'member' };
export const WORKING_GROUP: Message = { id: 'Kelompok kerja', en: 'working group' };

/** Who may write a team and its meetings. */
export const LEADERS: Message = {
  id: 'Hanya sekretariat (COORDINATION) yang wilayahnya memuat wilayah tim, atau yang menjadi ketua, wakil ketua, atau sekretarisnya.',
  en: 'Only a secretariat (COORDINATION) whose area holds that of the team, or that is its chair, deputy chair or secretary.',
};

export const noTeam = (): Refused => notFound(TEAM, 'team');
export const noAgency = (...field: readonly string[]): Refused => notFound(AGENCY, ...field);
export const noMember = (...field: readonly string[]): Refused => notFound(MEMBER, ...field);
export const notYours = (): Refused => refused('FORBIDDEN', LEADERS, 'team');
export const changedSince = (): Refused => versionConflict(TEAM);

export const hasTeam = (): Refused =>
  refused('DUPLICATE', { id: 'Wilayah ini sudah mempunyai tim.', en: 'This region has a team already.' }, 'region');

export const isThere = (): Refused =>
  refused('DUPLICATE', { id: 'Sudah menjadi anggota tim.', en: 'Is a member of the team already.' }, 'agency');

export const hasChair = (): Refused =>
  refused(
    'DUPLICATE',
    {
      id: 'Tim sudah mempunyai ketua. Ubah dahulu kedudukan ketua yang sekarang.',
      en: 'The team has a chair. Change the role of the present one first.',
    },
    'role',
  );

export const outside = (): Refused =>
  refused(
    'INVALID',
    {
      id: 'Wilayah anggota harus berada di dalam wilayah tim atau pada jenjang di atasnya.',
      en: 'The area of a member lies in that of the team, or on the tiers above it.',
    },
    'agency',
  );

export const leadsFromBelow = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Kedudukan pimpinan tim hanya diubah sekretariat yang wilayahnya memuat wilayah tim.',
      en: 'A leading seat is changed only by a secretariat whose area holds that of the team.',
    },
    'agency',
  );

/** From below one does not see all seats, and so cannot tell whether there is a chair. */
export const chairFromBelow = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Ketua ditetapkan sekretariat yang wilayahnya memuat wilayah tim.',
      en: 'The chair is named by a secretariat whose area holds that of the team.',
    },
    'role',
  );

export const hasGroup = (): Refused =>
  refused(
    'DUPLICATE',
    { id: 'Tim sudah mempunyai kelompok kerja bernama sama.', en: 'The team has a working group of this name.' },
    'name',
  );

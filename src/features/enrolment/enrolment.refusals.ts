import type { Message } from '../../platform/errors/hub-error';
import { notFound } from '../../platform/write/common-refusals';
import { worded } from '../../platform/write/state-words';
import { Refused, refused } from '../../platform/write/user-error';
import { explained, type Check } from '../eligibility';
import { ACTIVITY } from '../program';

export const ENROLMENT: Message = { id: 'Kepesertaan', en: 'enrolment' };
export const FAMILY: Message = { id: 'Keluarga', en: 'family' };
export const PERSON: Message = { id: 'Anggota keluarga', en: 'person' };
export const PROGRAM: Message = { id: 'Program', en: 'program' };

/** One refusal for each rule that is not met, in words a citizen understands. */
export const notEligible = (checks: readonly Check[], field: string): Refused =>
  new Refused(
    checks
      .filter(({ passed }) => !passed)
      .map((check) => {
        const { id, en } = explained(check);
        const message = { id: `${check.rule}: ${id}`, en: `${check.rule}: ${en}` };
        return { code: 'NOT_ELIGIBLE', message, field: [field] };
      }),
  );

export const noSuchActivity = (): Refused =>
  notFound({ id: 'Kegiatan program ini', en: 'activity of this program' }, 'activity');

export const notOpen = (status: string, states: readonly string[]): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `Kegiatan berstatus ${worded(ACTIVITY, status)}; peserta dapat masuk selama ${states.map((state) => worded(ACTIVITY, state)).join(', ')}.`,
      en: `The activity is ${status}; people can be taken in while it is ${states.join(', ')}.`,
    },
    'activity',
  );

export const full = (): Refused =>
  refused(
    'FULL',
    { id: 'Tidak ada kursi tersisa pada kegiatan ini.', en: 'No seat is left in this activity.' },
    'activity',
  );

export const twice = (field: string): Refused =>
  refused(
    'DUPLICATE',
    { id: 'Sudah terdaftar dalam program ini.', en: 'There is a place in this program already.' },
    field,
  );

export const anothersProgram = (field: string): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Program ini milik perangkat lain. Lurah atau camat dapat mengusulkan keluarganya.',
      en: 'This program is another agency’s. Its lurah or camat may propose the family.',
    },
    field,
  );

export const decided = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Sudah diputuskan; kini hanya pemilik program yang dapat menariknya.',
      en: 'It has been decided; only the program’s agency may withdraw it now.',
    },
    'enrolment',
  );

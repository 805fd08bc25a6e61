import { refused, type Refused } from '../../platform/write/user-error';
import type { Predecessor, Successor } from './regulation.store';

export const REGULATION = { id: 'Regulasi', en: 'regulation' };
export const PROGRAM = { id: 'Program', en: 'program' };

export const notYours = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Regulasi ini diterbitkan perangkat lain; hanya penerbitnya yang dapat mengubahnya.',
      en: 'Another agency has published this regulation; only that agency may change it.',
    },
    'regulation',
  );

export const isRevoked = (): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Regulasi ini sudah dicabut; tidak ada lagi yang diubah.',
      en: 'This regulation is withdrawn; nothing of it is changed any more.',
    },
    'regulation',
  );

export const noneToCome = (): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Tidak ada pencabutan regulasi ini yang akan datang; tidak ada yang dibatalkan.',
      en: 'No withdrawal of this regulation is to come; there is nothing to take back.',
    },
    'regulation',
  );

export const isSuperseded = ({ cited, inForce }: Successor): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `Regulasi ini digantikan ${cited} (berlaku ${inForce}); yang dicabut adalah penggantinya.`,
      en: `${cited} takes the place of this regulation (in force ${inForce}); what is withdrawn is that one.`,
    },
    'regulation',
  );

export const isOver = (inForce: string): Refused =>
  refused(
    'INVALID',
    {
      id: `Regulasi ini baru berlaku ${inForce}; pencabutannya berlaku hari ini atau sesudahnya.`,
      en: `This regulation is in force only from ${inForce}; it is withdrawn from today or a later day.`,
    },
    'from',
  );

export const notBeforeItsEnd = (revokedOn: string, field: 'inForce' | 'supersedes'): Refused =>
  refused(
    'INVALID',
    {
      id: `Regulasi ini dicabut sejak ${revokedOn}; berlakunya harus sebelum hari itu. Hari pencabutan diubah dengan revokeRegulation, atau dibatalkan dengan cancelRevocation.`,
      en: `This regulation is withdrawn from ${revokedOn}; it has to be in force before. That day is changed by revokeRegulation, or taken back by cancelRevocation.`,
    },
    field,
  );

export const notAfterItsDay = (inForce: string): Refused =>
  refused(
    'INVALID',
    {
      id: `Regulasi ini berlaku ${inForce}; pencabutannya berlaku sesudah hari itu. Yang keliru diterbitkan diperbaiki dengan correctRegulation.`,
      en: `This regulation is in force since ${inForce}; it is withdrawn from a later day. What was published by mistake is corrected by correctRegulation.`,
    },
    'from',
  );

export const taken = (cited: string): Refused =>
  refused(
    'DUPLICATE',
    {
      id: `Perangkat Anda sudah menerbitkan ${cited}.`,
      en: `Your agency has published ${cited} already.`,
    },
    'number',
  );

export const standsAbove = ({ cited }: Predecessor): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: `${cited} diterbitkan tingkat di atas Anda; hanya tingkat itu atau yang lebih tinggi yang dapat menggantikannya.`,
      en: `${cited} was issued by a tier above yours; only that tier, or one higher, can supersede it.`,
    },
    'supersedes',
  );

export const supersededAlready = ({ cited }: Predecessor, by: Successor): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `${cited} sudah digantikan ${by.cited}; yang dapat digantikan adalah ${by.cited}.`,
      en: `${cited} is superseded by ${by.cited} already; what can be superseded is ${by.cited}.`,
    },
    'supersedes',
  );

export const revokedAlready = ({ cited }: Predecessor): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `${cited} sudah dicabut; tidak ada yang digantikan.`,
      en: `${cited} is withdrawn; there is nothing to supersede.`,
    },
    'supersedes',
  );

export const endsBefore = ({ cited }: Predecessor, revokedOn: string, field: 'inForce' | 'supersedes'): Refused =>
  refused(
    'INVALID',
    {
      id: `${cited} dicabut sejak ${revokedOn}; yang menggantikannya berlaku sebelum hari itu.`,
      en: `${cited} is withdrawn from ${revokedOn}; what supersedes it is in force before that day.`,
    },
    field,
  );

export const onlyGuides = ({ cited }: Predecessor, field: 'kind' | 'supersedes'): Refused =>
  refused(
    'INVALID',
    {
      id: `Instruksi, surat edaran, dan juknis tidak menggantikan peraturan atau keputusan (${cited}).`,
      en: `An instruction, a circular or a guideline does not supersede a regulation or a decree (${cited}).`,
    },
    field,
  );

export const isGuided = ({ cited }: Successor): Refused =>
  refused(
    'INVALID',
    {
      id: `${cited} menggantikan regulasi ini; instruksi, surat edaran, dan juknis tidak menggantikan peraturan atau keputusan.`,
      en: `${cited} takes the place of this; an instruction, a circular or a guideline does not supersede a regulation or a decree.`,
    },
    'kind',
  );

export const notLater = ({ cited, inForce }: Predecessor, field: 'inForce' | 'supersedes'): Refused =>
  refused(
    'INVALID',
    {
      id: `Yang menggantikan berlaku sesudah yang digantikan: ${cited} berlaku ${inForce}.`,
      en: `What supersedes is in force later than what it supersedes: ${cited} is in force since ${inForce}.`,
    },
    field,
  );

export const notEarlier = ({ cited, inForce }: Successor): Refused =>
  refused(
    'INVALID',
    {
      id: `Harus sebelum penggantinya berlaku: ${cited} berlaku ${inForce}.`,
      en: `It has to be before what takes its place: ${cited} is in force from ${inForce}.`,
    },
    'inForce',
  );

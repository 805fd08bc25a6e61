import type { Message } from '../../platform/errors/hub-error';
import { refused, type Refused } from '../../platform/write/user-error';

export const COMMITMENT: Message = { id: 'Komitmen', en: 'commitment' };
export const AGENCY: Message = { id: 'Perangkat', en: 'agency' };
export const REGION: Message = { id: 'Wilayah', en: 'region' };
export const TEAM: Message = { id: 'TKPK untuk wilayah itu', en: 'team for that region' };
export const PROGRAM: Message = { id: 'Program', en: 'program' };

/** Only the agency that promises does this. */
export const notYours = (agency: string): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: `Hanya perangkat penanggung jawab yang dapat melakukannya: ${agency}.`,
      en: `Only the agency that promises may do this: ${agency}.`,
    },
    'commitment',
  );

export const notTheLeader = (agency: string): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: `Yang berwenang: pimpinan atau sekretariat TKPK penerima janji, atau perangkat yang membaginya; ${agency} sendiri hanya dapat menolak usulan, menaikkan target, atau memajukan tenggat.`,
      en: `This is for the leaders or the secretariat of the team it is promised to, or the agency that split it; ${agency} itself can only decline a proposal, raise the target or bring the due date forward.`,
    },
    'commitment',
  );

export const mayNotPropose = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Janji diusulkan oleh perangkat yang berjanji, atau oleh pimpinan atau sekretariat TKPK penerimanya.',
      en: 'A promise is proposed by the agency that makes it, or by the leaders or the secretariat of the team it is made to.',
    },
    'agency',
  );

export const ownPromise = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Janji sendiri tidak dapat diverifikasi sendiri; mintalah sekretariat TKPK, jenjang di atas, atau Inspektorat.',
      en: 'Nobody verifies a promise of his own; ask the secretariat of the team, the tier above, or the Inspektorat.',
    },
    'commitment',
  );

export const mayNotVerify = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Yang memverifikasi: pimpinan atau sekretariat TKPK penerima janji, jenjang di atas perangkat yang berjanji, atau Inspektorat.',
      en: 'It is verified by the leaders or the secretariat of the team, the tier above the promising agency, or the Inspektorat.',
    },
    'commitment',
  );

const amount = (value: number): { id: string; en: string } => ({
  id: value.toLocaleString('id-ID', { maximumFractionDigits: 2 }),
  en: value.toLocaleString('en', { maximumFractionDigits: 2 }),
});

export const notReached = (achieved: number, target: number, unit: string): Refused =>
  refused(
    'NOT_REACHED',
    {
      id: `Target belum tercapai: ${amount(achieved).id} dari ${amount(target).id} ${unit}. Laporkan sisanya, atau minta revisi.`,
      en: `The target is not reached: ${amount(achieved).en} of ${amount(target).en} ${unit}. Report the rest, or ask for a revision.`,
    },
    'commitment',
  );

/** What nobody has taken is nobody's to report. */
export const leftOver = (left: number, unit: string): Refused =>
  refused(
    'NOT_REACHED',
    {
      id: `${amount(left).id} ${unit} belum terbagi. Bagi dengan splitCommitment, atau minta revisi.`,
      en: `${amount(left).en} ${unit} are taken by no part yet. Split them with splitCommitment, or ask for a revision.`,
    },
    'commitment',
  );

export const partsNotFulfilled = (parts: number): Refused =>
  refused(
    'NOT_REACHED',
    {
      id: `${parts} bagian belum selesai diverifikasi. Yang dibagi selesai setelah semua bagiannya selesai.`,
      en: `${parts} of its parts are not verified yet. What is split is kept when all its parts are.`,
    },
    'commitment',
  );

export const hasParts = (parts: number): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `Komitmen ini dibagi menjadi ${parts} bagian; kemajuan dilaporkan pada bagiannya.`,
      en: `This commitment is split into ${parts} parts; progress is reported on those.`,
    },
    'commitment',
  );

export const partsStand = (parts: number): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `Masih ada ${parts} bagian; batalkan bagiannya lebih dahulu.`,
      en: `It still has ${parts} parts; cancel those first.`,
    },
    'commitment',
  );

export const moreThanWhole = (left: number, unit: string, ...field: readonly string[]): Refused =>
  refused(
    'INVALID',
    {
      id: `Melebihi target induknya; yang belum terbagi ${amount(left).id} ${unit}.`,
      en: `More than the whole has left: ${amount(left).en} ${unit}.`,
    },
    ...field,
  );

/** Somebody changed it between reading and writing. */
export const overtaken = (): Refused =>
  refused(
    'VERSION_CONFLICT',
    {
      id: 'Komitmen berubah pada saat yang sama. Baca ulang, lalu putuskan lagi.',
      en: 'The commitment was changed at the same moment. Read it again and decide anew.',
    },
    'expectedVersion',
  );

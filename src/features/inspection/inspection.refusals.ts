import { refused, type Refused } from '../../platform/write/user-error';
import { MOST_DRAWS, MOST_FINDINGS, MOST_OPEN } from './limits';

export const STANDARD = { id: 'Standar prosedur', en: 'procedure standard' };
export const PROGRAM = { id: 'Program', en: 'program' };
export const REGION = { id: 'Wilayah', en: 'region' };
export const ITEM = { id: 'Butir periksa', en: 'item of this checklist' };
export const RESPONSIBLE = { id: 'Perangkat', en: 'agency' };
export const COMMITMENT = { id: 'Komitmen', en: 'commitment' };

export const notYours = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Pemeriksaan ini milik pemeriksa lain; hanya yang membukanya dapat mengisinya.',
      en: 'This inspection is another inspector’s; only who opened it may write in it.',
    },
    'inspection',
  );

export const outsideProgram = (): Refused =>
  refused(
    'INVALID',
    {
      id: 'Program ini tidak menjangkau wilayah itu; periksa di dalam wilayah program.',
      en: 'The program does not reach that area; inspect it within its own area.',
    },
    'region',
  );

export const belowYou = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Standar ini milik tingkat di bawah Anda; pakai standar tingkat Anda atau yang di atasnya.',
      en: 'This standard belongs to a tier below yours; take one of your own tier or above.',
    },
    'standard',
  );

export const outdated = (): Refused =>
  refused(
    'INVALID',
    {
      id: 'Standar ini sudah ada versi barunya; pakai yang terbaru.',
      en: 'This standard has a newer version; take the newest.',
    },
    'standard',
  );

/** `fitting`: codes and ids of those that fit. */
export const notForProgram = (
  { code, programs }: { readonly code: string; readonly programs: readonly string[] },
  fitting: readonly string[],
): Refused => {
  const [named, fit] = [programs.join(', '), fitting.join(', ')];
  return refused(
    'INVALID',
    {
      id: `Standar ${code} untuk program ${named}, bukan program ini. ${fit ? `Yang sesuai: ${fit}.` : 'Belum ada standar yang sesuai; terbitkan dengan publishProcedureStandard.'}`,
      en: `The standard ${code} is for programs ${named}, not for this one. ${fit ? `Those that fit: ${fit}.` : 'None fits yet; publish one by publishProcedureStandard.'}`,
    },
    'standard',
  );
};

export const openAlready = (): Refused =>
  refused(
    'DUPLICATE',
    {
      id: 'Pemeriksaan Anda atas program ini masih terbuka di wilayah itu, di atas, atau di bawahnya; tutup dahulu.',
      en: 'You have an inspection of this program open there, above or below it; close it first.',
    },
    'region',
  );

export const tooManyOpen = (): Refused =>
  refused('FULL', {
    id: `Paling banyak ${MOST_OPEN} pemeriksaan terbuka; tutup yang selesai dahulu.`,
    en: `${MOST_OPEN} inspections are open at most; close those that are done first.`,
  });

export const nobodyServed = (): Refused =>
  refused(
    'INVALID',
    {
      id: 'Kurang dari dua keluarga menerima program ini di wilayah pemeriksaan; tidak ada sampel yang dapat diundi.',
      en: 'Fewer than two families are or were served by this program where it is inspected; there is no sample to draw.',
    },
    'inspection',
  );

export const drawnEnough = (): Refused =>
  refused(
    'FULL',
    {
      id: `Sampel program ini di wilayah ini sudah diundi ${MOST_DRAWS} kali dalam setahun, juga dalam pemeriksaan yang dibatalkan; pakailah undian yang terakhir.`,
      en: `Samples of this program in this area were drawn ${MOST_DRAWS} times within a year, cancelled inspections included; keep to the last draw.`,
    },
    'inspection',
  );

export const changedMeanwhile = (): Refused =>
  refused('BUSY', {
    id: 'Data keluarga berubah selagi diundi; kirim permintaan yang sama sekali lagi.',
    en: 'Families changed while they were drawn; send the same request again.',
  });

export const unanswered = (codes: readonly string[]): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: `Belum dijawab: ${codes.join(', ')}. Yang tidak berlaku dijawab NOT_APPLICABLE.`,
      en: `Not answered yet: ${codes.join(', ')}. What does not apply is answered NOT_APPLICABLE.`,
    },
    'inspection',
  );

export const hasFindings = (): Refused =>
  refused(
    'ILLEGAL_STEP',
    {
      id: 'Pemeriksaan ini memuat temuan; tutup dengan kesimpulan, jangan dibatalkan.',
      en: 'This inspection has findings; close it with a conclusion instead of cancelling it.',
    },
    'inspection',
  );

export const tooManyFindings = (): Refused =>
  refused('FULL', {
    id: `Satu pemeriksaan memuat paling banyak ${MOST_FINDINGS} temuan.`,
    en: `One inspection has ${MOST_FINDINGS} findings at most.`,
  });

/** What is in order may be remarked on, and is no breach. */
export const answeredYes = (item: string): Refused =>
  refused(
    'INVALID',
    {
      id: `Butir ${item} dijawab YA: hanya catatan (OBSERVATION). Untuk temuan, ubah dahulu jawabannya.`,
      en: `Item ${item} is answered YES: only an OBSERVATION. For more, change the answer first.`,
    },
    'severity',
  );

export const onlyOutcome = (item: string): Refused =>
  refused(
    'INVALID',
    {
      id: `Butir ${item} tentang hasil, bukan prosedur. Angka hasil tidak menjadi temuan dengan sendirinya; sebutkan prosedur apa yang gagal.`,
      en: `Item ${item} is about outcomes, not procedure. Figures make no finding by themselves; name what of the procedure failed.`,
    },
    'procedureFailed',
  );

export const notResponsible = (): Refused =>
  refused(
    'INVALID',
    {
      id: 'Yang bertanggung jawab adalah perangkat lain yang membuat komitmen, di wilayah pemeriksaan atau di atasnya.',
      en: 'Responsible is another agency that makes promises, in the inspected area or above it.',
    },
    'responsible',
  );

export const notYoursToAnswer = (): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Temuan ini ditanggapi perangkat yang bertanggung jawab, dan dinilai pemeriksanya.',
      en: 'This finding is answered by the responsible agency, and decided on by its inspector.',
    },
    'finding',
  );

export const notYourPromise = (): Refused =>
  refused(
    'FORBIDDEN',
    { id: 'Komitmen ini dibuat perangkat lain.', en: 'This promise is another agency’s.' },
    'commitment',
  );

import type { Message } from '../../platform/errors/hub-error';

/** How old a program takes people, and whether it is known how old this one is. */
interface AgeAsked {
  readonly min: number | null;
  readonly max: number | null;
  readonly known: boolean;
}

/** One rule of a verdict, as the database gave it. */
export interface Check {
  readonly rule: string;
  readonly passed: boolean;
  /** Of the rule AGE; not in verdicts that were kept before it was told. */
  readonly age?: AgeAsked | null;
}

interface Told {
  readonly passed: Message;
  readonly failed: Message;
}

/** What each rule says to a citizen. Which rules there are and who meets them is the database’s to say. */
const MESSAGES: Readonly<Record<string, Told>> = {
  PROGRAM_OPEN: {
    passed: { id: 'Program sedang menerima peserta.', en: 'The program takes new families.' },
    failed: { id: 'Program sedang tidak menerima peserta.', en: 'The program takes no new families.' },
  },
  RESIDENT: {
    passed: { id: 'Keluarga tinggal di wilayah program.', en: 'The family lives in the program’s area.' },
    failed: {
      id: 'Keluarga tinggal di luar wilayah program menurut KK sekarang.',
      en: 'By its present family card the family lives outside the program’s area.',
    },
  },
  ON_POVERTY_LIST: {
    passed: { id: 'Keluarga tercatat dalam data kemiskinan.', en: 'The family is on the poverty list.' },
    failed: { id: 'Keluarga tidak tercatat dalam data kemiskinan.', en: 'The family is not on the poverty list.' },
  },
  DECILE: {
    passed: {
      id: 'Desil kesejahteraan memenuhi batas program.',
      en: 'The welfare decile is within the program’s limit.',
    },
    failed: {
      id: 'Desil kesejahteraan di atas batas program atau belum ada.',
      en: 'The welfare decile is above the program’s limit or unknown.',
    },
  },
  TARGET_GROUP: {
    passed: {
      id: 'Ada anggota keluarga yang menjadi sasaran program.',
      en: 'A member is in the group the program is for.',
    },
    failed: {
      id: 'Tidak ada anggota keluarga yang menjadi sasaran program.',
      en: 'No member is in the group the program is for.',
    },
  },
  PREGNANT: {
    passed: { id: 'Syarat tentang ibu hamil terpenuhi.', en: 'What is asked about expecting mothers is met.' },
    failed: {
      id: 'Syarat tentang ibu hamil dalam keluarga tidak terpenuhi.',
      en: 'What is asked about an expecting mother in the family is not met.',
    },
  },
  UNDER_FIVE: {
    passed: { id: 'Syarat tentang balita terpenuhi.', en: 'What is asked about children under five is met.' },
    failed: {
      id: 'Syarat tentang balita dalam keluarga tidak terpenuhi.',
      en: 'What is asked about children under five in the family is not met.',
    },
  },
  HOUSING: {
    passed: { id: 'Keadaan rumah sesuai syarat program.', en: 'The housing is as the program asks.' },
    failed: { id: 'Keadaan rumah tidak sesuai syarat program.', en: 'The housing is not as the program asks.' },
  },
  NOT_SERVED_ALREADY: {
    passed: {
      id: 'Belum menerima manfaat yang sama pada periode ini.',
      en: 'The same benefit has not been given in this period.',
    },
    failed: {
      id: 'Sudah menerima manfaat yang sama dari program lain pada periode ini.',
      en: 'Another program already gives the same benefit in this period.',
    },
  },
  PREREQUISITE: {
    passed: { id: 'Program prasyarat sudah diselesaikan.', en: 'The program that comes first has been completed.' },
    failed: { id: 'Program prasyarat belum diselesaikan.', en: 'The program that comes first has not been completed.' },
  },
  MEMBER: {
    passed: {
      id: 'Ada anggota keluarga yang memenuhi semua syarat perorangan.',
      en: 'One member meets all that is asked of a person.',
    },
    failed: {
      id: 'Tidak ada anggota keluarga yang memenuhi semua syarat perorangan sekaligus.',
      en: 'No member meets all that is asked of a person.',
    },
  },
  AGE: {
    passed: { id: 'Usia memenuhi syarat program.', en: 'The age is within the program’s limits.' },
    failed: {
      id: 'Usia di luar batas program atau tanggal lahir belum tercatat.',
      en: 'The age is outside the program’s limits, or the birth date is unknown.',
    },
  },
  SEX: {
    passed: { id: 'Jenis kelamin sesuai syarat program.', en: 'The sex is as the program asks.' },
    failed: { id: 'Program ini tidak untuk jenis kelamin ini.', en: 'The program is not for this sex.' },
  },
  RELATIONSHIP: {
    passed: {
      id: 'Hubungan dalam keluarga sesuai syarat program.',
      en: 'The relation to the head of the family is as the program asks.',
    },
    failed: {
      id: 'Hubungan dengan kepala keluarga tidak sesuai syarat program.',
      en: 'The relation to the head of the family is not as the program asks.',
    },
  },
  SCHOOL: {
    passed: { id: 'Status sekolah sesuai syarat program.', en: 'Being at school or not is as the program asks.' },
    failed: {
      id: 'Status sekolah tidak sesuai syarat program.',
      en: 'Being at school or not is not as the program asks.',
    },
  },
  EDUCATION: {
    passed: { id: 'Pendidikan sesuai syarat program.', en: 'The schooling is as the program asks.' },
    failed: { id: 'Pendidikan tidak sesuai syarat program.', en: 'The schooling is not as the program asks.' },
  },
  DISABILITY: {
    passed: { id: 'Syarat tentang disabilitas terpenuhi.', en: 'What is asked about disability is met.' },
    failed: { id: 'Syarat tentang disabilitas tidak terpenuhi.', en: 'What is asked about disability is not met.' },
  },
};

const limitsOf = ({ min, max }: AgeAsked): Message => {
  if (min === null) return { id: `paling tua ${max} tahun`, en: `at most ${max} years` };
  if (max === null) return { id: `paling muda ${min} tahun`, en: `at least ${min} years` };
  if (min === max) return { id: `${min} tahun`, en: `${min} years` };
  return { id: `${min} sampai ${max} tahun`, en: `${min} to ${max} years` };
};

const explainedAge = (passed: boolean, age: AgeAsked): Message => {
  const { id, en } = limitsOf(age);
  if (passed)
    return { id: `Usia memenuhi syarat program: ${id}.`, en: `The age is within the program’s limits: ${en}.` };
  if (age.known)
    return { id: `Usia di luar batas program: ${id}.`, en: `The age is outside the program’s limits: ${en}.` };
  return {
    id: `Tanggal lahir belum tercatat; syarat program: ${id}.`,
    en: `The birth date is unknown; the program’s limits: ${en}.`,
  };
};

export const explained = ({ rule, passed, age }: Check): Message =>
  age ? explainedAge(passed, age) : (MESSAGES[rule]?.[passed ? 'passed' : 'failed'] ?? { id: rule, en: rule });

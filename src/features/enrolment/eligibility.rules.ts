import type { Language, Message } from '../../platform/errors/hub-error';
import { covers } from '../../platform/region-code';

/** What the rules ask of a family. */
export interface FamilyFacts {
  readonly kelurahan: number;
  readonly decile: number | null;
  readonly onPovertyList: boolean;
  readonly composition: number;
}

/** What a program asks. */
export interface ProgramRules {
  readonly region: number;
  readonly decileCeiling: number;
  readonly targetGroups: number;
  readonly rulesVersion: number;
  readonly active: boolean;
}

export interface Check {
  readonly rule: string;
  readonly passed: boolean;
}

const MESSAGES: Readonly<Record<string, { readonly passed: Message; readonly failed: Message }>> = {
  PROGRAM_OPEN: {
    passed: { id: 'Program sedang menerima peserta.', en: 'The program takes new families.' },
    failed: { id: 'Program sedang tidak menerima peserta.', en: 'The program takes no new families.' },
  },
  RESIDENT: {
    passed: { id: 'Keluarga tinggal di wilayah program.', en: 'The family lives in the program’s area.' },
    failed: { id: 'Keluarga tinggal di luar wilayah program.', en: 'The family lives outside the program’s area.' },
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
};

/** The rules by which `Program.candidates` chooses, one by one; a candidate is also not enrolled yet. Residence is where the family lives now, never the NIK's prefix. */
export const checksOf = (family: FamilyFacts, program: ProgramRules): Check[] => [
  { rule: 'PROGRAM_OPEN', passed: program.active },
  { rule: 'RESIDENT', passed: covers(program.region, family.kelurahan) },
  { rule: 'ON_POVERTY_LIST', passed: family.onPovertyList },
  { rule: 'DECILE', passed: family.decile !== null && family.decile <= program.decileCeiling },
  {
    rule: 'TARGET_GROUP',
    passed: program.targetGroups === 0 || (family.composition & program.targetGroups) !== 0,
  },
];

export const explained = (check: Check, language: Language): Check & { readonly message: string } => {
  const message = MESSAGES[check.rule]?.[check.passed ? 'passed' : 'failed'];
  return { ...check, message: message ? message[language] : check.rule };
};

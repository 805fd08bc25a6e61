import type { Message } from '../../platform/errors/hub-error';
import { enumOf } from '../../platform/graph/enums';
import type { RegionLevel } from '../../platform/region-code';

export const RegulationKind = enumOf('RegulationKind', 'Kind of a regulation (jenis peraturan).', {
  PERPRES: 'Regulation of the President (peraturan presiden).',
  INPRES: 'Instruction of the President (instruksi presiden).',
  PERMEN: 'Regulation of a minister (peraturan menteri).',
  KEPMEN: 'Decree of a minister (keputusan menteri).',
  PERDA: 'Regulation of a region, with its council (peraturan daerah).',
  PERGUB: 'Regulation of the Governor (peraturan gubernur).',
  KEPGUB: 'Decree of the Governor (keputusan gubernur).',
  KEPWAL: 'Decree of the Mayor (keputusan wali kota).',
  INSTRUKSI: 'Instruction of a governor, a secretary or a mayor (instruksi).',
  SE: 'Circular (surat edaran).',
  JUKNIS: 'Technical guideline (petunjuk teknis).',
});
export type RegulationKind = keyof typeof RegulationKind;

/** How a kind is written before a number. */
export const WRITTEN: Readonly<Record<RegulationKind, string>> = {
  PERPRES: 'Perpres',
  INPRES: 'Inpres',
  PERMEN: 'Permen',
  KEPMEN: 'Kepmen',
  PERDA: 'Perda',
  PERGUB: 'Pergub',
  KEPGUB: 'Kepgub',
  KEPWAL: 'Kepwal',
  INSTRUKSI: 'Instruksi',
  SE: 'SE',
  JUKNIS: 'Juknis',
};

/** Guidance tells how; it does not take the place of what is decreed. */
export const GUIDANCE: readonly RegulationKind[] = ['INSTRUKSI', 'SE', 'JUKNIS'];

/** Kinds that one tier alone issues; guidance is issued in all. */
const ISSUED_BY: Readonly<Partial<Record<RegulationKind, RegionLevel>>> = {
  PERPRES: 'NATION',
  INPRES: 'NATION',
  PERMEN: 'NATION',
  KEPMEN: 'NATION',
  PERDA: 'PROVINCE',
  PERGUB: 'PROVINCE',
  KEPGUB: 'PROVINCE',
  KEPWAL: 'CITY',
};

const TIER: Readonly<Record<RegionLevel, Message>> = {
  NATION: { id: 'nasional', en: 'national' },
  PROVINCE: { id: 'provinsi', en: 'provincial' },
  CITY: { id: 'kota', en: 'city' },
  KECAMATAN: { id: 'kecamatan', en: 'kecamatan' },
  KELURAHAN: { id: 'kelurahan', en: 'kelurahan' },
};

/** Why this tier does not issue the kind; null if it does. */
export const notIssuedAt = (level: RegionLevel, kind: RegulationKind): Message | null => {
  const by = ISSUED_BY[kind];
  if (by === undefined || by === level) return null;
  return {
    id: `${WRITTEN[kind]} diterbitkan di tingkat ${TIER[by].id}; perangkat Anda di tingkat ${TIER[level].id}.`,
    en: `A ${WRITTEN[kind]} is issued at the ${TIER[by].en} tier; your agency is at the ${TIER[level].en} tier.`,
  };
};

export const RegulationStatus = enumOf('RegulationStatus', 'Whether a regulation holds today (status keberlakuan).', {
  IN_FORCE: 'It holds (berlaku).',
  NOT_YET: 'Its day is still to come (belum berlaku).',
  SUPERSEDED: 'Another has taken its place (digantikan).',
  REVOKED: 'It was withdrawn (dicabut).',
});

import type { Language, Message } from '../../platform/errors/hub-error';

const WORKING_AGE = 4;
const PILLARS = ['EXPENSE_BURDEN', 'INCOME', 'POVERTY_POCKET'] as const;
type PillarName = (typeof PILLARS)[number];

export interface Served {
  readonly pillar: PillarName;
  readonly program: string;
  readonly agency: string;
  readonly since: string;
}

export interface CoverageFacts {
  readonly composition: number;
  readonly unfitHousing: boolean;
  readonly served: readonly Served[];
}

export interface Coverage {
  readonly pillar: PillarName;
  readonly needed: boolean;
  readonly served: boolean | null;
  readonly since: string | null;
  readonly by: Served[];
  readonly lacks: string | null;
}

const LACKS: Readonly<Record<PillarName, Message>> = {
  EXPENSE_BURDEN: {
    id: 'Belum ada program yang mengurangi beban pengeluaran keluarga.',
    en: 'No program lightens the family’s expenses yet.',
  },
  INCOME: {
    id: 'Ada anggota usia kerja, tetapi belum ada program peningkatan pendapatan.',
    en: 'A member is of working age, but no program raises the income yet.',
  },
  POVERTY_POCKET: {
    id: 'Hunian tidak layak dan belum ada program hunian atau infrastruktur dasar.',
    en: 'The housing is unfit and no housing or infrastructure program has come yet.',
  },
};

/** The complete bundle of design: burden always, income if somebody can work, pocket if the housing is unfit. */
const needs = ({ composition, unfitHousing }: CoverageFacts): Record<PillarName, boolean> => ({
  EXPENSE_BURDEN: true,
  INCOME: (composition & WORKING_AGE) !== 0,
  POVERTY_POCKET: unfitHousing,
});

/**
 * Who sees only some of a family's programs cannot say that none serves it: then `served` is null where nothing is seen,
 * and nothing is said to lack.
 */
export const pillarCoverage = (facts: CoverageFacts, seesAll: boolean, language: Language): Coverage[] => {
  const needed = needs(facts);
  return PILLARS.map((pillar) => {
    const by = facts.served.filter((served) => served.pillar === pillar);
    const served = by.length > 0 || (seesAll ? false : null);
    return {
      pillar,
      needed: needed[pillar],
      served,
      since: by[0]?.since ?? null,
      by,
      lacks: needed[pillar] && served === false ? LACKS[pillar][language] : null,
    };
  });
};

import { enumOf } from '../../platform/graph/enums';

export const FundSource = enumOf('FundSource', 'Where money comes from (sumber dana).', {
  APBN: 'The state budget (APBN).',
  APBD: 'The regional budget (APBD); in Jakarta the province’s, of which city, kecamatan and kelurahan hold shares (DPA).',
  BAZNAS: 'Alms administered by Baznas (Bazis).',
  CSR: 'Social responsibility of companies (TJSL).',
});
export type FundSource = keyof typeof FundSource;

export const BudgetTag = enumOf('BudgetTag', 'How close money is to the poor (penandaan anggaran).', {
  LANGSUNG: 'It reaches poor families (langsung).',
  PENUNJANG: 'It makes that possible: data, coordination, training of cadres (penunjang).',
});
export type BudgetTag = keyof typeof BudgetTag;

import { enumOf } from '../../platform/graph/enums';

export const Pillar = enumOf('Pillar', 'The three strategies against extreme poverty (Inpres 4/2022, Inpres 8/2025).', {
  EXPENSE_BURDEN: 'Less burden of expenses: social assistance, subsidies (pengurangan beban pengeluaran).',
  INCOME: 'More income: training, business, work (peningkatan pendapatan).',
  POVERTY_POCKET: 'Fewer pockets of poverty: basic infrastructure, housing (penurunan kantong kemiskinan).',
});

export const EnrolmentUnit = enumOf('EnrolmentUnit', 'Who holds a place in a program.', {
  HOUSEHOLD: 'The family.',
  PERSON: 'One of its members.',
});

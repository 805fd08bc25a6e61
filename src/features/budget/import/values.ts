import { holdsIdentityNumber } from '../../../platform/sealing/identity-number';
import { isLine } from '../../../platform/write/text';
import { folded, type Cell } from '../../registry';
import { isLineCode } from '../line-code';
import type { FundSource, BudgetTag } from '../budget.enums';
import type { Wrong } from './faults';

export type Reading<Value> = { readonly value: Value } | Wrong;
export type Reader<Value> = (cell: Cell) => Reading<Value>;

/** Words of the country for the values of an enum, compared by their letters and digits. */
const wordsOf =
  <Value extends string>(words: Readonly<Record<Value, readonly string[]>>, fault: Wrong['fault']): Reader<Value> =>
  ({ text }) => {
    const word = folded(text);
    for (const value in words) if (folded(value) === word || words[value].includes(word)) return { value };
    return { fault };
  };

export const readSource = wordsOf<FundSource>(
  { APBN: [], APBD: ['dpa'], BAZNAS: ['bazis', 'baznasbazis'], CSR: ['tjsl', 'csrtjsl'] },
  'SOURCE',
);

export const readTag = wordsOf<BudgetTag>({ LANGSUNG: [], PENUNJANG: ['tidaklangsung', 'pendukung'] }, 'TAG');

export type PillarName = 'EXPENSE_BURDEN' | 'INCOME' | 'POVERTY_POCKET';

export const readPillar = wordsOf<PillarName>(
  {
    EXPENSE_BURDEN: ['pengurangan beban pengeluaran', 'beban pengeluaran', 'pengurangan beban'].map(folded),
    INCOME: ['peningkatan pendapatan', 'pendapatan'].map(folded),
    POVERTY_POCKET: ['penurunan kantong kemiskinan', 'kantong kemiskinan', 'pengurangan kantong kemiskinan'].map(
      folded,
    ),
  },
  'PILLAR',
);

export const readYear: Reader<number> = ({ text }) => {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= 2000 && year <= 2100 ? { value: year } : { fault: 'YEAR' };
};

const GROUPED = /^\d{1,3}(?:\.\d{3})+$/;
const PLAIN = /^\d+$/;

/** Whole rupiah: a number of Excel, or a text as people here write it, with or without `Rp`, `,00` and `,-`. */
export const readRupiah: Reader<number> = ({ text, numeric }) => {
  if (numeric) return whole(Number(text));
  const amount = text
    .replace(/^rp\.?\s*/i, '')
    .replace(/,(?:-|0{1,2})$/, '')
    .replace(/^(\d+)\.0{1,2}$/, '$1')
    .trim();
  if (GROUPED.test(amount)) return whole(Number(amount.replaceAll('.', '')));
  if (PLAIN.test(amount)) return whole(Number(amount));
  return { fault: /^\d[\d.]*,\d+$|^\d+\.\d{1,2}$|^\d+\.\d{4,}$/.test(amount) ? 'FRACTION' : 'AMOUNT' };
};

const whole = (value: number): Reading<number> => {
  if (Number.isSafeInteger(value) && value >= 0) return { value };
  return { fault: Number.isFinite(value) && !Number.isInteger(value) ? 'FRACTION' : 'AMOUNT' };
};

export const readCode: Reader<string> = ({ text, numeric }) => {
  if (numeric && !PLAIN.test(text)) return { fault: 'CODE_NUMBER' };
  return isLineCode(text) ? { value: text } : { fault: 'CODE' };
};

export const readName: Reader<string> = ({ text }) => {
  if (!isLine(text, 3, 200)) return { fault: 'NAME' };
  return holdsIdentityNumber(text) ? { fault: 'IDENTITY_NUMBER' } : { value: text };
};

export const readText: Reader<string> = ({ text }) => ({ value: text });

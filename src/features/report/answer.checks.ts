import type { Message } from '../../platform/errors/hub-error';
import { isText } from '../../platform/write/text';
import { InputCheck } from '../../platform/write/user-error';
import type { AnswerQuarterReportInput, ReportActivityInput, ReportAnswerInput } from './report.input';
import type { QuestionKind } from './report.enums';
import type { QuestionRow } from './report.store';

/** Of answers, and of rows, in one request. */
const MOST = 100;

const isWhole = (value: string): boolean => /^\d{1,15}$/.test(value);

const ANSWERS: Readonly<Record<QuestionKind, { readonly holds: (value: string) => boolean; readonly says: Message }>> =
  {
    NUMBER: {
      holds: isWhole,
      says: {
        id: 'Tulis bilangan bulat, 0 atau lebih, dengan angka saja.',
        en: 'Write a whole number, 0 or more, in digits only.',
      },
    },
    RUPIAH: {
      holds: isWhole,
      says: {
        id: 'Tulis rupiah utuh dengan angka saja, misalnya 1500000.',
        en: 'Write whole rupiah in digits only, such as 1500000.',
      },
    },
    YES_NO: { holds: (value) => /^(YES|NO)$/.test(value), says: { id: 'Tulis YES atau NO.', en: 'Write YES or NO.' } },
    TEXT: {
      holds: (value) => isText(value, 1, 2_000),
      says: { id: 'Tulis teks 1 sampai 2.000 karakter.', en: 'Write a text of 1 to 2,000 characters.' },
    },
  };

const TEXTS: readonly (readonly [field: 'program' | 'activity' | 'fundSource', most: number])[] = [
  ['program', 200],
  ['activity', 500],
  ['fundSource', 100],
];

const aText = (most: number): Message => ({
  id: `Teks 1 sampai ${most} karakter.`,
  en: `A text of 1 to ${most} characters.`,
});

/** What can be seen without the report. */
export const checkInput = ({ answers, activities, letter }: AnswerQuarterReportInput): void => {
  const check = new InputCheck()
    .unless((answers ?? []).length + (activities ?? []).length > 0 || letter != null, 'answers', {
      id: 'Sebutkan apa yang diisi: answers, activities, atau letter.',
      en: 'Name what is filled in: answers, activities or letter.',
    })
    .unless((answers ?? []).length <= MOST, 'answers', { id: `Paling banyak ${MOST}.`, en: `${MOST} at most.` })
    .unless((activities ?? []).length <= MOST, 'activities', { id: `Paling banyak ${MOST}.`, en: `${MOST} at most.` });
  const asked = (answers ?? []).map(({ question }) => question);
  check.unless(new Set(asked).size === asked.length, 'answers', {
    id: 'Setiap pertanyaan dijawab sekali.',
    en: 'Each question is answered once.',
  });
  const rows = (activities ?? []).flatMap(({ id }) => (id == null ? [] : [id]));
  check.unless(new Set(rows).size === rows.length, 'activities', {
    id: 'Setiap baris disebut sekali.',
    en: 'Each row is named once.',
  });
  (activities ?? []).forEach((row, n) => checkRow(check, row, ['activities', String(n)]));
  if (letter) {
    for (const [field, most] of [
      ['number', 100],
      ['signerName', 100],
      ['signerTitle', 200],
    ] as const)
      check.unless(isText(letter[field], 1, most), ['letter', field], aText(most));
  }
  check.done();
};

const checkRow = (check: InputCheck, row: ReportActivityInput, path: readonly string[]): void => {
  const isNew = row.id == null;
  for (const [field, most] of TEXTS) {
    const value = row[field];
    const needed = isNew && field !== 'fundSource';
    // Money may be taken back; what a row is about may not.
    const holds = value == null ? !needed && (value === undefined || field === 'fundSource') : isText(value, 1, most);
    check.unless(holds, [...path, field], aText(most));
  }
  check.unless(row.pillar != null || (!isNew && row.pillar === undefined), [...path, 'pillar'], {
    id: 'Sebutkan pilarnya.',
    en: 'Name its pillar.',
  });
  check.unless(!isNew || row.removed == null, [...path, 'removed'], {
    id: 'Baris baru tidak dapat dihapus.',
    en: 'A new row cannot be removed.',
  });
  for (const field of ['families', 'persons'] as const)
    check.unless((row[field] ?? 0) >= 0, [...path, field], { id: 'Jumlah 0 atau lebih.', en: 'A number, 0 or more.' });
};

/** Each answer in the form its question asks for. */
export const checkAnswers = (answers: readonly ReportAnswerInput[], questions: readonly QuestionRow[]): void => {
  const check = new InputCheck();
  const kinds = new Map(questions.map(({ number, kind }) => [number, kind]));
  answers.forEach(({ question, value, note }, n) => {
    const kind = kinds.get(question);
    check.unless(kind !== undefined, ['answers', String(n), 'question'], {
      id: `Tidak ada pertanyaan nomor ${question}.`,
      en: `There is no question number ${question}.`,
    });
    if (kind !== undefined && value != null)
      check.unless(ANSWERS[kind].holds(value), ['answers', String(n), 'value'], ANSWERS[kind].says);
    check.unless(note == null || isText(note, 1, 500), ['answers', String(n), 'note'], aText(500));
  });
  check.done();
};

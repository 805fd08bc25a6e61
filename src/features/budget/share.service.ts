import { keyOfNode } from '../../platform/graph/node-id';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing } from '../../platform/write/writing';
import { rupiah } from './budget.words';
import type { LineRow } from './budget.store';
import { hasShares, lockWhole, type Whole } from './share.store';

/** A line as it is going to be. */
export interface Sharing {
  readonly region: number | string;
  readonly year: number;
  readonly source: string;
  readonly ceiling: number;
}

/** The line that a line is going to be a share of, if any; what is not said of it stays. */
export const wholeOf = async (
  writing: Writing,
  named: string | null | undefined,
  line: Sharing,
  present?: LineRow,
): Promise<Pick<Whole, 'id' | 'regionCode'> | null> => {
  if (present && line.source !== present.source) await checkShares(writing, present);
  const known = present?.shareOf ?? null;
  const id =
    named === undefined ? (known?.id ?? null) : named === null ? null : keyOfNode(named, 'line', 'input.shareOf');
  if (id === null) return null;
  const has = known?.id === id ? (present?.ceiling ?? 0) : 0;
  // What the whole has given already is not looked up again.
  if (known?.id === id && has === line.ceiling && present?.source === line.source) return known;
  const whole = await lockWhole(writing.scope, id, { region: line.region, leaves: known?.id ?? null });
  if (!whole) throw notFound({ id: 'Baris induk', en: 'whole line' }, 'shareOf');
  new InputCheck()
    .unless(whole.isAbove, 'shareOf', {
      id: 'Bagian berada di wilayah di bawah wilayah baris induknya.',
      en: 'A share lies in an area below that of the line it is a share of.',
    })
    .unless(whole.year === line.year && whole.source === line.source, 'shareOf', {
      id: `Bagian punya tahun dan sumber baris induknya (${whole.year}, ${whole.source}).`,
      en: `A share has the year and source of the line it is a share of (${whole.year}, ${whole.source}).`,
    })
    .done();
  // Who has a share keeps it, or gives of it back, also when the whole is closed.
  if (!whole.mayTake && (known?.id !== id || line.ceiling > has))
    throw notOpen(known?.id === id ? 'ceiling' : 'shareOf');
  const left = Math.max(0, whole.left + has);
  new InputCheck()
    .unless(line.ceiling <= left, 'ceiling', {
      id: `Yang tersisa di baris induk untuk bagian ini ${rupiah(left).id}.`,
      en: `What is left of the whole line for this share is ${rupiah(left).en}.`,
    })
    .done();
  return whole;
};

/** Shares have the source of their whole. */
const checkShares = async ({ scope }: Writing, { id }: LineRow): Promise<void> => {
  new InputCheck()
    .unless(!(await hasShares(scope, id)), 'source', {
      id: 'Baris ini sudah dibagi; sumbernya tetap selama ada bagian.',
      en: 'This line is shared out; its source stays as long as it has shares.',
    })
    .done();
};

const notOpen = (field: string): Error =>
  refused(
    'FORBIDDEN',
    {
      id: 'Baris induk milik perangkat lain dan tidak dibuka untuk dibagi; pemiliknya membukanya dengan shareable.',
      en: 'The whole line is another agency’s and not open for shares; its owner opens it with shareable.',
    },
    field,
  );

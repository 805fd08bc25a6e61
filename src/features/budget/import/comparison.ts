import { randomUUID } from 'node:crypto';
import { rupiah } from '../budget.words';
import type { Fault } from './faults';
import type { KnownLine, LineContent, LineKey, PlaceRow, ProgramRow } from './import.store';
import type { Places } from './places';
import type { Draft } from './rows';
import type { Whole, Wholes } from './wholes';

export interface ChangedLine extends LineContent {
  readonly before: KnownLine;
}
export type NewLine = LineKey & LineContent & { readonly id: string };

/** A row whose place is known: which line it is about. */
interface Entry {
  readonly id: string;
  readonly draft: Draft;
  readonly place: PlaceRow;
  readonly key: LineKey;
  readonly before: KnownLine | undefined;
  readonly purpose: Pick<LineContent, 'program' | 'pillar'>;
}

export const keyOf = ({ year, region, source, code }: LineKey): string => JSON.stringify([year, region, source, code]);

/** Compares rows with the lines that they are about, and with those that they are shares of. */
export class Comparison {
  readonly added: NewLine[] = [];
  readonly changed: ChangedLine[] = [];
  same = 0;
  readonly faults: Fault[] = [];
  readonly touched = new Map<string, { readonly place: PlaceRow; readonly year: number; more: number }>();
  readonly entries: Entry[] = [];
  private readonly rows = new Map<string, number>();

  constructor(
    private readonly places: Places,
    private readonly programs: ReadonlyMap<string, ProgramRow>,
    private readonly known: ReadonlyMap<string, KnownLine>,
  ) {}

  take(draft: Draft): void {
    const { row, year, source, code } = draft;
    const placed = this.places.of(draft);
    if (!('place' in placed)) return void this.faults.push({ row, ...placed });
    const { place } = placed;
    const key = { year, region: Number(place.code), source, code };
    const twin = this.rows.get(keyOf(key));
    if (twin !== undefined)
      return void this.faults.push({ row, column: 'kode', value: code, fault: 'REPEATED', detail: String(twin) });
    this.rows.set(keyOf(key), row);
    const before = this.known.get(keyOf(key));
    const purpose = this.purposeOf(draft, before);
    if ('fault' in purpose) return void this.faults.push({ row, ...purpose });
    this.entries.push({ id: before?.id ?? randomUUID(), draft, place, key, before, purpose });
  }

  /** Lines of the file, as what others may be shares of. */
  said(): Whole[] {
    return this.entries.map(({ id, draft: { year, source, code, ceiling }, place, before }) => {
      const given = Math.max(before?.allotted ?? 0, before?.realised ?? 0) + (before?.shared ?? 0);
      return { id, place, year, source, code, ceiling, given, isOwn: true, mayTake: true };
    });
  }

  /** Once all rows are taken: what each does. Shares that the file names give back what they had before any of them takes. */
  settle(wholes: Wholes): void {
    const freed = new Map<string, number>();
    for (const { before } of this.entries)
      if (before?.shareOf) freed.set(before.shareOf, (freed.get(before.shareOf) ?? 0) + before.ceiling);
    const left = new Map<string, number>();
    const leftOf = (whole: Whole): number =>
      left.get(whole.id) ?? whole.ceiling - whole.given + (freed.get(whole.id) ?? 0);
    for (const entry of this.entries) {
      const { draft, before } = entry;
      const { row, ceiling } = draft;
      const wrong = { row, column: 'pagu', value: String(ceiling) } as const;
      const least = (before?.allotted ?? 0) + (before?.shared ?? 0) - (freed.get(entry.id) ?? 0);
      if (ceiling < least) {
        this.faults.push({ ...wrong, fault: 'ALLOTTED', detail: rupiah(least).id });
        continue;
      }
      const whole = wholeOf(entry, wholes);
      if (whole !== null && 'fault' in whole) {
        this.faults.push({ row, ...whole });
        continue;
      }
      if (whole !== null && ceiling > leftOf(whole)) {
        this.faults.push({ ...wrong, fault: 'WHOLE_CEILING', detail: rupiah(Math.max(0, leftOf(whole))).id });
        continue;
      }
      if (whole !== null) left.set(whole.id, leftOf(whole) - ceiling);
      this.keep(entry, whole, wholes);
    }
  }

  private keep(entry: Entry, whole: Whole | null, wholes: Wholes): void {
    const { id, draft, place, key, before, purpose } = entry;
    const { year, ceiling } = draft;
    this.count(place, year, ceiling - (before?.ceiling ?? 0));
    // Of the sender's own wholes the share counts no more in them.
    const had = before?.shareOf == null ? undefined : wholes.of(before.shareOf);
    if (had?.isOwn === true) this.count(had.place, year, before?.ceiling ?? 0);
    if (whole?.isOwn === true) this.count(whole.place, year, -ceiling);
    const shareOf = whole?.id ?? null;
    const content = { name: draft.name, tag: draft.tag, ceiling, shareOf, ...purpose };
    if (!before) this.added.push({ id, ...key, ...content });
    else if (isSame(before, content)) this.same += 1;
    else this.changed.push({ ...content, before });
  }

  /** The program and the pillar, which is the program’s; a column that the file does not have changes nothing. */
  private purposeOf(
    { program, pillar }: Draft,
    before: KnownLine | undefined,
  ): Pick<LineContent, 'program' | 'pillar'> | Omit<Fault, 'row'> {
    if (program === undefined && before?.program != null) {
      const { program: id, pillar: own } = before;
      return pillar == null || pillar === own ? { program: id, pillar: own } : otherPillar(pillar, own ?? '');
    }
    if (program == null) return { program: null, pillar: pillar === undefined ? (before?.pillar ?? null) : pillar };
    const found = this.programs.get(program);
    if (!found) return { column: 'program', value: program, fault: 'PROGRAM' };
    if (pillar != null && pillar !== found.pillar) return otherPillar(pillar, found.pillar);
    return { program: found.id, pillar: found.pillar };
  }

  private count(place: PlaceRow, year: number, more: number): void {
    const key = `${place.code} ${year}`;
    const known = this.touched.get(key);
    if (known) known.more += more;
    else this.touched.set(key, { place, year, more });
  }
}

/** The line that a row is a share of, as it says, or as before where the file has no such column. */
const wholeOf = ({ draft, key, before }: Entry, wholes: Wholes): Whole | null | Omit<Fault, 'row'> => {
  const { whole: named, ceiling } = draft;
  const has = before?.shareOf ?? null;
  if (named === null || (named === undefined && has === null)) return null;
  const whole =
    named === undefined ? wholes.of(has ?? '') : wholes.named(draft, named, { region: key.region, present: has });
  if (!whole) throw new Error('The whole of a share that is seen is not seen');
  if ('fault' in whole || whole.mayTake || (whole.id === has && ceiling <= (before?.ceiling ?? 0))) return whole;
  const wrong =
    named === undefined
      ? ({ column: 'pagu', value: String(ceiling) } as const)
      : ({ column: 'induk', value: named } as const);
  return { ...wrong, fault: 'WHOLE_CLOSED' };
};

const otherPillar = (pillar: string, own: string): Omit<Fault, 'row'> => ({
  column: 'strategi',
  value: pillar,
  fault: 'PILLAR_OF_PROGRAM',
  detail: own,
});

const isSame = (line: LineContent, other: LineContent): boolean =>
  line.name === other.name &&
  line.program === other.program &&
  line.pillar === other.pillar &&
  line.tag === other.tag &&
  line.ceiling === other.ceiling &&
  line.shareOf === other.shareOf;

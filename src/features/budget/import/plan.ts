import { rupiah } from '../budget.service';
import type { Fault } from './faults';
import { codeOf, Places } from './places';
import {
  findCeilings,
  findLines,
  findPlaces,
  findPrograms,
  type KnownLine,
  type LineContent,
  type LineKey,
  type PlaceRow,
  type ProgramRow,
} from './import.store';
import type { Draft } from './rows';
import type { WriteScope } from '../../../platform/database/scope';

export interface ChangedLine extends LineContent {
  readonly before: KnownLine;
}
export type NewLine = LineKey & LineContent;

/** What a file would do to a region's own lines of a year. */
export interface PlaceChange {
  readonly place: PlaceRow;
  readonly year: number;
  readonly before: number;
  readonly after: number;
}

export interface Plan {
  readonly added: readonly NewLine[];
  readonly changed: readonly ChangedLine[];
  readonly same: number;
  readonly places: readonly PlaceChange[];
  readonly faults: readonly Fault[];
}

const keyOf = ({ year, region, source, code }: LineKey): string => JSON.stringify([year, region, source, code]);

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
const present = (value: string | null | undefined): string[] => (value == null ? [] : [value]);

/** Compares a file with what the agency has, row by row; nothing is written. */
export const planOf = async (
  scope: Pick<WriteScope, 'query'>,
  agency: string,
  drafts: readonly Draft[],
  locked: boolean,
): Promise<Plan> => {
  const codes = drafts.flatMap(({ regionCode }) => (regionCode === null ? [] : (codeOf(regionCode) ?? [])));
  const named = drafts.some(({ regionCode }) => regionCode === null);
  const places = new Places(await findPlaces(scope, unique(codes), named));
  const programs = new Map(
    (await findPrograms(scope, unique(drafts.flatMap(({ program }) => present(program))))).map((row) => [
      row.code,
      row,
    ]),
  );
  const known = new Map(
    (
      await findLines(scope, agency, {
        years: unique(drafts.map(({ year }) => year)),
        codes: unique(drafts.map(({ code }) => code)),
        locked,
      })
    ).map((line) => [keyOf(line), line]),
  );
  const comparison = new Comparison(places, programs, known);
  for (const draft of drafts) comparison.take(draft);
  const touched = [...comparison.touched.values()];
  const sums = await findCeilings(
    scope,
    agency,
    touched.map(({ place, year }) => ({ region: Number(place.code), year })),
  );
  const before = new Map(sums.map(({ region, year, ceiling }) => [`${region} ${year}`, ceiling]));
  return {
    added: comparison.added,
    changed: comparison.changed,
    same: comparison.same,
    faults: comparison.faults,
    places: touched.map(({ place, year, more }) => {
      const now = before.get(`${place.code} ${year}`) ?? 0;
      return { place, year, before: now, after: now + more };
    }),
  };
};

class Comparison {
  readonly added: NewLine[] = [];
  readonly changed: ChangedLine[] = [];
  same = 0;
  readonly faults: Fault[] = [];
  readonly touched = new Map<string, { readonly place: PlaceRow; readonly year: number; more: number }>();
  private readonly rows = new Map<string, number>();

  constructor(
    private readonly places: Places,
    private readonly programs: ReadonlyMap<string, ProgramRow>,
    private readonly known: ReadonlyMap<string, KnownLine>,
  ) {}

  take(draft: Draft): void {
    const { row, year, source, code, ceiling } = draft;
    const placed = this.places.of(draft);
    if (!('place' in placed)) return void this.faults.push({ row, ...placed });
    const key = { year, region: Number(placed.place.code), source, code };
    const twin = this.rows.get(keyOf(key));
    if (twin !== undefined)
      return void this.faults.push({ row, column: 'kode', value: code, fault: 'REPEATED', detail: String(twin) });
    this.rows.set(keyOf(key), row);
    const before = this.known.get(keyOf(key));
    const purpose = this.purposeOf(draft, before);
    if ('fault' in purpose) return void this.faults.push({ row, ...purpose });
    if (before && ceiling < before.allotted) {
      const [value, detail] = [String(ceiling), rupiah(before.allotted).id];
      return void this.faults.push({ row, column: 'pagu', value, fault: 'ALLOTTED', detail });
    }
    this.count(placed.place, year, ceiling - (before?.ceiling ?? 0));
    const content = { name: draft.name, tag: draft.tag, ceiling, ...purpose };
    if (!before) this.added.push({ ...key, ...content });
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
  line.ceiling === other.ceiling;

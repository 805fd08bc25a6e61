/** An expression with one of its conditions replaced. */
export interface Mutation {
  readonly condition: string;
  readonly becomes: 'true' | 'false';
  readonly text: string;
}

/**
 * Every way to drop one condition of a boolean SQL expression: each operand of each AND and OR and each whole WHERE, in
 * sub-selects too, becomes true, and becomes false.
 */
export const mutationsOf = (expression: string): Mutation[] => {
  const spans = spansOf(expression, 0, expression.length);
  return spans.flatMap(([start, end]) =>
    (['true', 'false'] as const).map((becomes) => ({
      condition: expression.slice(start, end).replace(/\s+/g, ' '),
      becomes,
      text: expression.slice(0, start) + becomes + expression.slice(end),
    })),
  );
};

type Span = readonly [start: number, end: number];

const spansOf = (text: string, from: number, to: number): Span[] => {
  const found: Span[] = [];
  const cuts: { at: number; end: number; word: string }[] = [];
  let depth = 0;
  let opened = from;
  for (let at = from; at < to; at += 1) {
    const letter = text[at];
    if (letter === "'") at = text.indexOf("'", at + 1);
    else if (letter === '(') {
      if (depth === 0) opened = at;
      depth += 1;
    } else if (letter === ')') {
      depth -= 1;
      if (depth === 0) found.push(...spansOf(text, opened + 1, at));
    } else if (depth === 0) {
      const word = /^\b(and|or|where)\b/i.exec(text.slice(at, at + 6))?.[1];
      if (word !== undefined && !/\w/.test(text[at - 1] ?? '')) {
        cuts.push({ at, end: at + word.length, word: word.toLowerCase() });
        at += word.length - 1;
      }
    }
  }
  if (cuts.length === 0) return found;
  // What stands before WHERE is no condition; what stands before the first AND or OR is one, without its SELECT.
  const lead = /^\s*(select\s)?\s*/i.exec(text.slice(from, to))?.[0].length ?? 0;
  const starts = [...(cuts[0]?.word === 'where' ? [] : [from + lead]), ...cuts.map(({ end }) => end)];
  const ends = [...cuts.slice(cuts[0]?.word === 'where' ? 1 : 0).map(({ at }) => at), to];
  return [...starts.map((start, n) => trimmed(text, start, ends[n] ?? to)), ...found];
};

const trimmed = (text: string, start: number, end: number): Span => {
  const part = text.slice(start, end);
  return [start + part.length - part.trimStart().length, end - (part.length - part.trimEnd().length)];
};

/** Conditions that another policy asks as well, or that only say where to look. Dropping one alone changes no row; the reason is why. */
const DOUBLED: readonly (readonly [policy: RegExp, condition: RegExp, becomes: string, why: string])[] = [
  [
    /^commitment_household_slice /,
    /^in_(tiers\(region_code\)|area\(kelurahan_code\))$/,
    'true',
    'who sees the family has it in his area, and so the promise in his tiers',
  ],
  [
    /^household_(import_)?insert with check$/,
    /^in_area\(kelurahan_code\)$/,
    'true',
    'that a family is due to be counted is noted in the area only',
  ],
  [/^progress_report_insert /, /^in_area\(c\.region_code\)$/, 'true', 'an agency promises within its own area'],
  [
    /^commitment_verify with check$/,
    /./,
    'true',
    'what may be reached stands in its USING; the step is a trigger’s to ask',
  ],
  [
    /./,
    /^\(?\w+\.kelurahan_code = \w+\.kelurahan_code\)?$/,
    'true',
    'the id alone names the row; the kelurahan says in which partition it lies',
  ],
  [
    /^(person|listing|person_listing)_slice/,
    /^slice_reveals\('area'::text\)$/,
    'false',
    'the policy of the family shows it as well; this only spares the look-up',
  ],
  [
    /^(household|enrolment)_slice/,
    /^slice_reveals\('inspected'::text\)$/,
    'true',
    'the sample shows itself to inspectors only',
  ],
  [
    /^household_slice/,
    /^slice_reveals\('enrolled'::text\)$/,
    'true',
    'the enrolment shows itself to its own program’s agency only',
  ],
  [
    /^household_slice/,
    /^\(e\.agency_id = slice_agency\(\)\)$/,
    'true',
    'who sees another agency’s enrolment sees its family anyway',
  ],
  [
    /^(business_group_member|turnover_report)_slice/,
    /^in_area\(kelurahan_code\)$/,
    'true',
    'who sees the person, or the group, has its kelurahan in his area; this says where to look',
  ],
  [
    /^feeding_(delivery|measurement|referral)_slice/,
    /^in_area\(kelurahan_code\)$/,
    'true',
    'the participant shows itself in the area only; this says where to look',
  ],
  [
    /^(feeding_progress_count|budget_sum_share using)/,
    /^in_tiers\(region_code\)$/,
    'true',
    'whoever counts or sums reads what stood there, and the policy for reading asks this too; who reads nothing is refused by the trigger',
  ],
  [
    /^report_(answer|activity)_slice/,
    /^in_tiers\(region_code\)$/,
    'true',
    'the report shows itself in tiers only; this says where to look',
  ],
  [
    /^(checklist_evidence|finding_response|finding_evidence)_slice/,
    /^in_tiers\(region_code\)$/,
    'true',
    'the answer, or the finding, shows itself to whom it may; this says where to look',
  ],
  [
    /^file(_content)?_of_regulation/,
    /^in_tiers\(r\.region_code\)$/,
    'true',
    'the regulation shows itself in tiers only; this says so once more',
  ],
  [
    /^budget_line_insert/,
    /^slice_reveals\('write_budget'::text\)$/,
    'true',
    'the sums of a line change with it, as the same writer, and their own policy asks this too',
  ],
  [
    /^job_postpone with check/,
    /^slice_reveals\('work'::text\)$/,
    'true',
    'whoever else updates a job may change neither whose it is nor what it is about',
  ],
  [
    /^history_merged/,
    /^slice_reveals\('area'::text\)$/,
    'true',
    'the merge shows itself only to who reviews duplicates, and they see the area',
  ],
  [
    /^commitment_activity_insert/,
    /^in_tiers\(activity_region_code\)$/,
    'true',
    'the note of it for those who follow the promise, of the same statement, asks for that place too',
  ],
  [
    /^agenda_item_insert/,
    /./,
    'true',
    'whoever adds a part of a meeting locks the meeting, and its own policy lets only those who convene it',
  ],
  [
    /^(presentation|attendance|decision)_insert/,
    /^coordinates\(region_code\)$/,
    'true',
    'whoever adds a part of a meeting locks the meeting, and its own policy lets only those who coordinate it',
  ],
];

/** Is dropping this condition alone known to change nothing? */
export const doubled = (policy: string, condition: string, becomes: string): boolean =>
  DOUBLED.some(
    ([policies, conditions, value]) => policies.test(policy) && conditions.test(condition) && value === becomes,
  );

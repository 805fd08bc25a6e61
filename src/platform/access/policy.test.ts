import fc from 'fast-check';
import {
  armsOf,
  atLeast,
  cappedBy,
  disclosureRules,
  DISCLOSURES,
  MANDATES,
  POLICY,
  PURPOSES,
  type Disclosure,
  type Mandate,
  type Purpose,
  type Reveal,
  type RowArm,
} from './policy';

const written = (rules: readonly Reveal[]): string =>
  rules.map(({ rows, disclosure }) => `${rows}=${disclosure}`).join(' ');

const table: readonly [mandates: Mandate[], arms: string, withPurpose: string, without: string][] = [
  [[], '', '', ''],
  [
    ['TERRITORIAL'],
    'access_log area health respond_findings review_duplicates verify_commitments write_budget write_commitments write_families',
    'area=IDENTIFIED',
    'area=MASKED',
  ],
  [
    ['IMPLEMENTATION'],
    'candidate enrolled respond_findings write_budget write_commitments write_groups write_programs',
    'enrolled=IDENTIFIED candidate=MASKED',
    // Without a purpose an enrolled family is shown like a candidate: one rule says both.
    'candidate=MASKED',
  ],
  [['FIELD'], 'area health write_observations', 'area=IDENTIFIED', 'area=MASKED'],
  [
    ['COORDINATION'],
    'area respond_findings review_duplicates verify_commitments write_commitments write_meetings write_releases write_reports write_teams',
    'area=MASKED',
    'area=MASKED',
  ],
  [
    ['PLANNING'],
    'area respond_findings verify_commitments write_commitments write_reports write_scenarios',
    'area=PSEUDONYMOUS',
    'area=PSEUDONYMOUS',
  ],
  [['SUPERVISION'], 'inspected verify_commitments write_inspections', 'inspected=MASKED', 'inspected=MASKED'],
  [['REGULATION'], 'write_meetings write_regulations', '', ''],
  [['POLICY'], 'write_scenarios', '', ''],
  [['REGULATION', 'POLICY'], 'write_meetings write_regulations write_scenarios', '', ''],
  [
    ['COORDINATION', 'IMPLEMENTATION'],
    'area candidate enrolled respond_findings review_duplicates verify_commitments write_budget write_commitments write_groups write_meetings write_programs write_releases write_reports write_teams',
    'enrolled=IDENTIFIED area=MASKED',
    'area=MASKED',
  ],
  [
    ['TERRITORIAL', 'IMPLEMENTATION'],
    'access_log area candidate enrolled health respond_findings review_duplicates verify_commitments write_budget write_commitments write_families write_groups write_programs',
    'area=IDENTIFIED',
    'area=MASKED',
  ],
  [
    ['PLANNING', 'IMPLEMENTATION'],
    'area candidate enrolled respond_findings verify_commitments write_budget write_commitments write_groups write_programs write_reports write_scenarios',
    'enrolled=IDENTIFIED candidate=MASKED area=PSEUDONYMOUS',
    'enrolled=MASKED candidate=MASKED area=PSEUDONYMOUS',
  ],
  [
    ['PLANNING', 'SUPERVISION'],
    'area inspected respond_findings verify_commitments write_commitments write_inspections write_reports write_scenarios',
    'inspected=MASKED area=PSEUDONYMOUS',
    'inspected=MASKED area=PSEUDONYMOUS',
  ],
  [
    ['PLANNING', 'FIELD'],
    'area health respond_findings verify_commitments write_commitments write_observations write_reports write_scenarios',
    'area=IDENTIFIED',
    'area=MASKED',
  ],
  [
    ['REGULATION', 'COORDINATION'],
    'area respond_findings review_duplicates verify_commitments write_commitments write_meetings write_regulations write_releases write_reports write_teams',
    'area=MASKED',
    'area=MASKED',
  ],
];

test.each(table)('%j: arms “%s”, with a purpose “%s”, without “%s”', (mandates, arms, withPurpose, without) => {
  expect(armsOf(mandates).sort().join(' ')).toBe(arms);
  expect(written(disclosureRules(mandates, 'DELIVERY'))).toBe(withPurpose);
  expect(written(disclosureRules(mandates, null))).toBe(without);
});

const mandates = fc
  .subarray([...MANDATES])
  .chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length }));
const purpose = fc.option(fc.constantFrom<Purpose>(...PURPOSES));
const reached = fc.subarray<RowArm>(['area', 'candidate', 'enrolled', 'inspected']);

/** What a row that these arms reveal is shown at, straight from the table: the most that any mandate allows. */
const highest = (held: readonly Mandate[], stated: Purpose | null, arms: readonly RowArm[]): Disclosure | undefined =>
  held
    .flatMap((mandate) => POLICY[mandate].households)
    .filter(({ rows }) => rows === 'area' || arms.includes(rows))
    .map(({ disclosure }) => cappedBy(stated, disclosure))
    .sort((a, b) => DISCLOSURES.indexOf(b) - DISCLOSURES.indexOf(a))[0];

/** The row is in the slice by one of its arms; the last rule holds for all that the others leave. */
const decided = (rules: readonly Reveal[], arms: readonly RowArm[]): Disclosure | undefined =>
  (rules.find(({ rows }) => arms.includes(rows)) ?? rules.at(-1))?.disclosure;

test('the decision list shows of each row what the highest of its mandates shows', () => {
  let rows = 0;
  fc.assert(
    fc.property(mandates, purpose, reached, (held, stated, arms) => {
      const expected = highest(held, stated, arms);
      if (expected === undefined) return;
      rows += 1;
      expect(decided(disclosureRules(held, stated), arms)).toBe(expected);
    }),
    { numRuns: 1_000 },
  );
  expect(rows).toBeGreaterThan(300);
});

test('the order in which mandates are written changes nothing', () => {
  fc.assert(
    fc.property(mandates, purpose, reached, (held, stated, arms) => {
      const sorted = MANDATES.filter((mandate) => held.includes(mandate));
      const revealing = arms.filter((arm) => armsOf(held).includes(arm));
      fc.pre(revealing.length > 0);
      expect(armsOf(held).sort()).toEqual(armsOf(sorted).sort());
      expect(decided(disclosureRules(held, stated), revealing)).toBe(
        decided(disclosureRules(sorted, stated), revealing),
      );
    }),
    { numRuns: 1_000 },
  );
});

test('without a purpose nothing is identified', () => {
  fc.assert(
    fc.property(mandates, (held) => {
      expect(disclosureRules(held, null).map(({ disclosure }) => disclosure)).not.toContain('IDENTIFIED');
    }),
  );
});

test('disclosures are ordered from low to high', () => {
  expect(atLeast('IDENTIFIED', 'MASKED')).toBe(true);
  expect(atLeast('MASKED', 'MASKED')).toBe(true);
  expect(atLeast('PSEUDONYMOUS', 'MASKED')).toBe(false);
  expect(atLeast('AGGREGATE', 'PSEUDONYMOUS')).toBe(false);
});

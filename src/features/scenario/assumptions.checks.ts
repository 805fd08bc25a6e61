import { keyOfNode } from '../../platform/graph/node-id';
import { covers, formatRegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing } from '../../platform/write/writing';
import { quarterNumber, type Assumptions, type LimitAssumption } from './assumptions';
import { cellCount, MOST_CELLS } from './build';
import type { ScenarioAssumptionsInput, ScenarioLimitInput } from './scenario.input';
import { countKelurahan, findPrograms } from './scenario.store';

const PROGRAM = { id: 'Program', en: 'program' };
const MOST = { programs: 30, bundles: 20, limits: 100, lag: 20, quarters: 40, together: 5, families: 1_000_000 };
const A_SHARE = { id: 'Tulis angka dari 0 sampai 1.', en: 'Write a number from 0 to 1.' };

export interface Said {
  readonly title: string;
  readonly region: number;
  readonly firstQuarter: string;
  readonly quarters: number;
  readonly assumptions: ScenarioAssumptionsInput;
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** All that is wrong with what a scenario says of itself. */
const checkShape = ({ title, firstQuarter, quarters, assumptions }: Said): InputCheck => {
  const { programs, limits, tolerance } = assumptions;
  const bundles = assumptions.bundles ?? [];
  const under = (...path: (string | number)[]): string[] => ['assumptions', ...path.map(String)];
  const lag = { id: `0 sampai ${MOST.lag} triwulan.`, en: `0 to ${MOST.lag} quarters.` };
  const check = new InputCheck()
    .unless(title.trim().length >= 3 && title.length <= 200, 'title', {
      id: '3 sampai 200 karakter.',
      en: '3 to 200 characters.',
    })
    .unless(firstQuarter.includes('Q'), 'firstQuarter', {
      id: 'Tulis triwulan, misalnya 2027-Q1.',
      en: 'Write a quarter, such as 2027-Q1.',
    })
    .unless(quarters >= 1 && quarters <= MOST.quarters, 'quarters', {
      id: `1 sampai ${MOST.quarters} triwulan.`,
      en: `1 to ${MOST.quarters} quarters.`,
    })
    .unless(isShare(tolerance), under('tolerance'), A_SHARE)
    .unless(isShare(assumptions.servedExitRate ?? 0), under('servedExitRate'), A_SHARE)
    .unless(programs.length >= 1 && programs.length <= MOST.programs, under('programs'), {
      id: `1 sampai ${MOST.programs} program.`,
      en: `1 to ${MOST.programs} programs.`,
    })
    .unless(new Set(programs.map(({ program }) => program)).size === programs.length, under('programs'), {
      id: 'Setiap program satu kali.',
      en: 'Each program once.',
    })
    .unless(bundles.length <= MOST.bundles, under('bundles'), {
      id: `Paling banyak ${MOST.bundles}.`,
      en: `At most ${MOST.bundles}.`,
    })
    .unless(limits.length >= 1 && limits.length <= MOST.limits, under('limits'), {
      id: `1 sampai ${MOST.limits} batas: tanpa batas kursi atau anggaran tidak ada yang direncanakan.`,
      en: `1 to ${MOST.limits} limits: without limits of seats or money there is nothing to plan.`,
    })
    .unless(
      programs.some(({ exitRate }) => exitRate > 0) || bundles.some(({ exitRate }) => exitRate > 0),
      under('programs'),
      {
        id: 'Sedikitnya satu program atau paket dengan tingkat keluar di atas 0.',
        en: 'At least one program or bundle with an exit rate above 0.',
      },
    );
  for (const name of ['inflowWorking', 'inflowPermanent'] as const) {
    const inflow = assumptions[name] ?? 0;
    check.unless(inflow >= 0 && inflow <= MOST.families, under(name), {
      id: `0 sampai ${MOST.families} keluarga.`,
      en: `0 to ${MOST.families} families.`,
    });
  }
  programs.forEach((program, n) => {
    check
      .unless(isShare(program.exitRate), under('programs', n, 'exitRate'), A_SHARE)
      .unless((program.lag ?? 0) >= 0 && (program.lag ?? 0) <= MOST.lag, under('programs', n, 'lag'), lag)
      .unless(program.unitCost <= 1e12, under('programs', n, 'unitCost'), {
        id: 'Paling banyak Rp1 triliun.',
        en: 'At most Rp1 trillion.',
      });
  });
  const known = new Set(programs.map(({ program }) => program));
  bundles.forEach((bundle, n) => {
    check
      .unless(isShare(bundle.exitRate), under('bundles', n, 'exitRate'), A_SHARE)
      .unless((bundle.lag ?? 0) >= 0 && (bundle.lag ?? 0) <= MOST.lag, under('bundles', n, 'lag'), lag)
      .unless(
        bundle.programs.length >= 2 &&
          bundle.programs.length <= MOST.together &&
          new Set(bundle.programs).size === bundle.programs.length &&
          bundle.programs.every((program) => known.has(program)),
        under('bundles', n, 'programs'),
        {
          id: `2 sampai ${MOST.together} program dari asumsi ini, masing-masing sekali.`,
          en: `2 to ${MOST.together} programs of these assumptions, each once.`,
        },
      );
  });
  limits.forEach((limit, n) => checkLimit(check, limit, n, { firstQuarter, quarters, known }));
  return check;
};

const checkLimit = (
  check: InputCheck,
  { kind, amount = null, share = null, program, from, to }: ScenarioLimitInput,
  n: number,
  {
    firstQuarter,
    quarters,
    known,
  }: { readonly firstQuarter: string; readonly quarters: number; readonly known: ReadonlySet<string> },
): void => {
  const under = (name: string): string[] => ['assumptions', 'limits', String(n), name];
  const inside = (period: string | null | undefined): boolean => {
    if (period == null) return true;
    const number = period.includes('Q') ? quarterNumber(firstQuarter, period) : 0;
    return number >= 1 && number <= quarters;
  };
  const when = { id: 'Tulis triwulan dalam rentang skenario.', en: 'Write a quarter of the scenario.' };
  check
    .unless((amount === null) !== (share === null), under('amount'), {
      id: 'Tulis `amount` atau `share`, salah satu.',
      en: 'Write `amount` or `share`, one of them.',
    })
    .unless(share === null || (kind !== 'BUDGET' && share >= 0 && share <= 100), under('share'), {
      id: 'Hanya untuk kursi, 0 sampai 100.',
      en: 'For seats only, 0 to 100.',
    })
    .unless(amount === null || amount <= 1e15, under('amount'), { id: 'Terlalu besar.', en: 'Too large.' })
    .unless(program == null || known.has(program), under('program'), {
      id: 'Program itu tidak ada di asumsi ini.',
      en: 'That program is not in these assumptions.',
    })
    .unless(inside(from), under('from'), when)
    .unless(inside(to), under('to'), when)
    .unless(from == null || to == null || !inside(from) || !inside(to) || from <= to, under('to'), {
      id: 'Tidak mendahului `from`.',
      en: 'Not before `from`.',
    });
};

/** What a scenario assumes as it is kept, or why it cannot be. */
export const assumptionsOf = async (writing: Writing, said: Said): Promise<Assumptions> => {
  const { assumptions, region, firstQuarter, quarters } = said;
  checkShape(said).done();
  const { scope } = writing;
  const kelurahan = await countKelurahan(scope, region);
  if (kelurahan === 0) throw notFound({ id: 'Wilayah', en: 'area with kelurahan' }, 'region');
  const ids = assumptions.programs.map(({ program }, n) =>
    keyOfNode(program, 'program', `input.assumptions.programs.${n}.program`),
  );
  const found = new Map((await findPrograms(scope, ids)).map((program) => [program.id, program]));
  const codes = new Map<string, string>();
  const programs = assumptions.programs.map(({ program, source, unitCost, exitRate, lag, supports }, n) => {
    const row = found.get(ids[n] ?? '');
    if (!row) throw notFound(PROGRAM, 'assumptions', 'programs', String(n), 'program');
    codes.set(program, row.code);
    return { ...row, source, unitCost, exitRate, lag: lag ?? 0, supports: supports ?? false };
  });
  const code = (id: string | null | undefined): string | null => (id == null ? null : (codes.get(id) ?? null));
  const limits = assumptions.limits.map((limit): LimitAssumption => {
    const {
      kind,
      each = null,
      pillar = null,
      source = null,
      amount = null,
      share = null,
      perQuarter,
      from,
      to,
    } = limit;
    return {
      ...{ kind, each, pillar, source, amount, share, region: limit.region ?? null, program: code(limit.program) },
      from: from == null ? 1 : quarterNumber(firstQuarter, from),
      to: to == null ? quarters : quarterNumber(firstQuarter, to),
      perQuarter: perQuarter ?? kind === 'SEATS',
    };
  });
  const check = new InputCheck();
  limits.forEach((limit, n) => {
    const path = (name: string): string[] => ['assumptions', 'limits', String(n), name];
    check
      .unless(limit.region === null || covers(region, limit.region), path('region'), {
        id: `Di luar ${formatRegionCode(region)}.`,
        en: `Outside ${formatRegionCode(region)}.`,
      })
      .unless(
        programs.some(
          (one) =>
            (limit.program ?? one.code) === one.code &&
            (limit.pillar ?? one.pillar) === one.pillar &&
            (limit.source ?? one.source) === one.source,
        ),
        path('kind'),
        { id: 'Tidak ada program yang dikenai batas ini.', en: 'It is about none of the programs.' },
      );
  });
  const kept: Assumptions = {
    tolerance: assumptions.tolerance,
    inflow: { working: assumptions.inflowWorking ?? 0, permanent: assumptions.inflowPermanent ?? 0 },
    servedExitRate: assumptions.servedExitRate ?? 0,
    programs,
    bundles: (assumptions.bundles ?? []).map((bundle) => ({
      programs: bundle.programs.flatMap((id) => code(id) ?? []),
      exitRate: bundle.exitRate,
      lag: bundle.lag ?? 0,
    })),
    limits,
  };
  const cells = cellCount(kept, quarters, kelurahan);
  check
    .unless(cells <= MOST_CELLS, 'quarters', {
      id: `Terlalu besar: ${cells} keputusan, paling banyak ${MOST_CELLS}. Pakai lebih sedikit triwulan, program, atau wilayah.`,
      en: `Too large: ${cells} decisions, at most ${MOST_CELLS}. Use fewer quarters, programs or a smaller area.`,
    })
    .done();
  return kept;
};

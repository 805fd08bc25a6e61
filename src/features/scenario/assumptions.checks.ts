import { keyOfNode } from '../../platform/graph/node-id';
import { covers, formatRegionCode } from '../../platform/region-code';
import { notFound } from '../../platform/write/common-refusals';
import { InputCheck } from '../../platform/write/user-error';
import type { Writing } from '../../platform/write/writing';
import { type Assumptions, type LimitAssumption } from './assumptions';
import { checkShape, type Said } from './assumptions.shape';
import { cellCount, MOST_CELLS, MOST_ROWS, rowCount } from './build';
import type { ScenarioAssumptionsInput } from './scenario.input';
import { countKelurahan, findPrograms } from './scenario.store';
import { quarterAfter, quarterNumber } from './quarters';

const PROGRAM = { id: 'Program', en: 'program' };

/** Of what a limit is about, the first that no program meets together with those before it; null if some program meets all. */
const strayOf = (
  { program, pillar, source }: LimitAssumption,
  programs: Assumptions['programs'],
): 'program' | 'pillar' | 'source' | null => {
  const ofProgram = programs.filter(({ code }) => (program ?? code) === code);
  if (ofProgram.length === 0) return 'program';
  const ofPillar = ofProgram.filter((one) => (pillar ?? one.pillar) === one.pillar);
  if (ofPillar.length === 0) return 'pillar';
  return ofPillar.some((one) => (source ?? one.source) === one.source) ? null : 'source';
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
    check.unless(limit.region === null || covers(region, limit.region), path('region'), {
      id: `Di luar ${formatRegionCode(region)}.`,
      en: `Outside ${formatRegionCode(region)}.`,
    });
    const stray = strayOf(limit, programs);
    check.unless(stray === null, path(stray ?? 'kind'), {
      id: 'Tidak ada program dari asumsi ini yang dikenai batas ini.',
      en: 'None of the programs of these assumptions is what this limit is about.',
    });
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
  const rows = rowCount(kept, kelurahan);
  check
    .unless(cells <= MOST_CELLS, 'quarters', {
      id: `Terlalu besar: ${cells} keputusan, paling banyak ${MOST_CELLS}. Pakai lebih sedikit triwulan, program, atau wilayah.`,
      en: `Too large: ${cells} decisions, at most ${MOST_CELLS}. Use fewer quarters, programs or a smaller area.`,
    })
    .unless(rows <= MOST_ROWS, ['assumptions', 'limits'], {
      id: `Terlalu banyak: ${rows} batas dengan setiap wilayah dan triwulan, paling banyak ${MOST_ROWS}. Pakai lebih sedikit \`each\` atau \`perQuarter\`.`,
      en: `Too many: ${rows} limits with each area and quarter, at most ${MOST_ROWS}. Use \`each\` or \`perQuarter\` less.`,
    })
    .done();
  return kept;
};

/** What is kept as it would be written, for other quarters: limits that hold throughout hold throughout those. */
export const saidOf = (
  { inflow, programs, bundles, limits, ...kept }: Assumptions,
  { firstQuarter, quarters }: { readonly firstQuarter: string; readonly quarters: number },
): ScenarioAssumptionsInput => {
  const ids = new Map(programs.map(({ code, id }) => [code, `program_${id}`]));
  return {
    ...kept,
    inflowWorking: inflow.working,
    inflowPermanent: inflow.permanent,
    programs: programs.map(({ id, source, unitCost, exitRate, lag, supports }) => ({
      ...{ program: `program_${id}`, source, unitCost, exitRate, lag, supports },
    })),
    bundles: bundles.map((bundle) => ({ ...bundle, programs: bundle.programs.flatMap((code) => ids.get(code) ?? []) })),
    limits: limits.map(({ from, to, program, ...limit }) => ({
      ...limit,
      program: program === null ? null : (ids.get(program) ?? null),
      from: from === 1 ? null : quarterAfter(firstQuarter, from - 1),
      to: to === quarters ? null : quarterAfter(firstQuarter, to - 1),
    })),
  };
};

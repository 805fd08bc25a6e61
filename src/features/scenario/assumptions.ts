import { z } from 'zod';

/** What a scenario assumes, as it is kept: programs by their code, areas by theirs, quarters from 1. */
export const Assumptions = z.object({
  /** The goal: at most this share of the households remains. */
  tolerance: z.number(),
  inflow: z.object({ working: z.number(), permanent: z.number() }),
  servedExitRate: z.number(),
  programs: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      pillar: z.string(),
      source: z.string(),
      unitCost: z.number(),
      exitRate: z.number(),
      lag: z.number(),
      supports: z.boolean(),
    }),
  ),
  bundles: z.array(z.object({ programs: z.array(z.string()), exitRate: z.number(), lag: z.number() })),
  limits: z.array(
    z.object({
      kind: z.enum(['SEATS', 'BUDGET', 'FLOOR']),
      region: z.number().nullable(),
      each: z.enum(['KECAMATAN', 'KELURAHAN']).nullable(),
      program: z.string().nullable(),
      pillar: z.string().nullable(),
      source: z.string().nullable(),
      from: z.number(),
      to: z.number(),
      perQuarter: z.boolean(),
      /** Seats or rupiah; or a share of the area's families. */
      amount: z.number().nullable(),
      share: z.number().nullable(),
    }),
  ),
});
export type Assumptions = z.infer<typeof Assumptions>;
export type LimitAssumption = Assumptions['limits'][number];

/** The counts a scenario starts from, frozen when it was run. */
export const Baseline = z.object({
  day: z.string(),
  rounded: z.boolean(),
  /** Id of the release that the counts are from; null where none covers the area. */
  release: z.string().nullable().default(null),
  households: z.number(),
  regions: z.array(
    z.object({
      code: z.number(),
      name: z.string(),
      households: z.number(),
      working: z.number(),
      permanent: z.number(),
      served: z.number(),
    }),
  ),
  /** Extremely poor families of the whole area in earlier releases. */
  past: z.array(z.object({ day: z.string(), families: z.number() })),
});
export type Baseline = z.infer<typeof Baseline>;

import type { Hub } from '../src/hub';
import { plain } from './counting';
import { answer } from './graphql';

/** `Scenario.comparison`, asked whole. */

export interface Difference {
  readonly what: string;
  readonly programs: readonly string[];
  readonly region: { readonly code: string } | null;
  readonly period: string | null;
  readonly here: number | null;
  readonly there: number | null;
  readonly hereText: string | null;
  readonly thereText: string | null;
  readonly difference: number | null;
}
export interface Comparison {
  readonly warnings: readonly string[];
  readonly assumptions: readonly (Difference & {
    readonly number: number | null;
    readonly otherNumber: number | null;
    readonly message: string;
  })[];
  readonly totals: readonly (Difference & { readonly message: string })[];
  readonly path: readonly Difference[];
  readonly programs: readonly Difference[];
  readonly places: readonly Difference[];
}

const ROW = 'what programs region { code } period here there hereText thereText difference';
const ASKED = `warnings other { id } assumptions { ${ROW} number otherNumber message } totals { ${ROW} message }
  path { ${ROW} } programs { ${ROW} } places { ${ROW} }`;

/** What a persona is answered; null where there is nothing to compare with. */
export const compared = async (
  hub: Hub,
  persona: string,
  id: unknown,
  other: unknown,
  language = 'en',
): Promise<unknown> =>
  plain(
    (
      await answer(
        hub,
        persona,
        `{ scenario(id: "${String(id)}") { comparison(with: "${String(other)}") { ${ASKED} } } }`,
        { language },
      )
    )['scenario']?.['comparison'],
  );
export const comparisonOf = async (hub: Hub, persona: string, id: unknown, other: unknown): Promise<Comparison> =>
  (await compared(hub, persona, id, other)) as Comparison;

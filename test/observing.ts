import type { Hub } from '../src/hub';
import { answer, type Asked, type Json } from './graphql';

const OBSERVATION = `observation { id kind status version values { name value } person { id name status } household { id }
  observedBy { code } reviewedBy { code } reviewedAt reviewReason }`;
export const RECORD = `mutation Record($input: RecordObservationInput!) {
  recordObservation(input: $input) { ${OBSERVATION} userErrors { code message field } } }`;
export const REVIEW = `mutation Review($input: ReviewObservationInput!) { reviewObservation(input: $input) { ${OBSERVATION}
  household { id version status address kelurahan { code } members { id name birthDate relationship occupation } formerMembers { id status } }
  userErrors { code message field } } }`;

const OBSERVED_AT = '2026-01-02T09:00:00+07:00';

type Values = Readonly<Record<string, string>>;
export const entries = (values: Values): object[] => Object.entries(values).map(([name, value]) => ({ name, value }));

/** Cadres and lurah at work on a hub. */
export const observing = (hub: () => Hub) => {
  const record = async (persona: string, input: object, asked: Asked = {}): Promise<Json> =>
    (
      await answer(hub(), persona, RECORD, {
        purpose: 'VERIFICATION',
        ...asked,
        variables: { input: { observedAt: OBSERVED_AT, ...input } },
      })
    )['recordObservation'] ?? {};
  const review = async (persona: string, input: object): Promise<Json> =>
    (await answer(hub(), persona, REVIEW, { purpose: 'VERIFICATION', variables: { input } }))['reviewObservation'] ??
    {};
  return {
    record,
    review,
    /** Observed by the cadre and accepted by the lurah. */
    accepted: async (household: Json, kind: string, values: Values, person?: Json): Promise<Json> => {
      const input = { household: household['id'], kind, values: entries(values), person: person?.['id'] };
      const { observation } = await record('pkk-cideng', input);
      return review('lurah-cideng', { observation: observation?.['id'], expectedVersion: 1, decision: 'ACCEPT' });
    },
    /** The n-th family of the kelurahan of Cideng. */
    family: async (n: number): Promise<Json> => {
      const fields = 'id version status address members { id name relationship occupation }';
      const query = `{ households(first: ${n + 1}, orderBy: KELURAHAN) { nodes { ${fields} } } }`;
      const { households } = await answer(hub(), 'pkk-cideng', query, { purpose: 'VERIFICATION' });
      return households?.['nodes']?.[n] ?? {};
    },
  };
};

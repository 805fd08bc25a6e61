import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import type { Purpose } from '../src/platform/access/policy';
import type { Hub } from '../src/hub';
import { ask } from './graphql';
import { modelFor, type Tally } from './model';
import { world, type Agency } from './world';

/** The model is executed by plain graphql-js over the committed schema: nothing of the hub answers for it. */
export const modelSchema = buildSchema(readFileSync(join(__dirname, '..', 'schema.graphql'), 'utf8'));

export const agencyOf = (code: string): Agency => {
  const agency = world.agencies.find((one) => one.code === code);
  if (!agency) throw new Error(`There is no agency ${code}`);
  return agency;
};

/** What the oracle says the hub must answer, to the byte. */
export const expected = async (
  agency: Agency,
  purpose: Purpose | null,
  query: string,
  tally: Tally = new Map(),
): Promise<string> => {
  const { data, errors } = await graphql({
    schema: modelSchema,
    source: query,
    rootValue: modelFor(world, { agency, purpose }, tally),
  });
  if (errors)
    throw new Error(`The oracle cannot answer ${brief(query)}: ${errors.map(({ message }) => message).join('; ')}`);
  return JSON.stringify({ data });
};

/** Null if hub and oracle agree to the byte, else what each says. */
export const difference = async (
  hub: Hub,
  agency: Agency,
  purpose: Purpose | null,
  query: string,
  tally?: Tally,
): Promise<string | null> => {
  const [oracle, reply] = await Promise.all([
    expected(agency, purpose, query, tally),
    ask(hub, agency.code, query, purpose === null ? {} : { purpose }),
  ]);
  if (reply.text === oracle) return null;
  const at = [...oracle].findIndex((letter, index) => letter !== reply.text[index]);
  const around = (text: string): string => text.slice(Math.max(0, at - 160), at + 160);
  return `${agency.code} (${purpose ?? 'no purpose'}) asks ${brief(query)}\n  oracle: …${around(oracle)}…\n  hub:    …${around(reply.text)}…`;
};

const brief = (query: string): string => query.replace(/\[("[a-z]+_[^"]+"(, ?|,)?){4,}\]/g, '[…]');

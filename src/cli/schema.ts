import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';
import { hubSchema, printHubSchema } from '../platform/graph/schema';
import { orphanedTypes, resolvers } from '../features';

/**
 * `npm run schema` writes schema.graphql; with --check it says whether the committed one is what the code serves, and
 * which changes would break a client.
 */
const FILE = 'schema.graphql';

const emitted = printHubSchema(hubSchema(resolvers, orphanedTypes));

const main = (check: boolean): number => {
  if (!check) {
    writeFileSync(FILE, emitted);
    return 0;
  }
  if (!existsSync(FILE)) {
    process.stderr.write(`${FILE} is missing; write it with: npm run schema\n`);
    return 1;
  }
  const committed = readFileSync(FILE, 'utf8');
  if (committed === emitted) return 0;
  const breaking = findBreakingChanges(buildSchema(committed), buildSchema(emitted));
  for (const { description } of breaking) process.stderr.write(`breaking: ${description}\n`);
  process.stderr.write(`${FILE} is not what the code serves; write it anew with: npm run schema\n`);
  return 1;
};

process.exitCode = main(process.argv.includes('--check'));

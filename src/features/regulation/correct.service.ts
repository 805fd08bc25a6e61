import { keyOfNode } from '../../platform/graph/node-id';
import type { Writing, Written } from '../../platform/write/writing';
import { ownFile } from '../file';
import { because, checkContent, checkFits, holdRegulations, programsOf } from './content.checks';
import type { CorrectRegulationInput } from './regulation.input';
import { ownRegulation, superseded } from './regulation.service';
import { changeRegulation, governPrograms } from './regulation.store';

/** What an input says of each field: a field that may be taken away is said by null too. */
const saidIn = (input: CorrectRegulationInput): string[] => {
  const { kind, number, year, title, inForce, governs, supersedes, document } = input;
  const kept = Object.entries({ kind, number, year, title, inForce, governs });
  const taken = Object.entries({ supersedes, document });
  return [...kept.filter(([, value]) => value != null), ...taken.filter(([, value]) => value !== undefined)].map(
    ([field]) => field,
  );
};

export const correctRegulation = async (writing: Writing, input: CorrectRegulationInput): Promise<Written> => {
  const { scope } = writing;
  const { reason, governs, document } = input;
  const fields = saidIn(input);
  const key = keyOfNode(input.regulation, 'regulation', 'input.regulation');
  const named = input.supersedes == null ? null : keyOfNode(input.supersedes, 'regulation', 'input.supersedes');
  await holdRegulations(writing, key, named);
  const present = await ownRegulation(writing, key, input.expectedVersion);
  const said = {
    kind: input.kind ?? present.kind,
    number: (input.number ?? present.number).trim(),
    year: input.year ?? present.year,
    title: (input.title ?? present.title).trim(),
    inForce: input.inForce ?? present.inForce,
    supersedes: input.supersedes === undefined ? present.supersedes : named,
    document: document === undefined ? present.document : null,
  };
  because(checkContent(writing, said), reason)
    .unless(fields.length > 0, 'regulation', { id: 'Sebutkan yang hendak diperbaiki.', en: 'Say what to correct.' })
    .done();
  const old = await checkFits(writing, said, present);
  const programs = governs == null ? null : await programsOf(writing, governs);
  const content = document == null ? said : { ...said, document: await ownFile(writing, document, 'document') };
  const { id, regionCode } = present;
  const version = await changeRegulation(scope, id, content);
  if (programs) await governPrograms(scope, id, programs);
  await writing.record(
    { noun: 'regulation', id, region: regionCode, version, reason, facts: { fields } },
    ...superseded(id, said.supersedes === present.supersedes ? null : old),
  );
  return { regulation: id };
};

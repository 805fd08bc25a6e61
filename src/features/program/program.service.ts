import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, refused, type Refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import type { CreateProgramInput, PublishEligibilityRulesInput, UpdateProgramInput } from './program.input';
import {
  changeProgram,
  followRules,
  insertProgram,
  insertRules,
  isShown,
  lockProgram,
  type ProgramRow,
} from './program.store';
import { checkRules } from './rules.check';
import { oneLine } from './texts';

export const PROGRAM = { id: 'Program', en: 'program' };

/** It is seen, but it is another agency's. */
export const anothers = (...field: readonly string[]): Refused =>
  refused(
    'FORBIDDEN',
    {
      id: 'Program ini milik perangkat lain; hanya pemiliknya yang dapat mengubahnya.',
      en: 'This program is another agency’s; only its owner may change it.',
    },
    ...field,
  );

/** The own program an input names, locked. */
export const ownProgram = async ({ scope }: Writing, program: string): Promise<ProgramRow> => {
  const id = keyOfNode(program, 'program', 'input.program');
  const row = await lockProgram(scope, id);
  if (row) return row;
  throw (await isShown(scope, 'program', id)) ? anothers('program') : notFound(PROGRAM, 'program');
};

export const createProgram = async (writing: Writing, input: CreateProgramInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const own = `${viewer.agencyCode}/`;
  const code = input.code.startsWith(own) ? input.code.slice(own.length) : input.code;
  const check = new InputCheck()
    .unless(/^[A-Z][A-Z0-9_]{1,39}$/.test(code), 'code', {
      id: 'Kode 2 sampai 40 huruf besar, angka, atau garis bawah, misalnya LATIH_LAS.',
      en: 'A code has 2 to 40 capitals, digits or underscores, such as LATIH_LAS.',
    })
    .unless(oneLine(input.name), 'name', { id: 'Nama 1 sampai 200 karakter.', en: 'A name has 1 to 200 characters.' });
  const rules = input.rules ?? {};
  const prerequisite = await checkRules(scope, check, rules);
  const program = await insertProgram(scope, viewer.agencyId, { ...input, code: own + code }, rules);
  if (!program) {
    throw refused(
      'DUPLICATE',
      { id: `Perangkat Anda sudah punya program ${code}.`, en: `Your agency has a program ${code} already.` },
      'code',
    );
  }
  await insertRules(scope, program, 1, rules, prerequisite);
  await writing.record({
    noun: 'program',
    id: program.id,
    region: program.regionCode,
    version: 1,
    facts: { rules: 1 },
  });
  return { program: program.id };
};

export const updateProgram = async (writing: Writing, input: UpdateProgramInput): Promise<Written> => {
  const { name, benefit, legalBasis, active } = input;
  new InputCheck()
    .unless(name == null || oneLine(name), 'name', {
      id: 'Nama 1 sampai 200 karakter.',
      en: 'A name has 1 to 200 characters.',
    })
    .done();
  const { id, regionCode, version: present } = await ownProgram(writing, input.program);
  if (present !== input.expectedVersion) throw versionConflict(PROGRAM);
  const version = await changeProgram(writing.scope, id, { name, benefit, legalBasis, active });
  const fields = Object.entries({ name, benefit, legalBasis, active }).flatMap(([field, value]) =>
    value == null ? [] : [field],
  );
  await writing.record({ noun: 'program', id, region: regionCode, version, facts: { fields } });
  return { program: id };
};

export const publishEligibilityRules = async (
  writing: Writing,
  input: PublishEligibilityRulesInput,
): Promise<Written> => {
  const { scope } = writing;
  const { rules } = input;
  const program = await ownProgram(writing, input.program);
  if (program.version !== input.expectedVersion) throw versionConflict(PROGRAM);
  const prerequisite = await checkRules(scope, new InputCheck(), rules, program.id);
  const rulesVersion = program.rulesVersion + 1;
  await insertRules(scope, program, rulesVersion, rules, prerequisite);
  const version = await followRules(scope, program.id, rulesVersion, rules);
  const { id, regionCode } = program;
  await writing.record({ noun: 'program', id, region: regionCode, version, facts: { rules: rulesVersion } });
  return { program: id };
};

import { notFound } from '../../platform/write/common-refusals';
import { hold } from '../../platform/write/hold';
import { isLine, isText } from '../../platform/write/text';
import { InputCheck, Refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { PROGRAM } from './inspection.refusals';
import { MOST_ITEMS, MOST_PROGRAMS } from './limits';
import type { ProcedureItemInput, PublishProcedureStandardInput } from './standard.input';
import { areKnown, insertStandard } from './standard.store';

const checkItem = (check: InputCheck, item: ProcedureItemInput, at: number): void => {
  const field = (name: string): string[] => ['items', String(at), name];
  check
    .unless(/^[A-Z][0-9]{1,2}$/.test(item.code), field('code'), {
      id: 'Kode berupa satu huruf kapital dan angka, misalnya A1.',
      en: 'A code is a capital letter and a number, such as A1.',
    })
    .unless(isLine(item.section, 1, 100), field('section'), {
      id: 'Bagian 1 sampai 100 karakter pada satu baris.',
      en: 'A section has 1 to 100 characters on one line.',
    });
  const text = { id: 'Uraian 5 sampai 500 karakter.', en: 'A text has 5 to 500 characters.' };
  check
    .unless(isText(item.text, 5, 500), field('text'), text)
    .unless(item.textEnglish == null || isText(item.textEnglish, 5, 500), field('textEnglish'), text);
};

const PROGRAM_CODE = /^[A-Z][A-Z0-9_]{1,39}$/;

const checkPrograms = (check: InputCheck, programs: readonly string[]): void => {
  check
    .unless(programs.length <= MOST_PROGRAMS, 'programs', {
      id: `Satu standar menyebut paling banyak ${MOST_PROGRAMS} program.`,
      en: `A standard names ${MOST_PROGRAMS} programs at most.`,
    })
    .unless(new Set(programs).size === programs.length, 'programs', {
      id: 'Setiap program disebut sekali.',
      en: 'Each program is named once.',
    });
  programs.forEach((code, at) =>
    check.unless(PROGRAM_CODE.test(code), ['programs', String(at)], {
      id: 'Kode program 2 sampai 40 huruf kapital, angka, atau garis bawah, tanpa nama perangkat, misalnya PMT.',
      en: 'A code of programs has 2 to 40 capital letters, digits or underscores, without the agency, such as PMT.',
    }),
  );
};

const checkStandard = ({ code, title, source, items, programs }: PublishProcedureStandardInput): void => {
  const check = new InputCheck()
    .unless(/^[A-Z][A-Z0-9_]{1,29}$/.test(code), 'code', {
      id: 'Kode 2 sampai 30 huruf kapital, angka, atau garis bawah, misalnya PMT.',
      en: 'A code has 2 to 30 capital letters, digits or underscores, such as PMT.',
    })
    .unless(isLine(title, 5, 200), 'title', {
      id: 'Judul 5 sampai 200 karakter pada satu baris.',
      en: 'A title has 5 to 200 characters on one line.',
    })
    .unless(isText(source, 5, 500), 'source', {
      id: 'Sumber 5 sampai 500 karakter.',
      en: 'A source has 5 to 500 characters.',
    })
    .unless(items.length > 0 && items.length <= MOST_ITEMS, 'items', {
      id: `Standar memuat 1 sampai ${MOST_ITEMS} butir.`,
      en: `A standard has 1 to ${MOST_ITEMS} items.`,
    })
    .unless(new Set(items.map((item) => item.code)).size === items.length, 'items', {
      id: 'Setiap kode dipakai sekali.',
      en: 'Each code is used once.',
    })
    .unless(
      items.some(({ outcome }) => outcome !== true),
      'items',
      {
        id: 'Standar memeriksa prosedur; tidak semua butir boleh tentang hasil.',
        en: 'A standard is about procedure; not all of its items may be about outcomes.',
      },
    );
  checkPrograms(check, programs ?? []);
  items.forEach((item, at) => checkItem(check, item, at));
  check.done();
};

/** A code that no program goes by is a slip: the checklist would fit nothing. */
const knowPrograms = async ({ scope }: Writing, programs: readonly string[]): Promise<void> => {
  const known = await areKnown(scope, programs);
  const absent = known.flatMap((is, at) => (is ? [] : notFound(PROGRAM, 'programs', String(at)).refusals));
  if (absent.length > 0) throw new Refused(absent);
};

export const publishProcedureStandard = async (
  writing: Writing,
  input: PublishProcedureStandardInput,
): Promise<Written> => {
  const { scope, viewer } = writing;
  checkStandard(input);
  const { code, programs } = input;
  if (programs != null && programs.length > 0) await knowPrograms(writing, programs);
  await hold(scope, 'procedure standard', [`${viewer.region} ${code}`], 'ALONE');
  const { id, version } = await insertStandard(
    scope,
    { code, title: input.title.trim(), source: input.source.trim(), programs: programs ?? null },
    input.items.map(({ textEnglish, outcome, ...item }) => ({
      ...item,
      english: textEnglish ?? null,
      outcome: outcome ?? false,
    })),
  );
  const facts = { code, items: input.items.length };
  await writing.record({ noun: 'procedure_standard', id, region: viewer.region, version, facts });
  return { standard: id };
};

import { keyOfNode } from '../../platform/graph/node-id';
import { notFound, versionConflict } from '../../platform/write/common-refusals';
import { InputCheck, refused } from '../../platform/write/user-error';
import type { Writing, Written } from '../../platform/write/writing';
import { hold } from '../../platform/write/hold';
import { isLine } from '../../platform/write/text';
import { isLineCode } from './line-code';
import { rupiah } from './budget.words';
import { wholeOf } from './share.service';
import type { RecordRealisationInput, SetBudgetLineInput } from './budget.input';
import {
  changeLine,
  findPillar,
  findPlace,
  findRealisation,
  insertLine,
  isCodeTaken,
  lockLine,
  seesLine,
  writeRealisation,
  type CodedLine,
  type LineContent,
  type LineRow,
} from './budget.store';

export const LINE = { id: 'Baris anggaran', en: 'budget line' };
/** Held by who gives lines of an agency their codes. */
export const BUDGET_CODES = 'budget codes';
const REALISATION = { id: 'Realisasi', en: 'realisation' };

export const checkReason = (check: InputCheck, reason: string | null | undefined): InputCheck =>
  check.unless(reason == null || (reason.trim() !== '' && reason.length <= 500), 'reason', {
    id: 'Alasan 1 sampai 500 karakter.',
    en: 'A reason has 1 to 500 characters.',
  });

/** A line of the viewer's own agency, locked. */
export const ownLine = async ({ scope }: Writing, budgetLine: string): Promise<LineRow> => {
  const id = keyOfNode(budgetLine, 'line', 'input.budgetLine');
  const line = await lockLine(scope, id);
  if (line) return line;
  if (!(await seesLine(scope, id))) throw notFound(LINE, 'budgetLine');
  throw refused(
    'FORBIDDEN',
    {
      id: 'Baris anggaran ini milik perangkat lain; hanya pemiliknya yang dapat mengubahnya.',
      en: 'This budget line is another agency’s; only its owner may change it.',
    },
    'budgetLine',
  );
};

export const setBudgetLine = async (writing: Writing, input: SetBudgetLineInput): Promise<Written> => {
  // Who gives a line its code waits for who imports, before anything is locked.
  const codes = input.code != null || (input.budgetLine != null && input.source != null);
  if (codes) await hold(writing.scope, BUDGET_CODES, [writing.viewer.agencyId], 'ALONE');
  return input.budgetLine == null ? create(writing, input) : change(writing, input, input.budgetLine);
};

/** What holds for a line, however it came to be. */
const checkContent = (
  check: InputCheck,
  { code, name, ceiling }: { code?: string | null; name?: string | null; ceiling?: number | null },
  least = 0,
): void => {
  const given = rupiah(least);
  check
    .unless(name == null || isLine(name, 3, 200), 'name', {
      id: 'Uraian 3 sampai 200 karakter pada satu baris.',
      en: 'A name has 3 to 200 characters on one line.',
    })
    .unless(code == null || isLineCode(code.trim()), 'code', {
      id: 'Kode 1 sampai 60 huruf, angka, titik, garis miring, atau strip, tanpa 12 angka beruntun.',
      en: 'A code has 1 to 60 letters, digits, dots, slashes or dashes, and no 12 digits in a row.',
    })
    .unless(ceiling == null || ceiling >= least, 'ceiling', {
      id: `Pagu tidak boleh kurang dari yang sudah dibagi dan dialokasikan ke komitmen (${given.id}).`,
      en: `The ceiling cannot be less than is shared out and allotted to promises (${given.en}).`,
    });
};

/** A code names one line, or an import could not tell which is meant. */
const checkCode = async ({ scope, viewer }: Writing, line: CodedLine): Promise<void> => {
  if (!(await isCodeTaken(scope, viewer.agencyId, line))) return;
  throw refused(
    'DUPLICATE',
    {
      id: 'Kode ini sudah dipakai baris lain untuk tahun, wilayah, dan sumber yang sama.',
      en: 'Another line of the same year, region and source has this code already.',
    },
    'code',
  );
};

/** The program, if one is named, and the pillar that follows from it. */
const purposeOf = async (
  { scope }: Writing,
  { program, pillar }: Pick<SetBudgetLineInput, 'program' | 'pillar'>,
  present: Pick<LineRow, 'programId' | 'pillar'>,
): Promise<Pick<LineContent, 'program' | 'pillar'>> => {
  const id =
    program === undefined
      ? present.programId
      : program === null
        ? null
        : keyOfNode(program, 'program', 'input.program');
  const said = pillar === undefined ? present.pillar : pillar;
  if (id === null) return { program: null, pillar: said };
  // The program that the line has already is not looked up again.
  const own = id === present.programId ? (present.pillar ?? undefined) : await findPillar(scope, id);
  if (own === undefined) throw notFound({ id: 'Program', en: 'program' }, 'program');
  new InputCheck()
    .unless(pillar == null || pillar === own, 'pillar', {
      id: `Strategi mengikuti programnya (${own}); tidak perlu diisi.`,
      en: `The pillar is that of its program (${own}); it need not be said.`,
    })
    .done();
  return { program: id, pillar: own };
};

const create = async (writing: Writing, input: SetBudgetLineInput): Promise<Written> => {
  const { scope, viewer } = writing;
  const { region, year, name, source, tag, ceiling, expectedVersion, reason } = input;
  const check = checkReason(new InputCheck(), reason);
  const asked = { id: 'Wajib diisi untuk baris baru.', en: 'Asked of a new line.' };
  for (const [field, value] of Object.entries({ region, year, name, source, tag, ceiling }))
    check.unless(value != null, field, asked);
  check
    .unless(expectedVersion == null, 'expectedVersion', {
      id: 'Baris baru belum punya versi; sebut budgetLine bila hendak mengubah.',
      en: 'A new line has no version; name budgetLine to change one.',
    })
    .unless(year == null || (year >= 2000 && year <= 2100), 'year', {
      id: 'Tahun anggaran antara 2000 dan 2100.',
      en: 'A budget year from 2000 to 2100.',
    });
  checkContent(check, input);
  check.done();
  if (region == null || year == null || name == null || source == null || tag == null || ceiling == null)
    throw new Error('What was checked is missing');
  const place = await findPlace(scope, region);
  if (!place) throw notFound({ id: 'Wilayah', en: 'region' }, 'region');
  new InputCheck()
    .unless(place.isOwn, 'region', {
      id: 'Baris anggaran berada di wilayah kerja perangkat Anda, bukan di atasnya.',
      en: 'A budget line lies in the area of your agency, not above it.',
    })
    .done();
  const purpose = await purposeOf(writing, input, { programId: null, pillar: null });
  const code = input.code?.trim() ?? null;
  if (code !== null) await checkCode(writing, { region, year, source, code, line: null });
  const shareOf = await wholeOf(writing, input.shareOf, { region, year, source, ceiling });
  const shareable = input.shareable ?? false;
  const content = { code, name: name.trim(), source, tag, ceiling, shareOf, shareable, ...purpose };
  const id = await insertLine(scope, viewer.agencyId, { region, year }, content);
  const facts = { year, ceiling, ...(shareOf ? { shareOf: shareOf.id } : {}), ...(shareable ? { shareable } : {}) };
  await writing.record({ noun: 'budget_line', id, region, version: 1, reason: reason ?? null, facts });
  return { budgetLine: id };
};

const change = async (writing: Writing, input: SetBudgetLineInput, budgetLine: string): Promise<Written> => {
  const { region, year, name, source, tag, ceiling, reason } = input;
  const line = await ownLine(writing, budgetLine);
  const check = checkReason(new InputCheck(), reason);
  const stays = {
    id: 'Wilayah dan tahun sebuah baris tetap; buat baris baru.',
    en: 'A line stays in its region and year; make a new one.',
  };
  check
    .unless(input.expectedVersion != null, 'expectedVersion', {
      id: 'Sertakan versi baris yang Anda baca.',
      en: 'Give the version of the line that you read.',
    })
    .unless(region == null || region === Number(line.regionCode), 'region', stays)
    .unless(year == null || year === line.year, 'year', stays);
  checkContent(check, input, line.allotted + line.shared);
  check.done();
  if (line.version !== input.expectedVersion) throw versionConflict(LINE);
  const code = input.code === undefined ? line.code : (input.code?.trim() ?? null);
  const from = source ?? line.source;
  if (code !== null && (code !== line.code || from !== line.source))
    await checkCode(writing, { region: line.regionCode, year: line.year, source: from, code, line: line.id });
  const { id, regionCode } = line;
  const sum = ceiling ?? line.ceiling;
  const purpose = await purposeOf(writing, input, line);
  const will = { region: regionCode, year: line.year, source: from, ceiling: sum };
  const shareOf = await wholeOf(writing, input.shareOf, will, line);
  const shareable = input.shareable ?? line.shareable;
  const version = await changeLine(writing.scope, id, {
    code,
    name: (name ?? line.name).trim(),
    source: from,
    tag: tag ?? line.tag,
    ceiling: sum,
    shareOf,
    shareable,
    ...purpose,
  });
  const moved = shareOf?.id === line.shareOf?.id ? {} : { shareOf: shareOf?.id ?? null };
  const facts = {
    ceiling: sum,
    before: line.ceiling,
    ...moved,
    ...(shareable === line.shareable ? {} : { shareable }),
  };
  await writing.record({ noun: 'budget_line', id, region: regionCode, version, reason: reason ?? null, facts });
  return { budgetLine: id };
};

/** A quarter is recorded once; who corrects it names the version he read, and the history keeps what stood there. */
export const recordRealisation = async (writing: Writing, input: RecordRealisationInput): Promise<Written> => {
  const { quarter, realised, expectedVersion, reason } = input;
  const line = await ownLine(writing, input.budgetLine);
  checkReason(new InputCheck(), reason)
    .unless(quarter.startsWith(`${line.year}-Q`), 'quarter', {
      id: `Realisasi dicatat per triwulan tahun anggarannya, misalnya ${line.year}-Q1.`,
      en: `Money is recorded as spent in a quarter of its budget year, such as ${line.year}-Q1.`,
    })
    .unless(quarter <= line.thisQuarter, 'quarter', {
      id: `Triwulan ini belum mulai; sekarang ${line.thisQuarter}.`,
      en: `This quarter has not begun; it is ${line.thisQuarter}.`,
    })
    .done();
  const known = await findRealisation(writing.scope, line.id, quarter);
  if (known && expectedVersion == null)
    throw refused(
      'DUPLICATE',
      {
        id: `Realisasi ${quarter} sudah dicatat. Untuk memperbaiki, sertakan expectedVersion.`,
        en: `What was spent in ${quarter} is recorded already. To correct it, give expectedVersion.`,
      },
      'quarter',
    );
  if (!known && expectedVersion != null) throw notFound(REALISATION, 'quarter');
  if (known && known.version !== expectedVersion) throw versionConflict(REALISATION);
  await writeRealisation(writing.scope, line, quarter, realised);
  const { id, regionCode, version } = line;
  const facts = { quarter, realised, ...(known ? { before: known.amount } : {}) };
  await writing.record({ noun: 'budget_line', id, region: regionCode, version, reason: reason ?? null, facts });
  return { budgetLine: id };
};

import { z } from 'zod';
import { HubError, type Language } from '../../../platform/errors/hub-error';
import { issueText } from './mapping-issues';
import { ATTRIBUTES, known, REQUIRED, type SheetKind } from './p3ke-columns';
import { namesPerson } from './identity';
import { folded } from './values';

/**
 * How the columns of a delivery of another registry are read: the hub's column, as P3KE names it, to theirs. Which of
 * several deciles counts is the choice of the column; `values` translates codes; `attributes` are kept as delivered.
 */
export interface Mapping {
  readonly kind: SheetKind;
  readonly columns: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  readonly attributes?: readonly string[] | undefined;
}

const MappingFile = z.strictObject({
  kind: z.enum(['FAMILIES', 'INDIVIDUALS']),
  columns: z.record(z.string(), z.string().min(1).max(200)),
  values: z.record(z.string(), z.record(z.string().max(200), z.string().max(200))).optional(),
  attributes: z.array(z.string().min(1).max(200)).max(200).optional(),
});

const LONGEST = 32_768;

/** Columns without which a row is nobody's; a registry that does not rank has no decile. */
export const neededOf = (kind: SheetKind): readonly string[] =>
  kind === 'FAMILIES'
    ? ['id_keluarga_p3ke', 'kode_kemdagri', 'kepala_keluarga', 'jenis_kelamin']
    : REQUIRED.INDIVIDUALS;

/** What names, numbers, locates or dates a person is never kept as an attribute. */
const IDENTIFYING = [
  ...['id_keluarga_p3ke', 'id_individu', 'nik', 'nomor_kartu_keluarga'],
  ...['nama', 'kepala_keluarga', 'alamat', 'tanggal_lahir'],
];

const refused = (id: string, en: string): HubError => new HubError('BAD_USER_INPUT', { id, en }, 'mapping');

/** Reads a mapping file and says all that is wrong with it. */
export const readMapping = (text: string): Mapping => {
  if (text.length > LONGEST) throw refused('Berkas pemetaan terlalu besar.', 'The mapping is too large.');
  const parsed = MappingFile.safeParse(jsonOf(text));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(issueText);
    const said = (language: Language): string => issues.map((issue) => issue[language]).join('; ');
    throw refused(`Pemetaan kolom tidak sah: ${said('id')}.`, `The column mapping is not valid: ${said('en')}.`);
  }
  const { kind, columns, values = {} } = parsed.data;
  const unknown = [...Object.keys(columns), ...Object.keys(values)].filter((name) => !known.has(folded(name)));
  if (unknown.length > 0) {
    const names = [...new Set(known.values())].join(', ');
    throw refused(
      `Kolom ini tidak dikenal Simpul: ${unknown.join(', ')}. Yang dikenal: ${names}.`,
      `Simpul does not know these columns: ${unknown.join(', ')}. Known are: ${names}.`,
    );
  }
  const missing = neededOf(kind).filter((name) => columns[name] === undefined);
  if (missing.length > 0) {
    throw refused(`Kolom ini belum dipetakan: ${missing.join(', ')}.`, `Not mapped yet: ${missing.join(', ')}.`);
  }
  const personal = new Set(IDENTIFYING.flatMap((name) => (columns[name] === undefined ? [] : [folded(columns[name])])));
  const revealing = attributesOf(parsed.data)
    .map(([, theirs]) => theirs)
    .filter((theirs) => personal.has(folded(theirs)) || (parsed.data.attributes && namesPerson(theirs)));
  if (revealing.length > 0) {
    throw refused(
      `Kolom ini memuat identitas dan tidak boleh menjadi atribut: ${revealing.join(', ')}.`,
      `These columns identify a person and cannot be attributes: ${revealing.join(', ')}.`,
    );
  }
  return parsed.data;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('Pemetaan kolom bukan JSON yang sah.', 'The column mapping is no valid JSON.');
  }
};

/** The columns a mapped listing keeps: those named, else those that P3KE has too. */
export const attributesOf = ({
  kind,
  columns,
  attributes,
}: Mapping): readonly (readonly [name: string, theirs: string])[] =>
  attributes
    ? attributes.map((name) => [name, name])
    : ATTRIBUTES[kind].flatMap((name) => (columns[name] === undefined ? [] : [[name, columns[name]] as const]));

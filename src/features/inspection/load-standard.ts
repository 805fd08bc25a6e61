import { z } from 'zod';
import type { LoadScope } from '../../platform/database/owner';
import { HubError } from '../../platform/errors/hub-error';
import { Severity } from './inspection.enums';
import { MOST_ITEMS, MOST_PROGRAMS } from './limits';

const text = (least: number, most: number): z.ZodString => z.string().trim().min(least).max(most);

const Item = z.strictObject({
  code: z.string().regex(/^[A-Z][0-9]{1,2}$/),
  section: text(1, 100),
  text: text(5, 500),
  english: text(5, 500).nullable().default(null),
  severity: z.enum(Severity),
  outcome: z.boolean().default(false),
});

/** A checklist as it is written down for the whole country: its items in their order. */
const Standard = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9_]{1,29}$/),
  version: z.int().positive(),
  title: text(5, 200),
  source: text(5, 500),
  /** Codes of the programs it is for, or what they begin with; none: for any. */
  programs: z
    .array(z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/))
    .max(MOST_PROGRAMS)
    .default([]),
  items: z
    .array(Item)
    .min(1)
    .max(MOST_ITEMS)
    .refine((items) => new Set(items.map(({ code }) => code)).size === items.length, 'each code once')
    .refine((items) => items.some(({ outcome }) => !outcome), 'an item about procedure'),
});

const unreadable = (faults: string): HubError =>
  new HubError('BAD_USER_INPUT', {
    id: `Standar tidak dapat dibaca: ${faults}.`,
    en: `The standard cannot be read: ${faults}.`,
  });

const parse = (file: string): z.output<typeof Standard> => {
  let json: unknown;
  try {
    json = JSON.parse(file);
  } catch {
    throw unreadable('no JSON');
  }
  const parsed = Standard.safeParse(json);
  if (parsed.success) return parsed.data;
  throw unreadable(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
};

/** Adds a version of a checklist that holds in the whole country; none that is there is changed. Answers how many items it has. */
export const loadStandard = async (scope: LoadScope, file: string): Promise<number> => {
  const { code, version, title, source, programs, items } = parse(file);
  const [row] = await scope.query<{ id: string }>(
    `insert into procedure_standard (region_code, code, version, title, source, programs) values (0, $1, $2, $3, $4, $5)
     on conflict (region_code, code, version) do nothing returning id`,
    [code, version, title, source, programs],
  );
  if (!row)
    throw new HubError('BAD_USER_INPUT', {
      id: `Versi ${version} dari ${code} sudah ada dan tidak diubah; pakai nomor versi berikutnya.`,
      en: `There is a version ${version} of ${code}, and it is not changed; take the next number.`,
    });
  await scope.query(
    `insert into procedure_item (standard_id, region_code, position, section, code, text, text_english, severity, outcome)
     select $1, 0, position, i.section, i.code, i.text, i.english, i.severity, i.outcome
     from rows from (jsonb_to_recordset($2) as
       (section text, code text, text text, english text, severity text, outcome boolean)) with ordinality
       as i (section, code, text, english, severity, outcome, position)`,
    [row.id, JSON.stringify(items)],
  );
  return items.length;
};

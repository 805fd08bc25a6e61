import { z } from 'zod';
import type { LoadScope } from '../../platform/database/owner';
import { HubError } from '../../platform/errors/hub-error';
import { isDate } from '../../platform/graph/scalars';
import { FIGURES } from './figures.sql';
import { QuestionKind, ReportCadence, ReportTopic } from './report.enums';

const line = (most: number): z.ZodString => z.string().trim().min(1).max(most);

const Question = z.strictObject({
  topic: z.enum(ReportTopic),
  text: line(1_000),
  english: line(1_000),
  kind: z.enum(QuestionKind),
  required: z.boolean().default(true),
  fills: z.enum(FIGURES).nullable().default(null),
});

/** A questionnaire as a secretariat writes it down: its questions in their order, numbered from 1. */
const Questionnaire = z.strictObject({
  level: z.enum(['CITY', 'PROVINCE']),
  version: z.int().positive(),
  validFrom: z.string().refine(isDate, 'a day that exists, such as 2027-01-01'),
  cadence: z.enum(ReportCadence).default('QUARTER'),
  dueDays: z.int().min(0).max(180),
  source: line(500),
  questions: z.array(Question).min(1).max(100),
});

export type QuestionnaireFile = z.input<typeof Questionnaire>;

const unreadable = (faults: string): HubError =>
  new HubError('BAD_USER_INPUT', {
    id: `Daftar pertanyaan tidak dapat dibaca: ${faults}.`,
    en: `The questionnaire cannot be read: ${faults}.`,
  });

const parse = (text: string): z.output<typeof Questionnaire> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unreadable('no JSON');
  }
  const parsed = Questionnaire.safeParse(json);
  if (parsed.success) return parsed.data;
  throw unreadable(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
};

/** Adds a version of a level's questionnaire; none that is there is changed. Answers how many questions it has. */
export const loadQuestionnaire = async (scope: LoadScope, text: string): Promise<number> => {
  const { level, version, validFrom, cadence, dueDays, source, questions } = parse(text);
  const [row] = await scope.query<{ id: string }>(
    `insert into report_questionnaire (level, version, valid_from, cadence, due_days, source) values ($1, $2, $3, $4, $5, $6)
     on conflict (level, version) do nothing returning id`,
    [level, version, validFrom, cadence, dueDays, source],
  );
  if (!row)
    throw new HubError('BAD_USER_INPUT', {
      id: `Versi ${version} untuk ${level} sudah ada dan tidak diubah; pakai nomor versi berikutnya.`,
      en: `There is a version ${version} for ${level}, and it is not changed; take the next number.`,
    });
  await scope.query(
    `insert into report_question (questionnaire_id, number, topic, text, text_english, kind, required, fills)
     select $1, q.number, q.topic, q.text, q.english, q.kind, q.required, q.fills
     from rows from (jsonb_to_recordset($2) as
       (topic text, text text, english text, kind text, required boolean, fills text)) with ordinality
       as q (topic, text, english, kind, required, fills, number)`,
    [row.id, JSON.stringify(questions)],
  );
  return questions.length;
};

import { z } from 'zod';
import type { Statement } from '../../platform/database/scope';
import type { ReportContent } from './content';
import { CONTENT } from './content.store';
import { QuestionKind, ReportTopic } from './report.enums';

const text = z.string();
const Agency = z.object({ code: text, name: text });
const amount = z.number().nullable();

const Content: z.ZodType<ReportContent> = z.object({
  region: z.object({ code: text, name: text }),
  period: text,
  questionnaire: z.object({ level: text, version: z.number(), source: text }),
  agency: Agency,
  acceptedBy: Agency.nullable(),
  letter: z.object({
    number: text.nullable(),
    date: text.nullable(),
    signerName: text.nullable(),
    signerTitle: text.nullable(),
  }),
  answers: z.array(
    z.object({
      number: z.number(),
      topic: z.enum(ReportTopic),
      question: text,
      kind: z.enum(QuestionKind),
      value: text.nullable(),
      note: text.nullable(),
      origin: text.nullable(),
    }),
  ),
  activities: z.array(
    z.object({
      program: text,
      activity: text,
      pillar: text,
      fundSource: text.nullable(),
      ceiling: amount,
      realised: z.array(amount),
      families: amount,
      persons: amount,
    }),
  ),
});

/** A report for its documents: of one that was sent what was frozen, of another what it says now. */
export const documentOf = (report: string): Statement => ({
  name: 'document of a report',
  text: `select case when r.content is not null then r.content else (${CONTENT})::text end, r.hash,
      to_char(coalesce(r.sent_at, r.changed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    from quarter_report r where r.id = $1`,
  values: [report],
});

export const parseContent = (json: string): ReportContent => Content.parse(JSON.parse(json));

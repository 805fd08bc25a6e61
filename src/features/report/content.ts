import type { QuestionKind, ReportTopic } from './report.enums';

export interface AnswerContent {
  readonly number: number;
  readonly topic: ReportTopic;
  readonly question: string;
  readonly kind: QuestionKind;
  readonly value: string | null;
  readonly note: string | null;
  readonly origin: string | null;
}

export interface ActivityContent {
  readonly program: string;
  readonly activity: string;
  readonly pillar: string;
  readonly fundSource: string | null;
  readonly ceiling: number | null;
  /** Spent in each quarter of the year. */
  readonly realised: readonly (number | null)[];
  readonly families: number | null;
  readonly persons: number | null;
}

/** A report as it is written on paper and frozen. */
export interface ReportContent {
  readonly region: { readonly code: string; readonly name: string };
  readonly period: string;
  readonly questionnaire: { readonly level: string; readonly version: number; readonly source: string };
  readonly agency: { readonly code: string; readonly name: string };
  readonly acceptedBy: { readonly code: string; readonly name: string } | null;
  readonly letter: {
    readonly number: string | null;
    readonly date: string | null;
    readonly signerName: string | null;
    readonly signerTitle: string | null;
  };
  readonly answers: readonly AnswerContent[];
  readonly activities: readonly ActivityContent[];
}

/** Names the form, so that one who checks a hash years later knows what it is of. */
const FORM = 'simpul/quarter-report/1';

/** Keys of each object in the order of the alphabet, nothing between them: one content has one text. */
export const canonical = (content: ReportContent): string => JSON.stringify(sorted({ form: FORM, ...content }));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, held]) => [name, sorted(held)]));
};

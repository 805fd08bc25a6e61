import type { Agency, Pillar, Program, Region } from './rows';

export interface Question {
  id: string;
  number: number;
  topic: string;
  text: string;
  english: string;
  kind: string;
  required: boolean;
  fills: string | null;
}
export interface Questionnaire {
  id: string;
  level: 'CITY' | 'PROVINCE';
  questions: Question[];
}
export interface QuarterReport {
  id: string;
  region: Region;
  period: string;
  status: 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'SENT';
  questionnaire: Questionnaire;
  agency: Agency;
  decidedBy: Agency | null;
  /** What is frozen of it once it is sent. */
  content: string | null;
}
export interface ReportAnswer {
  report: QuarterReport;
  question: Question;
  value: string | null;
  origin: 'GRAPH' | 'PERSON' | null;
  changedBy: Agency;
}
export interface ReportActivity {
  id: string;
  report: QuarterReport;
  source: Program | null;
  program: string;
  pillar: Pillar;
  ceiling: number | null;
  families: number | null;
  removed: boolean;
}

export interface ReportRows {
  questionnaires: Questionnaire[];
  quarterReports: QuarterReport[];
  reportAnswers: ReportAnswer[];
  reportActivities: ReportActivity[];
}

import type { Agency, Commitment, Household, Program, Region } from './rows';
import type { StoredFile } from './stored-files';

export interface Standard {
  id: string;
  region: Region;
  code: string;
  version: number;
  title: string;
  source: string;
  /** Codes of programs, or what they begin with. */
  programs: string[];
  /** Null: it ships with the hub, and is there before the world. */
  publishedBy: Agency | null;
  items: { code: string; section: string; text: string; english: string | null; severity: string; outcome: boolean }[];
}
export interface Inspection {
  id: string;
  program: Program;
  region: Region;
  inspector: Agency;
  standard: Standard;
  site: string | null;
  status: string;
  closed: boolean;
  draws: number;
  openedAt: string;
}
export interface InspectionDraw {
  inspection: Inspection;
  number: number;
  seed: string;
  size: number;
  population: number;
  reason: string | null;
}
export interface Sample {
  inspection: Inspection;
  household: Household;
  draw: number;
  place: number;
}
export interface ChecklistAnswer {
  id: string;
  inspection: Inspection;
  item: string;
  answer: string;
  note: string | null;
  evidence: StoredFile[];
}
export interface ChecklistBatch {
  id: string;
  inspection: Inspection;
  results: { item: string; outcome: string }[];
}
export interface Finding {
  id: string;
  inspection: Inspection;
  region: Region;
  item: string;
  severity: string;
  description: string;
  procedureFailed: string | null;
  responsible: Agency;
  due: string;
  status: string;
  raisedAt: string;
}
export interface FindingResponse {
  id: string;
  finding: Finding;
  text: string;
  commitment: Commitment | null;
  evidence: StoredFile[];
  accepted: boolean | null;
}

export interface Inspected {
  standards: Standard[];
  inspections: Inspection[];
  draws: InspectionDraw[];
  samples: Sample[];
  checklistAnswers: ChecklistAnswer[];
  checklistBatches: ChecklistBatch[];
  findings: Finding[];
  findingResponses: FindingResponse[];
}

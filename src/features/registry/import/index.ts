export type { Fault } from './fault';
export { FaultReport } from './fault-report';
export {
  continueImport,
  importRegistryFile,
  type ImportOptions,
  type ImportOutcome,
  type ImportPhase,
  type ImportProgress,
  type ImportSummary,
} from './import.service';
export type { SheetKind } from './p3ke-columns';
export { registryImportJob } from './run-import';
export { registerUploads, sweepUploads } from './http';
export { AFTER_IMPORT } from './job-kind';
export { readImport, type ImportRow } from './import-row';
export { readMapping } from './mapping';
export { shown } from './identity';
export type { Cell, Row } from './sheet-rows';
export { openSource, type Upload } from './source';
export type { AnyHeader, Sought } from './table-sheet';
export { clean, folded } from './values';

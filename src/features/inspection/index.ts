import './inspection.links';

export { InspectionQueries } from './inspection.type';
export { Finding, FindingQueries } from './finding.type';
export { ProcedureStandardQueries } from './standard.type';
export { loadStandard } from './load-standard';
export { InspectionMutations } from './inspection.mutations';
export { InspectionDrawEntity, InspectionEntity } from './inspection.entity';
export { ChecklistAnswerEntity, ChecklistBatchEntity, ChecklistEvidenceEntity } from './checklist.entity';
export { FindingEntity, FindingResponseEntity } from './finding.entity';
export { ProcedureItemEntity, ProcedureStandardEntity } from './standard.entity';

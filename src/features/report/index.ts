import './report.links';

export { canonical } from './content';
export { readContent } from './content.store';
export { loadQuestionnaire } from './load-questionnaire';
export { fillActivities, fillAnswers } from './draft.store';
export {
  QuarterReport,
  QuarterReportConnection,
  QuarterReportFilter,
  QuarterReportQueries,
} from './quarter-report.type';
export { ReportActivityEntity, ReportAnswerEntity, QuarterReportEntity } from './report.entity';
export { ReportQuestionEntity, ReportQuestionnaireEntity } from './questionnaire.entity';
export { ReportMutations } from './report.mutations';

import './report.links';

export { canonical, type ReportContent } from './content';
export { documentOf, parseContent } from './content.read';
export { readContent } from './content.store';
export { letterOf } from './letter';
export { matrices } from './matrix';
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

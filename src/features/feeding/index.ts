import './feeding.links';

export { FeedingBatch, FeedingBatchConnection, FeedingBatchFilter, FeedingBatchQueries } from './batch.type';
export { FeedingParticipant, FeedingParticipantConnection } from './participant.type';
export { FeedingDelivery, FeedingMeasurement, FeedingReferral } from './records.type';
export { FeedingWarningResolver } from './warning.type';
export { FeedingScheme, FeedingSchemeQueries, GrowthThreshold } from './scheme.type';
export { FeedingBatchEntity, FeedingSchemeEntity, GrowthThresholdEntity } from './feeding.entity';
export {
  FeedingDeliveryEntity,
  FeedingMeasurementEntity,
  FeedingParticipantEntity,
  FeedingReferralEntity,
} from './participant.entity';
export { FeedingMutations } from './feeding.mutations';
export { ageInDays, classOf, growthOf, lineAt, statureAt, thresholdsFrom, type Lms } from './growth';
export { lastDayOf, responseOf, type Weighing } from './response';
export { WEEKDAYS } from './feeding.enums';

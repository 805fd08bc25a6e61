export { Meeting, MeetingConnection, MeetingFilter, MeetingQueries } from './meeting.type';
export { MeetingOrder, MeetingStatus } from './meeting.enums';
export { MEETING, MEETING_STEPS } from './meeting.steps';
export { RECORDING } from './recording';
export { hashOf, insertItems, readItems } from './record.store';
export { MeetingLive } from './meeting.live';
export { MeetingMutations } from './meeting.mutations';
export { AgendaItem, Attendance, Decision, Invitation, Presentation } from './part.type';
export { MeetingRecord, MeetingRecordItem } from './record.type';
export { MeetingEntity } from './meeting.entity';
export {
  AgendaItemEntity,
  AttendanceEntity,
  DecisionEntity,
  InvitationEntity,
  PresentationEntity,
} from './part.entity';
export { MeetingRecordEntity, MeetingRecordItemEntity } from './record.entity';

import './links';

export { EscalationEntity } from './escalation.entity';
export { Escalation } from './escalation.type';
export { FollowUpMutations } from './follow-up.mutations';
export { ReminderEntity } from './reminder.entity';
export { Reminder } from './reminder.type';
export { BATCH, followUp, FOLLOWER } from './round';

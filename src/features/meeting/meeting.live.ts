import { Resolver } from 'type-graphql';
import { LiveChanges } from '../../platform/live/live';
import { Meeting } from './meeting.type';

@Resolver()
export class MeetingLive {
  @LiveChanges(() => Meeting, {
    noun: 'meeting',
    of: 'a team',
    description:
      'Meetings of a team that change (perubahan rapat), each as it then is; several changes in a row may come as one. The ' +
      'cursor of each is in `extensions.cursor`.',
  })
  meetingChanged!: unknown;
}

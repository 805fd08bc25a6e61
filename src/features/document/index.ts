export { registerDocuments } from './document.http';
export { meetingRecord, type MeetingRecord } from './meeting-record';
export { matrixOf, type Matrix } from './matrix';

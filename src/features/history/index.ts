export { HistoryEntryEntity } from './history-entry.entity';
export { HistoryEntry, HistoryEntryConnection } from './history-entry.type';
export { changesOf, RecordChange, RecordChangeConnection } from './record-change.type';

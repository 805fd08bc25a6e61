export { HistoryEntryEntity } from './history-entry.entity';
export { HistoryEntry, HistoryEntryConnection } from './history-entry.type';

export { Evidence, File } from './file.type';
export { FileMutations } from './file.mutations';
export { EvidenceEntity, FileEntity } from './file.entity';
export { EvidenceInput } from './evidence.input';
export { addEvidence, MOST_EVIDENCE } from './evidence.service';
export { ownFile, ownFiles } from './own-file';
export { registerFiles } from './file.http';
export { fileSweepJob } from './keep-file';

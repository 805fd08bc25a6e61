/** The kind of job that takes an import from one state to the next. */
export const REGISTRY_IMPORT = 'registry-import';

/** The kind of job for what follows a release that changed something; its subject is the import. */
export const AFTER_IMPORT = 'after-import';

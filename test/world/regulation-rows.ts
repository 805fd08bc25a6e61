import type { Agency, Program, Region } from './rows';
import type { StoredFile } from './stored-files';

/** A rule, with the programs it names and those it named once. */
export interface Regulation {
  id: string;
  issuer: Agency;
  region: Region;
  kind: string;
  number: string;
  year: number;
  title: string;
  inForce: string;
  supersedes: Regulation | null;
  document: StoredFile | null;
  revokedOn: string | null;
  governs: { program: Program; dropped: boolean }[];
}

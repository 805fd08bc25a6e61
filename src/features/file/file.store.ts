import type { Statement, WriteScope } from '../../platform/database/scope';
import type { MediaType } from '../../platform/files/media-type';

export interface StoredFile {
  readonly id: string;
  readonly hash: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface NewFile {
  readonly hash: string;
  readonly mediaType: MediaType;
  readonly name: string;
  readonly content: Buffer;
}

const SHOWN = 'id, hash, media_type as "mediaType", bytes';

/** Attached to nothing: it proves nothing, and is the text of no regulation. */
const isLoose = (file: string): string =>
  `not exists (select from evidence e where e.file_id = ${file}.id) and not exists (select from regulation r where r.file_id = ${file}.id)`;

/** The same content that this agency has sent before; what is not attached yet is kept another week. */
export const findSame = async (scope: WriteScope, hash: string): Promise<StoredFile | undefined> => {
  const [row] = await scope.query<StoredFile>(
    `with kept as (
       update file set uploaded_at = now() where uploaded_by_id = slice_agency() and hash = $1
         and ${isLoose('file')} returning id)
     select ${SHOWN} from file where uploaded_by_id = slice_agency() and hash = $1`,
    [hash],
  );
  return row;
};

/** What the agency keeps in all. */
export const countKept = async (scope: WriteScope): Promise<{ readonly files: number; readonly bytes: number }> => {
  const [row] = await scope.query<{ files: number; bytes: string }>(
    `select count(*)::int as files, coalesce(sum(bytes), 0) as bytes from file where uploaded_by_id = slice_agency()`,
  );
  return { files: row?.files ?? 0, bytes: Number(row?.bytes ?? 0) };
};

export const insertFile = async (
  scope: WriteScope,
  { hash, mediaType, name, content }: NewFile,
): Promise<StoredFile> => {
  const [row] = await scope.query<StoredFile>(
    `insert into file (hash, media_type, bytes, name, uploaded_by_id) values ($1, $2, $3, $4, slice_agency()) returning ${SHOWN}`,
    [hash, mediaType, content.length, name],
  );
  if (!row) throw new Error('A row that was inserted is not returned');
  await scope.query('insert into file_content (file_id, uploaded_by_id, content) values ($1, slice_agency(), $2)', [
    row.id,
    content,
  ]);
  return row;
};

/** Deletes what the agency left unattached for a week, oldest first. Answers how many there were. */
export const sweepFiles = async (scope: WriteScope, most: number): Promise<number> => {
  const rows = await scope.query(
    `with swept as (
       delete from file where id in (
         select f.id from file f where f.uploaded_by_id = slice_agency() and f.uploaded_at < now() - interval '7 days'
           and ${isLoose('f')} order by f.uploaded_at limit $1)
       returning id)
     select id from swept`,
    [most],
  );
  return rows.length;
};

/** Seconds until the next one will have lain there for a week; null if all is attached. */
export const nextStale = async (scope: WriteScope): Promise<number | null> => {
  const [row] = await scope.query<{ seconds: number | null }>(
    `select ceil(extract(epoch from min(f.uploaded_at) + interval '7 days' - now()))::int as seconds
     from file f where f.uploaded_by_id = slice_agency() and ${isLoose('f')}`,
  );
  return row?.seconds ?? null;
};

/** Bytes that one statement reads: what waits behind it on the connection does not wait for a whole file. */
export const PIECE_BYTES = 192 * 1024;

export const describeFile = (id: string): Statement => ({
  name: 'file to send',
  text: `select f.name, f.media_type, f.bytes from file f join file_content c on c.file_id = f.id where f.id = $1`,
  values: [id],
});

export const pieceOf = (id: string, at: number): Statement => ({
  name: 'piece of a file',
  text: `select encode(substring(content from $2::int for ${PIECE_BYTES}), 'base64') from file_content where file_id = $1`,
  values: [id, at + 1],
});

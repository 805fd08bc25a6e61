import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { SAFETY_SETTINGS, SERVER_SETTINGS } from './server-settings';

export interface RolePasswords {
  owner: string;
  server: string;
}

const GROUPS = ['simpul_app', 'simpul_audit', 'simpul_importer', 'simpul_loader'];

/** What a role must never have: each of these walks around the row policies. */
const PRIVILEGES = {
  superuser: 'rolsuper',
  bypassrls: 'rolbypassrls',
  replication: 'rolreplication',
  createrole: 'rolcreaterole',
  createdb: 'rolcreatedb',
};

const OUR_LOCK = 0x51_3b_01;

/** Creates or repairs the cluster's roles and the database; idempotent. Needs a superuser, or CREATEROLE and CREATEDB. */
export const prepareDatabase = async (adminUrl: string, database: string, passwords: RolePasswords): Promise<void> => {
  const client = new Client({ connectionString: adminUrl, application_name: 'simpul prepare' });
  await client.connect();
  try {
    // Two preparations at once would collide in the shared catalogues.
    await client.query(`select pg_advisory_lock(${OUR_LOCK})`);
    await client.query('begin');
    for (const group of GROUPS) await ensureRole(client, group, 'nologin');
    await ensureRole(client, 'simpul_owner', `login inherit password ${escapeLiteral(passwords.owner)}`);
    await ensureRole(client, 'simpul_server', `login noinherit password ${escapeLiteral(passwords.server)}`);
    // What the owner migrates and loads begins on the same days as what the server writes.
    await client.query(`alter role simpul_owner set timezone = ${escapeLiteral(SAFETY_SETTINGS.timezone)}`);
    for (const [name, value] of Object.entries(SERVER_SETTINGS)) {
      // A list: quoted as one it would be one unknown style.
      await client.query(
        `alter role simpul_server set ${name} = ${name === 'datestyle' ? value : escapeLiteral(value)}`,
      );
    }
    await grantMemberships(client);
    await client.query('commit');
    await ensureDatabase(client, database);
  } finally {
    await client.end();
  }
};

const ensureRole = async (client: Client, role: string, attributes: string): Promise<void> => {
  const { rows } = await client.query<Record<string, boolean>>('select * from pg_roles where rolname = $1', [role]);
  const found = rows[0];
  // Only a superuser may even name SUPERUSER, so a privilege is withdrawn only where it is there.
  const excess = Object.entries(PRIVILEGES).flatMap(([name, column]) => (found?.[column] ? [`no${name}`] : []));
  await client.query(`${found ? 'alter' : 'create'} role ${role} ${attributes} ${excess.join(' ')}`);
};

/**
 * Since PostgreSQL 16 inheriting is a property of the membership, not only of the role. There an administrator who is
 * no superuser also needs to make itself a member of the owner to hand it the database.
 */
const grantMemberships = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ recent: boolean; superuser: boolean }>(`
    select current_setting('server_version_num')::int >= 160000 as recent, rolsuper as superuser
    from pg_roles where rolname = current_user`);
  const [inherit, noInherit] = rows[0]?.recent ? [' with inherit true', ' with inherit false, set true'] : ['', ''];
  await client.query(`grant simpul_app, simpul_audit, simpul_importer to simpul_server${noInherit}`);
  // Whoever imports sees what whoever reads sees.
  await client.query(`grant simpul_app to simpul_importer${inherit}`);
  await client.query(`grant simpul_loader to simpul_owner${inherit}`);
  if (!rows[0]?.superuser) await client.query('grant simpul_owner to current_user');
};

const ensureDatabase = async (client: Client, database: string): Promise<void> => {
  const name = escapeIdentifier(database);
  const { rows } = await client.query<{ owner: string }>(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
    [database],
  );
  if (!rows[0]) await client.query(`create database ${name} owner simpul_owner encoding 'UTF8' template template0`);
  else if (rows[0].owner !== 'simpul_owner') await client.query(`alter database ${name} owner to simpul_owner`);
};

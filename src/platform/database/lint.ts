import { PLANNER_SETTINGS, SAFETY_SETTINGS } from './server-settings';

/**
 * Faults of the catalogue that would let rows out of a slice, each as one query that names what it found. They run in
 * the tests and at every start; a server that finds one refuses to serve.
 */
interface Rule {
  readonly says: string;
  /** Yields one column: what is at fault. Everything is in schema public. */
  readonly query: string;
}

const APP_ROLES = `('simpul_app', 'simpul_audit', 'simpul_importer', 'simpul_server', 'public')`;

/** What was staged of a sender's file is not kept once it is merged or given up, nor a file that proves nothing. */
const SWEPT = `('registry_import_row', 'file')`;

/** What was handed on is let go after days, by the relay, and what was counted by the counter; their policies say so. */
const RELAYED = `('outbox', 'statistic_due')`;

/** Yields the settings that the session has not, as they should be. */
const lacking = (settings: Readonly<Record<string, string>>): string => {
  const wanted = Object.entries(settings).map(([name, value]) => `('${name}', '${value}')`);
  return `select name || ' = ' || value from (values ${wanted.join(', ')}) as wanted (name, value)
    where current_setting(name) <> value`;
};

const RULES: readonly Rule[] = [
  {
    says: 'the login role lacks this setting (alter role simpul_server set …)',
    query: lacking(SAFETY_SETTINGS),
  },
  {
    says: 'the login role may bypass row security',
    query: `select rolname from pg_roles where rolname = current_user
        and (rolsuper or rolbypassrls or rolreplication or rolcreaterole or rolcreatedb)
      union all select rolname from pg_roles where rolname in ('simpul_app', 'simpul_audit', 'simpul_importer') and (rolsuper or rolbypassrls)`,
  },
  {
    says: 'the login role inherits the rights of the roles it may take',
    query: `select rolname from pg_roles where rolname = current_user and rolinherit
      and exists (select from pg_auth_members where member = pg_roles.oid)`,
  },
  {
    says: 'the login role may take a role that serves nobody',
    query: `select distinct r.rolname from pg_roles r where pg_has_role(current_user, r.oid, 'member')
      and r.rolname not in (current_user, 'simpul_app', 'simpul_audit', 'simpul_importer')`,
  },
  {
    says: 'the login role has the rights of this role without taking it',
    query: `select r.rolname from pg_roles r where r.rolname <> current_user and pg_has_role(current_user, r.oid, 'usage')`,
  },
  {
    says: 'everyone or the login role has rights of their own on a column',
    query: `select distinct c.relname || '.' || t.attname from pg_attribute t join pg_class c on c.oid = t.attrelid
      cross join lateral aclexplode(t.attacl) a
      where c.relnamespace = 'public'::regnamespace and (a.grantee = 0 or pg_get_userbyid(a.grantee) = current_user)`,
  },
  {
    // A table of its own may have triggers of its own, and within a trigger the counts and sums that rows keep may be written.
    says: 'a serving role may create temporary tables (revoke temporary on database … from public)',
    query: `select rolname from pg_roles where rolname in ('simpul_app', 'simpul_audit', current_user)
      and has_database_privilege(rolname, current_database()::text, 'temporary')`,
  },
  {
    says: 'a serving role owns it',
    query: `select relname from pg_class where relnamespace = 'public'::regnamespace
      and pg_get_userbyid(relowner) in ('simpul_app', 'simpul_audit', 'simpul_importer', current_user)`,
  },
  {
    says: 'the login role or everyone has rights of their own on the table',
    query: `select distinct c.relname from pg_class c cross join lateral aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and (a.grantee = 0 or pg_get_userbyid(a.grantee) = current_user)`,
  },
  {
    says: 'the table has no forced row security',
    query: `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    says: 'a serving role may read a partition past its parent',
    query: `select c.relname from pg_class c cross join lateral aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and c.relispartition
      and (a.grantee = 0 or pg_get_userbyid(a.grantee) in ${APP_ROLES})`,
  },
  {
    says: 'the view reads as its owner',
    query: `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
      and not coalesce(reloptions::text[] && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)`,
  },
  {
    says: 'a serving role may read a materialised view, which has no row security',
    query: `select c.relname from pg_class c cross join lateral aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'
      and (a.grantee = 0 or pg_get_userbyid(a.grantee) in ${APP_ROLES})`,
  },
  {
    says: 'the function runs as its owner',
    query: `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  },
  {
    says: 'the function reads the slice but is declared immutable',
    query: `select proname from pg_proc where pronamespace = 'public'::regnamespace and provolatile = 'i'
      and prosrc ~ '(current_setting|slice_|in_area|in_tiers|household_)'`,
  },
  {
    says: 'the function is declared leakproof',
    query: `select proname from pg_proc where pronamespace = 'public'::regnamespace and proleakproof`,
  },
  {
    says: 'the policy admits every row',
    query: `select tablename || '.' || policyname from pg_policies where schemaname = 'public'
      and roles && array['simpul_app', 'simpul_importer', 'public']::name[]
      and (coalesce(qual, 'false') = 'true' or (qual is null and coalesce(with_check, 'true') = 'true'))`,
  },
  {
    says: 'a policy by which simpul_app reads the table does not read the slice',
    query: `select tablename || '.' || policyname from pg_policies where schemaname = 'public'
      and roles && array['simpul_app', 'simpul_importer', 'public']::name[] and cmd in ('SELECT', 'ALL')
      -- One that only narrows what others show need not.
      and permissive = 'PERMISSIVE'
      and qual !~ '(in_area|in_tiers|slice_agency|slice_reveals|simpul\\.signing_in)'
      and not (tablename = 'sealing_check' and qual ~ 'simpul\\.checking_key')
      and not (tablename = 'agencies_changed' and qual ~ 'simpul\\.at_the_gate')`,
  },
  {
    says: 'a serving role may delete or truncate it',
    query: `select distinct c.relname from pg_class c cross join lateral aclexplode(c.relacl) a
      where c.relnamespace = 'public'::regnamespace and (a.grantee = 0 or pg_get_userbyid(a.grantee) in ${APP_ROLES})
      and a.privilege_type in ('DELETE', 'TRUNCATE')
      and not (a.privilege_type = 'DELETE' and pg_get_userbyid(a.grantee) = 'simpul_importer' and c.relname in ${SWEPT})
      and not (a.privilege_type = 'DELETE' and pg_get_userbyid(a.grantee) = 'simpul_app' and c.relname in ${RELAYED})`,
  },
];

type Query = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const namesOf = async (query: Query, text: string): Promise<string[]> =>
  (await query(text)).map((row) => String(Object.values(row)[0]));

/** Every fault found, in words; empty if the catalogue is sound. */
export const lintCatalogue = async (query: Query): Promise<string[]> => {
  const faults: string[] = [];
  for (const { says, query: text } of RULES) {
    for (const name of await namesOf(query, text)) faults.push(`${name}: ${says}`);
  }
  return faults;
};

/** Planner settings the login lacks: slower, but nobody sees more by them. */
export const lackingCosts = (query: Query): Promise<string[]> => namesOf(query, lacking(PLANNER_SETTINGS));

import { useEffect, useState } from 'react';
import type { Choice, Persona, Session } from './session';
import { DISCLOSURE_NAMES, WORDS } from './words';

interface Rule {
  type: string;
  rows: string;
  disclosure: string;
  why: string;
}

interface Viewer {
  agency: { name: string };
  access: Rule[];
}

const VIEWER = 'query PageHint { viewer { agency { name } access { type rows disclosure why } } }';

interface Props {
  personas: Persona[];
  choice: Choice;
  session: Session;
  signIns: number;
}

/** One line: what this persona sees. The badge is the server's own answer, so it follows the purpose and cannot drift from the policy. */
export function Hint({ personas, choice, session, signIns }: Props) {
  const [viewer, setViewer] = useState<Viewer>();
  const { persona, purpose, language } = choice;

  useEffect(() => {
    if (signIns === 0) return;
    const abort = new AbortController();
    setViewer(undefined);
    session.post({ query: VIEWER }, {}, abort.signal).then(
      ({ data }) => !abort.signal.aborted && setViewer(viewerOf(data)),
      () => undefined, // the badge is a help; the next query of the user shows what is wrong
    );
    return () => abort.abort();
  }, [session, persona, purpose, language, signIns]);

  const chosen = personas.find((each) => each.persona === persona);
  const rules = viewer?.access.filter(({ type }) => type === 'Household') ?? [];
  const sentence =
    chosen?.sees[language] ?? (viewer ? [viewer.agency.name, ...rules.map(({ rows }) => rows)].join(' · ') : undefined);
  return (
    <p className="hint" role="status">
      <span className="badges" aria-label={WORDS.disclosure[language]} role="group">
        {[...new Map(rules.map((rule) => [rule.disclosure, rule])).values()].map((rule) => (
          <span
            key={rule.disclosure}
            className="badge"
            data-disclosure={rule.disclosure}
            title={`${rule.rows}. ${rule.why}`}
          >
            {DISCLOSURE_NAMES[rule.disclosure]?.[language] ?? rule.disclosure}
          </span>
        ))}
      </span>
      <span>{sentence ?? (signIns === 0 ? WORDS.tokenNeeded[language] : WORDS.loading[language])}</span>
    </p>
  );
}

function viewerOf(data: unknown): Viewer | undefined {
  return isAnswered(data) ? data.viewer : undefined;
}

function isAnswered(data: unknown): data is { viewer: Viewer } {
  return typeof data === 'object' && data !== null && 'viewer' in data && data.viewer !== null;
}

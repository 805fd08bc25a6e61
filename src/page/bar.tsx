import { DropdownMenu } from '@graphiql/react';
import { useState } from 'react';
import { EXAMPLES, type Example } from './examples';
import type { Choice, Persona } from './session';
import { MANDATE_NAMES, PURPOSE_NAMES, PURPOSES, TIER_NAMES, TIERS, WORDS, type Language } from './words';

const LANGUAGES: Language[] = ['id', 'en'];
// Browsers offer no clipboard to plain http from another machine.
const canCopy = 'clipboard' in navigator;
const ENDPOINT = new URL('graphql', document.baseURI).href;
const SANDBOX = `https://studio.apollographql.com/sandbox/explorer?endpoint=${encodeURIComponent(ENDPOINT)}`;

interface Props {
  personas: Persona[];
  choice: Choice;
  change: (part: Partial<Choice>) => void;
  signIn: (token: string) => void;
  headers: () => Promise<Record<string, string>>;
  open: (example: Example) => void;
}

export function Bar({ personas, choice, change, signIn, headers, open }: Props) {
  const { language } = choice;
  return (
    <div className="bar">
      <h1 className="brand" title={WORDS.tagline[language]}>
        <Knot />
        Simpul
      </h1>
      {personas.length > 0 ? (
        <PersonaPicker personas={personas} choice={choice} change={change} />
      ) : (
        <TokenField language={language} signIn={signIn} />
      )}
      <label className="field">
        <span>{WORDS.purpose[language]}</span>
        <select
          name="purpose"
          value={choice.purpose}
          onChange={(event) => change({ purpose: PURPOSES.find((purpose) => purpose === event.target.value) ?? '' })}
        >
          <option value="">{WORDS.noPurpose[language]}</option>
          {PURPOSES.map((purpose) => (
            <option key={purpose} value={purpose}>
              {PURPOSE_NAMES[purpose][language]}
            </option>
          ))}
        </select>
      </label>
      <div className="actions">
        <DropdownMenu>
          <DropdownMenu.Button className="action">{WORDS.examples[language]} ▾</DropdownMenu.Button>
          <DropdownMenu.Content align="end" className="examples">
            {EXAMPLES.map((example) => (
              <DropdownMenu.Item key={example.title.en} onSelect={() => open(example)}>
                {example.title[language]}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu>
        {canCopy && <CopyHeaders language={language} headers={headers} />}
        {personas.length > 0 && (
          // Only demo mode answers other origins, so elsewhere the link would lead nowhere.
          <a
            className="action"
            href={SANDBOX}
            target="_blank"
            rel="noopener noreferrer"
            title={WORDS.sandboxHint[language]}
          >
            Apollo Sandbox <span aria-hidden="true">↗</span>
          </a>
        )}
        <div className="languages" role="group" aria-label={WORDS.language[language]}>
          {LANGUAGES.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === language}
              onClick={() => change({ language: each })}
            >
              {each.toUpperCase()}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}

function PersonaPicker({ personas, choice, change }: Pick<Props, 'personas' | 'choice' | 'change'>) {
  const { language } = choice;
  const mandates = (persona: Persona) =>
    persona.mandates.map((mandate) => MANDATE_NAMES[mandate]?.[language] ?? mandate).join(' + ');
  const groups = TIERS.map((tier) => ({ tier, members: personas.filter((persona) => persona.tier === tier) }));
  return (
    <label className="field persona">
      <span>{WORDS.persona[language]}</span>
      <select name="persona" value={choice.persona} onChange={(event) => change({ persona: event.target.value })}>
        {groups
          .filter(({ members }) => members.length > 0)
          .map(({ tier, members }) => (
            <optgroup key={tier} label={TIER_NAMES[tier]?.[language] ?? tier}>
              {members.map((persona) => (
                <option key={persona.persona} value={persona.persona}>
                  {persona.name} · {mandates(persona)} · {persona.region}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </label>
  );
}

function TokenField({ language, signIn }: { language: Language; signIn: (token: string) => void }) {
  const [token, setToken] = useState('');
  return (
    <form
      className="field persona"
      onSubmit={(event) => {
        event.preventDefault();
        signIn(token.trim().replace(/^Bearer\s+/i, ''));
        setToken('');
      }}
    >
      <label>
        <span>{WORDS.token[language]}</span>
        <input
          type="password"
          name="token"
          autoComplete="off"
          required
          placeholder={WORDS.tokenPlaceholder[language]}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
      </label>
      <button type="submit" className="action">
        {WORDS.useToken[language]}
      </button>
    </form>
  );
}

function CopyHeaders({ language, headers }: { language: Language; headers: Props['headers'] }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(JSON.stringify(await headers(), null, 2));
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button type="button" className="action" title={WORDS.copyHint[language]} onClick={copy} aria-live="polite">
      {copied ? WORDS.copied[language] : WORDS.copyHeaders[language]}
    </button>
  );
}

function Knot() {
  return (
    <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
      <path d="M16 16 6 6m10 10L26 6M16 16v11" fill="none" stroke="currentColor" strokeWidth="3" />
      <g fill="currentColor">
        <circle cx="16" cy="16" r="5" />
        <circle cx="6" cy="6" r="3.5" />
        <circle cx="26" cy="6" r="3.5" />
        <circle cx="16" cy="27" r="3.5" />
      </g>
    </svg>
  );
}

import { GraphiQL } from 'graphiql';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { getOperationAST } from 'graphql';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Bar } from './bar';
import { EXAMPLES, exampleText, type Example } from './examples';
import { Hint } from './hint';
import { rememberedChoice, Session, type Choice, type Persona } from './session';

type Open = (example: Example) => void;
type Fetcher = React.ComponentProps<typeof GraphiQL>['fetcher'];

// Queries may name a family: what GraphiQL remembers must go when the tab closes.
const storage = sessionStorage;

export function Workbench({ personas }: { personas: Persona[] }) {
  const [choice, setChoice] = useState(() => rememberedChoice(personas));
  const [session] = useState(() => new Session(choice));
  const [signIns, setSignIns] = useState(personas.length > 0 ? 1 : 0);
  const open = useRef<Open>(null);

  useEffect(() => {
    document.documentElement.lang = choice.language;
  }, [choice.language]);

  const change = (part: Partial<Choice>) => {
    const next = { ...choice, ...part };
    session.choose(next);
    setChoice(next);
  };

  const signIn = (token: string) => {
    session.use(token);
    setSignIns(signIns + 1);
  };

  const fetcher = useCallback<Fetcher>(
    ({ query, operationName, variables }, options) => {
      const { documentAST, headers } = options ?? {};
      const operation = documentAST && getOperationAST(documentAST, operationName);
      return operation?.operation === 'subscription'
        ? session.follow({ query, operationName, variables })
        : session.post({ query, operationName, variables }, headers);
    },
    [session],
  );

  return (
    <>
      <header className="top">
        <Bar
          personas={personas}
          choice={choice}
          change={change}
          signIn={signIn}
          headers={() => session.headers()}
          open={(example) => open.current?.(example)}
        />
        <Hint personas={personas} choice={choice} session={session} signIns={signIns} />
      </header>
      <main>
        <GraphiQL
          key={signIns}
          fetcher={fetcher}
          schema={signIns > 0 ? undefined : null}
          schemaDescription
          storage={storage}
          shouldPersistHeaders={false}
          defaultTabs={EXAMPLES.slice(0, 1).map((example) => ({ query: exampleText(example, choice.language) }))}
        >
          <ExampleOpener language={choice.language} open={open} />
          <SystemTheme />
        </GraphiQL>
      </main>
    </>
  );
}

/** Sits inside GraphiQL, where its store can be reached, and opens an example without overwriting the user's own work. */
function ExampleOpener({ language, open }: { language: Choice['language']; open: React.RefObject<Open | null> }) {
  const { addTab } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.queryEditor);

  useEffect(() => {
    open.current = (example) => {
      if (!editor) return;
      const current = editor.getValue().trim();
      const untouched = EXAMPLES.some(
        (known) => current === exampleText(known, 'id') || current === exampleText(known, 'en'),
      );
      if (current && !untouched) addTab();
      editor.setValue(exampleText(example, language));
      editor.focus();
    };
  }, [addTab, editor, language, open]);

  return null;
}

/** Monaco takes the system's colours only at the start; without this a change at dusk leaves dark text on dark. */
function SystemTheme() {
  const { setTheme } = useGraphiQLActions();
  const theme = useGraphiQL((state) => state.theme);

  useEffect(() => {
    if (theme !== null) return;
    const system = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(null);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, [setTheme, theme]);

  return null;
}

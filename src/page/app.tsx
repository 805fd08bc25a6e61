import { useEffect, useState } from 'react';
import { Workbench } from './workbench';
import { loadPersonas, type Persona } from './session';
import { WORDS } from './words';

type Start = Persona[] | 'loading' | 'unreachable';

export function App({ demo }: { demo: boolean }) {
  const [start, setStart] = useState<Start>(demo ? 'loading' : []);

  useEffect(() => {
    if (demo) loadPersonas().then(setStart, () => setStart('unreachable'));
  }, [demo]);

  if (typeof start === 'string') {
    return (
      <p className="notice" role={start === 'loading' ? 'status' : 'alert'}>
        {WORDS[start].id}
      </p>
    );
  }
  return <Workbench personas={start} />;
}

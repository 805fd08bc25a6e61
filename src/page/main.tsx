import './workers';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.getElementById('page');
if (!root) throw new Error('The page has no #page element.');
createRoot(root).render(<App demo={document.documentElement.dataset.demo === 'true'} />);

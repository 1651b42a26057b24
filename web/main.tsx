import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startTranslations } from './app/i18n.ts';
import './app/page.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await startTranslations();
createRoot(root).render(<App />);

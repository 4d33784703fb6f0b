import { createRoot } from 'react-dom/client';
import { Root } from './app/root.tsx';
import { beginWindow } from './store/window-life.ts';
import { setStyleNonce } from './ui/style-nonce.ts';
import './ui/ui.css';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
if (nonce) setStyleNonce(nonce);

const place = document.getElementById('root');
const begun = await beginWindow();
if (place && begun.ok) createRoot(place).render(<Root begun={begun.value} />);
else if (place) place.textContent = 'Touchstone could not begin. Close the window and start it again.';

import type { Session } from 'electron';
import { app, session } from 'electron';

/**
 * The lines that keep Chromium silent, before `ready`: no name resolves, so nothing can be asked of a network
 * (RELIABILITY 4). `developing` leaves the development server reachable.
 */
export function silenceBeforeReady(developing: boolean): void {
  if (!developing) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
}

/** The rest, once sessions exist: no spelling dictionary is looked for, no permission given, only our scheme loads. */
export function silenceSession(each: Session, developing: boolean): void {
  each.setSpellCheckerLanguages([]);
  each.setSpellCheckerEnabled(false);
  each.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  each.setPermissionCheckHandler(() => false);
  each.setDevicePermissionHandler(() => false);
  each.on('will-download', (event) => event.preventDefault());
  if (developing) return;
  each.webRequest.onBeforeRequest((details, answer) => {
    const ours = details.url.startsWith('app://') || details.url.startsWith('devtools://');
    answer({ cancel: !ours });
  });
}

/** Silences the session that Electron makes by itself. */
export function silenceDefaultSession(developing: boolean): void {
  silenceSession(session.defaultSession, developing);
}

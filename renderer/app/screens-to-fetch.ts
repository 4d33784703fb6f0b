import { fetchFaces } from '../ui/fetch-faces.ts';
import { fetched } from '../ui/fetched.tsx';

export const SourcesScreen = fetched(
  async () => (await import('../sources/sources-screen.tsx')).SourcesScreen,
);
export const ReaderScreen = fetched(async () => (await import('../reader/reader-screen.tsx')).ReaderScreen);
export const ClaimsScreen = fetched(async () => (await import('../claims/claims-screen.tsx')).ClaimsScreen);
export const ComparisonScreen = fetched(
  async () => (await import('../comparison/comparison-screen.tsx')).ComparisonScreen,
);
export const ReportScreen = fetched(
  async () => (await import('../reporting/report-screen.tsx')).ReportScreen,
);
export const SourceInspector = fetched(
  async () => (await import('../sources/source-inspector.tsx')).SourceInspector,
);
export const ClaimInspector = fetched(
  async () => (await import('../claims/claim-inspector.tsx')).ClaimInspector,
);
export const ClaimHistory = fetched(async () => (await import('../history/claim-history.tsx')).ClaimHistory);
export const HistoryDrawer = fetched(
  async () => (await import('../history/history-drawer.tsx')).HistoryDrawer,
);
export const EncryptionDialog = fetched(
  async () => (await import('../security/encryption-dialog.tsx')).EncryptionDialog,
);
export const BackupsDialog = fetched(async () => (await import('../care/backups-dialog.tsx')).BackupsDialog);
export const VerifyDialog = fetched(async () => (await import('../care/verify-dialog.tsx')).VerifyDialog);
export const RecoverDialog = fetched(async () => (await import('../care/recover-dialog.tsx')).RecoverDialog);
export const Palette = fetched(async () => (await import('./palette.tsx')).Palette);
export const KeyHelp = fetched(async () => (await import('./key-help.tsx')).KeyHelp);
export const BriefDialog = fetched(async () => (await import('./brief-dialog.tsx')).BriefDialog);
export const WhoIsWorking = fetched(async () => (await import('./who-is-working.tsx')).WhoIsWorking);

/** Fetches the screens that every project begins with, and their faces, ahead of the moment in which they are needed. */
export async function fetchFirstScreens(): Promise<void> {
  const screens = [SourcesScreen, ClaimsScreen, SourceInspector, ClaimInspector, ClaimHistory];
  await Promise.all([...screens.map((each) => each.fetch()), fetchFaces()]);
}

/** Fetches what is left, one after the other, while the window has nothing else to do. What comes back stops it. */
export function fetchOtherScreens(): () => void {
  const left = [
    ReaderScreen,
    Palette,
    ComparisonScreen,
    ReportScreen,
    HistoryDrawer,
    KeyHelp,
    BriefDialog,
    WhoIsWorking,
  ];
  let handle = 0;
  const next = () => {
    const one = left.shift();
    if (one) void one.fetch().then(() => (handle = requestIdleCallback(next)));
  };
  handle = requestIdleCallback(next);
  return () => {
    left.length = 0;
    cancelIdleCallback(handle);
  };
}

import { app } from 'electron';

/**
 * Ends the program when its window is gone, after `putAway` is done, however often and by whomever it is asked to end.
 * Where it is quitting already (no window stood in the way), Electron says `will-quit` and not that its windows are gone.
 */
export function leaveOnce(putAway: () => Promise<void>): void {
  let leaving = false;
  let left = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    try {
      await putAway();
    } catch (error) {
      console.error(error);
    } finally {
      left = true;
      app.quit();
    }
  };
  app.on('will-quit', (event) => {
    if (left) return;
    event.preventDefault();
    void leave();
  });
  app.on('window-all-closed', () => void leave());
}

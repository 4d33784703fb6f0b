import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeTheme } from 'electron';

const dark = '#15181C';
const light = '#FBFAF7';

/**
 * The colour of a window that has drawn nothing yet, after the theme that is remembered in `settingsFolder`. Read
 * without the schemas that `Remembered` needs: the window opens before they are loaded.
 */
export function windowGround(settingsFolder: string): string {
  const theme = rememberedTheme(settingsFolder);
  if (theme === 'dark') return dark;
  if (theme === 'light') return light;
  return nativeTheme.shouldUseDarkColors ? dark : light;
}

function rememberedTheme(settingsFolder: string): unknown {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(settingsFolder, 'remembered.json'), 'utf8'));
    return (kept as { settings?: { theme?: unknown } } | null)?.settings?.theme;
  } catch {
    return undefined;
  }
}

import { defaultSettings } from '../../shared/contract/default-settings.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { call } from '../bridge/bridge.ts';

/** What this computer remembers for its user; changes show at once and are kept by main. */
export class SettingsStore {
  #now: Settings;
  readonly #listeners = new Set<() => void>();

  constructor(begun: Settings = defaultSettings) {
    this.#now = begun;
  }

  get now(): Settings {
    return this.#now;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  change(changes: Partial<Settings>): void {
    this.#now = { ...this.#now, ...changes };
    for (const listener of this.#listeners) listener();
    void call('settings.change', changes);
  }
}

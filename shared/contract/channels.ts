/** The two channel names that Electron sees; nobody else writes one. */
export const channels = { call: 'touchstone:call', event: 'touchstone:event' } as const;

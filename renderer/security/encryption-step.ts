/** What the encryption dialog is about to do. */
export type EncryptionStep = 'overview' | 'encrypt' | 'change' | 'new-key' | 'export';

/** What each step is called: over the dialog, and in its overview. */
export const encryptionTitles: Readonly<Record<EncryptionStep, string>> = {
  overview: 'Encryption',
  encrypt: 'Encrypt this project',
  change: 'Change the passphrase',
  'new-key': 'Make a new key',
  export: 'Export an encrypted copy',
};

let nonce: string | undefined;

/**
 * Hands the nonce of the content security policy to the libraries that add a style element.
 * To be called before the first render. The scroll lock behind dialogs and menus reads it from a global name,
 * selects take it as a property.
 */
export function setStyleNonce(value: string): void {
  nonce = value;
  Object.assign(globalThis, { __webpack_nonce__: value });
}

/** The nonce given to `setStyleNonce`, if any. */
export function styleNonce(): string | undefined {
  return nonce;
}

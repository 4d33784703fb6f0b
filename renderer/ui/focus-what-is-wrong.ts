/** Puts the focus on the first field of a form that says what is wrong with it, once it has been drawn. */
export function focusWhatIsWrong(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}

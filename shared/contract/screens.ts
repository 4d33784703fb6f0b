/** The screens of the workbench, in the order of its navigation. */
export const screens = ['sources', 'claims', 'compare', 'report'] as const;
export type Screen = (typeof screens)[number];

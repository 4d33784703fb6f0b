/** A file that the bundler hands over as text: Vite names such an import's content `default`. */
declare module '*.mjs?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: this is what the bundler makes of it
  export default text;
}

/**
 * Fetches the faces of quotations and of code ahead of their first text: what a face comes to late is laid out twice.
 * A face that cannot be had leaves the next of its family in use.
 */
export async function fetchFaces(): Promise<void> {
  const faces = ['1em "Source Serif 4"', '1em "JetBrains Mono"'];
  await Promise.allSettled(faces.map((face) => document.fonts.load(face)));
}

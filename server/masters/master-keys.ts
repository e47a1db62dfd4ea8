/** Where a run's files lie in the storage: named by their content, inside their band. */

/** @param extension of the file as it is delivered, such as `wav` */
export function masterKey(bandId: string, sha256: string, extension: string): string {
  return `masters/${bandId}/${sha256}.${extension}`
}

/** Whether a song's file is its master itself (WAV, or MP3 where a target has lossy files only), not a copy beside it. */
export function isMainFile(path: string): boolean {
  return path.endsWith('.wav') || path.endsWith('.mp3')
}

/** In small letters; DDP names its files without one. */
export function extensionOf(path: string): string {
  const [, extension] = /\.([A-Za-z0-9]+)$/.exec(path.split('/').at(-1) ?? '') ?? []
  return extension?.toLowerCase() ?? 'bin'
}

/** Where a run's files lie in the storage: named by their content, inside their band. */

/** @param extension of the file as it is delivered, such as `wav` */
export function masterKey(bandId: string, sha256: string, extension: string): string {
  return `masters/${bandId}/${sha256}.${extension}`
}

/** Whether a song's file is its master itself, not a copy in another format beside it. */
export function isMainFile(path: string): boolean {
  return path.endsWith('.wav')
}

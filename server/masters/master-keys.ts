/** Where a run's files lie in the storage: named by their content, inside their band. */

/** @param extension of the file as it is delivered, such as `wav` */
export function masterKey(bandId: string, sha256: string, extension: string): string {
  return `masters/${bandId}/${sha256}.${extension}`
}

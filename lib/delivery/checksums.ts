/** The checksum list of a delivery, in the form that `sha256sum -c` reads. Pure; any thread. */

export const CHECKSUMS_FILE = 'SHA256SUMS'

export function checksumList(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

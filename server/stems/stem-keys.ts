/** Where a stem's files lie in the storage: under its band, so that nothing is shared across bands. */

export interface StemKeys {
  readonly audioKey: string
  readonly indexKey: string
  readonly peaksKey: string
}

export function stemKeys(bandId: string, stemId: string): StemKeys {
  const stem = `stems/${bandId}/${stemId}`
  return { audioKey: `${stem}.flac`, indexKey: `${stem}.index.json`, peaksKey: `${stem}.peaks` }
}

/** Where a stem's levels per second and band lie, once somebody asked for them. */
export function bandsKeyOf(audioKey: string): string {
  return audioKey.replace(/\.flac$/, '.bands')
}

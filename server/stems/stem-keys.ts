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

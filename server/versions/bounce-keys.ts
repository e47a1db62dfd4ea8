/** Where a bounce lies in the storage: named by its content, inside its band, so that nothing crosses bands. */

export interface BounceKeys {
  /** 32-bit float WAV: the samples that were hashed. */
  readonly bounceKey: string
  /** 24-bit FLAC for listening. */
  readonly listenKey: string
  readonly indexKey: string
  readonly peaksKey: string
}

export function bounceKeys(bandId: string, bounceHash: string): BounceKeys {
  const stem = `bounces/${bandId}/${bounceHash}`
  const listenKey = `${stem}.flac`
  return { bounceKey: `${stem}.wav`, listenKey, indexKey: indexKeyOf(listenKey), peaksKey: `${stem}.peaks` }
}

/** The byte index lies beside its FLAC file. */
export function indexKeyOf(listenKey: string): string {
  return `${listenKey}.index.json`
}

export interface ListeningKeys {
  readonly audioKey: string
  readonly indexKey: string
  readonly peaksKey: string
}

/** The listening files of a stored sound (a bounce, a master) lie beside it. */
export function listeningKeysOf(soundKey: string): ListeningKeys {
  const beside = (extension: string) => soundKey.replace(/\.(wav|mp3)$/, extension)
  const audioKey = beside('.flac')
  return { audioKey, indexKey: indexKeyOf(audioKey), peaksKey: beside('.peaks') }
}

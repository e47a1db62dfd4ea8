/** Which codecs of the preview this browser can do, both ways. Main thread. */
import { CODECS, CODEC_IDS, browserEncoder, type CodecId } from './codecs'

export async function supportedCodecs(sampleRate: number): Promise<readonly CodecId[]> {
  const answers = await Promise.all(CODEC_IDS.map((id) => isSupported(id, sampleRate)))
  return CODEC_IDS.filter((_, at) => answers[at])
}

async function isSupported(id: CodecId, sampleRate: number): Promise<boolean> {
  const encoder = browserEncoder(id, sampleRate)
  if (!encoder) return canDecodeFile(CODECS[id].kind === 'mp3' ? 'audio/mpeg' : 'audio/ogg; codecs="vorbis"')
  if (typeof AudioEncoder === 'undefined' || typeof AudioDecoder === 'undefined') return false
  const { codec, numberOfChannels, sampleRate: rate } = encoder
  try {
    const [there, back] = await Promise.all([
      AudioEncoder.isConfigSupported(encoder),
      AudioDecoder.isConfigSupported({ codec, numberOfChannels, sampleRate: rate }),
    ])
    return there.supported === true && back.supported === true
  } catch {
    return false
  }
}

function canDecodeFile(type: string): boolean {
  return document.createElement('audio').canPlayType(type) !== ''
}

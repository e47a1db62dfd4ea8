/** Listens to this window's own open microphone and tells when somebody speaks into it. Beside the studio's sound. Main thread. */
import { VoiceGate } from './voice-gate'

const LOOK_MS = 30

/** @returns ends it */
export function watchVoice(track: MediaStreamTrack, onVoice: (isSpeaking: boolean) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const gate = new VoiceGate()
  let told = false
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    const isSpeaking = gate.hear(10 * Math.log10(power), performance.now())
    if (isSpeaking === told) return
    told = isSpeaking
    onVoice(isSpeaking)
  }, LOOK_MS)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}

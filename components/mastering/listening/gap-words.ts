/** The gap before a song in words: silence, none, or an overlap. */
export function wordsOfGap(seconds: number): string {
  if (seconds === 0) return 'gapless'
  return seconds < 0 ? `crossfade ${(-seconds).toFixed(1)} s` : `${seconds.toFixed(1)} s`
}

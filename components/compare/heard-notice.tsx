'use client'
/** So that nobody mixes into it by accident: says when what is heard is not the mix as it is, and leads back to it. */
import { TRANSLATION_CURVES } from '@/lib/engine/translation-curves'
import { useEngine, useEngineState } from '../transport/engine-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { heardWords } from './compare-words'
import { useComparing, useComparingState } from './use-compare'

export function HeardNotice() {
  const engine = useEngine()
  const comparing = useComparing()
  const state = useComparingState()
  const { monitor } = useEngineState()
  const words = state && heardWords(state)
  const place = monitor.translation && TRANSLATION_CURVES[monitor.translation].label
  if (!words && !place) return null
  const all = [words, place && `${words ? 'heard' : 'The mix is heard'} as on: ${place}`]
    .filter(Boolean)
    .join('; ')
  return (
    <div className="studio-notice heard-notice" role="status" data-heard={state?.heard}>
      <Icon name="ear" />
      <span className="min-w-0">{all}.</span>
      <span className="flex-1" />
      {comparing && state && state.heard !== 'mix' && (
        <Button kind="line" onClick={() => comparing.hear('mix')}>
          Back to the mix
        </Button>
      )}
      {place && (
        <Button kind="line" onClick={() => engine?.setMonitor({ translation: null })}>
          These loudspeakers
        </Button>
      )}
    </div>
  )
}

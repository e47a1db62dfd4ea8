'use client'
/** The automation recorder of this window: between the hands on the controls, the song's time and the mix. */
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { AutomationRecorder } from '@/lib/collab/automation-recorder'
import type { ParameterTarget, RecordMode } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { useFrame } from '../meters/frame-clock'
import { useEngine } from '../transport/engine-context'
import { RecordModes } from './record-modes'
import { refusalNow, useRecordingReports } from './recording-reports'

interface AutomationTools {
  readonly modes: RecordModes
  /** Null while there is no sound: nothing plays that a hand could ride on. */
  readonly recorder: AutomationRecorder | null
}

const AutomationContext = createContext<AutomationTools>({ modes: new RecordModes(), recorder: null })

export function AutomationProvider({ children }: { readonly children: ReactNode }) {
  const room = useRoom()
  const engine = useEngine()
  const [modes] = useState(() => new RecordModes())
  const recorder = useMemo(
    () =>
      engine &&
      new AutomationRecorder({
        sampleRate: engine.state().sampleRate,
        readMix: () => room.committedMix,
        isPlaying: () => engine.state().isPlaying && !engine.state().isLoading,
        playheadSample: () => engine.playheadSample(),
        modeOf: (ownerId) => modes.of(ownerId),
        hear: (target, value) => engine.setGesture(target, value),
        dispatch: (command) => room.dispatch(command),
        refusal: (command) => refusalNow(room, command),
      }),
    [room, engine, modes],
  )
  useEffect(() => {
    room.recordWith(recorder)
    const stop = engine?.subscribe(() => recorder?.follow())
    return () => {
      stop?.()
      recorder?.stop()
      room.recordWith(null)
    }
  }, [room, engine, recorder])
  // Behind the effect above: what cannot be written when the studio is left is still told.
  useRecordingReports(recorder)
  useFrame(() => recorder?.follow())
  const tools = useMemo(() => ({ modes, recorder }), [modes, recorder])
  return <AutomationContext.Provider value={tools}>{children}</AutomationContext.Provider>
}

export const useRecorder = (): AutomationRecorder | null => useContext(AutomationContext).recorder

/** Whether a hand is being written into this control's lane. */
export function useIsRecording(target: ParameterTarget): boolean {
  const recorder = useRecorder()
  const read = () => recorder?.isRecording(target) ?? false
  return useSyncExternalStore(recorder?.subscribe ?? nothing, read, read)
}
const nothing = () => () => undefined

export function useRecordMode(ownerId: string): {
  readonly mode: RecordMode
  readonly setMode: (mode: RecordMode, ownerIds?: Iterable<string>) => void
} {
  const { modes } = useContext(AutomationContext)
  const read = () => modes.of(ownerId)
  const mode = useSyncExternalStore(modes.subscribe, read, read)
  const setMode = (next: RecordMode, ownerIds: Iterable<string> = [ownerId]) => modes.set(ownerIds, next)
  return { mode, setMode }
}

'use client'
/** The studio of one song: timeline, console and processors around one room and one sound. */
import { useCallback, useEffect, useMemo, useState, type CSSProperties, type ReactNode } from 'react'
import type { MixState } from '@/lib/mix'
import type { SongRoomApi } from '@/lib/collab/room-types'
import type { StudioView } from '@/lib/contracts'
import type { StudioEngine } from '@/lib/engine/engine-types'
import { AutomationProvider } from '../automation/automation-context'
import { HearMixProvider } from '../branches/heard-mix'
import { ChatProvider } from '../chat/chat-context'
import { BesideChat } from '../chat/chat-panel'
import { ClashCard } from '../clashes/clash-card'
import { RoomContextProvider, useMix } from '../collab/room-context'
import { useUndoSteps } from '../collab/undo-buttons'
import { Console } from '../console/console'
import { DeskProvider, type Desk } from '../console/desk'
import { SettingsShelf } from '../console/settings-shelf'
import { StripDialogs } from '../console/strip-dialogs'
import { ShelfProvider } from '../console/use-shelf'
import { HistoryProvider } from '../history/history-context'
import { RecentChangesButton } from '../history/history-doors'
import { FrameClock, FrameClockProvider } from '../meters/frame-clock'
import type { StripModel } from '../console/strips-of-mix'
import { PanelColumn } from '../panels/panel-column'
import { FollowProvider } from '../presence/follow-context'
import { FollowFrame } from '../presence/follow-frame'
import { SoloControls } from '../presence/solo-controls'
import { useSharedPlace } from '../presence/use-shared-view'
import type { CommentPin } from '../timeline/comment-pins'
import type { PeaksLibrary } from '../timeline/peaks-library'
import { ownStemNames } from '../timeline/lanes'
import { RegionPanel } from '../timeline/region-panel'
import { Timeline } from '../timeline/timeline'
import { DEFAULT_SAMPLE_RATE, EngineProvider } from '../transport/engine-context'
import { useLoopToggle } from '../transport/use-loop-toggle'
import { usePlayToggle } from '../transport/use-play-toggle'
import { Segmented } from '../ui/segmented'
import { DeskSplit } from './desk-split'
import { StudioBar, type StudioPlace } from './studio-bar'
import { StudioNotices } from './studio-notices'
import { useDeskState } from './use-desk-state'
import { useEngineBinding } from './use-engine-binding'
import { useShortcuts } from './use-shortcuts'

export interface StudioScreenProps {
  readonly room: SongRoomApi
  /** Also where the room is that of a branch. */
  readonly songId: string
  readonly engine: StudioEngine | null
  readonly place: StudioPlace
  /** Null until the first stem fixed it. */
  readonly sampleRate: number | null
  readonly library: PeaksLibrary
  readonly stemNames: ReadonlyMap<string, string>
  readonly stemFrames: ReadonlyMap<string, number>
  readonly pins: readonly CommentPin[]
  /** Why there is no sound, in words. */
  readonly soundProblem?: string | null
  /** Which mix of the song this is, in the bar. */
  readonly mixSwitch?: ReactNode
  /** Under the bar, where this is not the band's mix. */
  readonly sign?: ReactNode
  readonly barActions?: ReactNode
  /** "Add stems" in the timeline's corner. */
  readonly cornerSlot?: ReactNode
  /** Beside the console's name, such as "Balance for me". */
  readonly consoleSlot?: ReactNode
  /** In place of timeline and console while the song has no channel. */
  readonly emptySlot?: ReactNode
  readonly renderName?: (strip: StripModel) => ReactNode
}

export function StudioScreen(props: StudioScreenProps) {
  const { engine } = props
  const clock = useMemo(() => new FrameClock(), [])
  useEffect(() => {
    clock.setLevels(engine?.meters ?? null)
    return () => clock.setLevels(null)
  }, [clock, engine])
  return (
    <RoomContextProvider room={props.room}>
      <EngineProvider value={engine}>
        <FrameClockProvider clock={clock}>
          <ChatProvider songId={props.songId}>
            <FollowProvider>
              <StudioLayout {...props} />
              <FollowFrame />
            </FollowProvider>
          </ChatProvider>
        </FrameClockProvider>
      </EngineProvider>
    </RoomContextProvider>
  )
}

const VIEWS = [
  { value: 'console', label: 'Console' },
  { value: 'timeline', label: 'Timeline' },
  { value: 'panels', label: 'Channel' },
] as const
/** What strips and panels share in this window. */
function DeskTools({
  desk,
  sampleRate,
  children,
}: {
  readonly desk: Desk
  readonly sampleRate: number
  readonly children: ReactNode
}) {
  const [shelf] = useState(() => new SettingsShelf())
  return (
    <DeskProvider value={desk}>
      <ShelfProvider value={shelf}>
        <AutomationProvider>
          <HistoryProvider sampleRate={sampleRate}>
            <StripDialogs>{children}</StripDialogs>
          </HistoryProvider>
        </AutomationProvider>
      </ShelfProvider>
    </DeskProvider>
  )
}

function StudioLayout(props: StudioScreenProps) {
  const { room, engine, emptySlot } = props
  const sampleRate = props.sampleRate ?? DEFAULT_SAMPLE_RATE
  const [view, setView] = useState<StudioView>('console')
  const showPanels = useCallback(() => setView('panels'), [])
  const { desk, setStripWidth, clearSolo, soloMode, setSoloMode } = useDeskState(room, engine, showPanels)
  const isEmpty = useMix((mix) => Object.keys(mix.channels).length === 0)
  const [consoleHeight, setConsoleHeight] = useState<number | null>(null)
  const togglePlay = usePlayToggle()
  const loop = useLoopToggle(sampleRate)
  const step = useUndoSteps()
  const [heard, setHeard] = useState<MixState | null>(null)
  useEngineBinding(room, engine, heard)
  useSharedPlace(desk, view, setView)
  useShortcuts({ room, engine, desk, togglePlay, toggleLoop: loop.toggle, step })
  const regions = useMix((mix) => mix.regions)
  const stemNames = useMemo(() => ownStemNames(props.stemNames, regions), [props.stemNames, regions])
  const isChannelSelected = useMix((mix) => desk.selectedId !== null && desk.selectedId in mix.channels)
  return (
    <DeskTools desk={desk} sampleRate={sampleRate}>
      <div className="studio">
        <HearMixProvider value={setHeard}>
          <StudioBar
            place={props.place}
            sampleRate={sampleRate}
            mixSwitch={props.mixSwitch}
            actions={props.barActions}
          />
          <ClashCard />
        </HearMixProvider>
        <nav className="studio-views" aria-label="View">
          <Segmented label="View" value={view} choices={VIEWS} onChange={setView} />
        </nav>
        <BesideChat sampleRate={sampleRate}>
          <div className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)]">
            <StudioNotices soundProblem={props.soundProblem ?? null} sign={props.sign} />
            {isEmpty && emptySlot ? (
              <main className="studio-empty">{emptySlot}</main>
            ) : (
              <main className="studio-main" data-view={view}>
                <div
                  className="studio-left"
                  style={
                    {
                      '--console': consoleHeight === null ? undefined : `${consoleHeight}px`,
                    } as CSSProperties
                  }
                >
                  <Timeline
                    sampleRate={sampleRate}
                    library={props.library}
                    stemNames={stemNames}
                    stemFrames={props.stemFrames}
                    pins={props.pins}
                    cornerSlot={props.cornerSlot}
                  />
                  <DeskSplit height={consoleHeight} onHeight={setConsoleHeight} />
                  <Console
                    stripWidth={desk.stripWidth}
                    onStripWidth={setStripWidth}
                    renderName={props.renderName}
                    headSlot={
                      <>
                        <SoloControls mode={soloMode} onMode={setSoloMode} onClear={clearSolo} />
                        <RecentChangesButton />
                        {props.consoleSlot}
                      </>
                    }
                  />
                </div>
                <PanelColumn
                  audioSlot={
                    isChannelSelected &&
                    desk.selectedId !== null && (
                      <RegionPanel
                        channelId={desk.selectedId}
                        sampleRate={sampleRate}
                        stemNames={stemNames}
                      />
                    )
                  }
                />
              </main>
            )}
          </div>
        </BesideChat>
      </div>
    </DeskTools>
  )
}

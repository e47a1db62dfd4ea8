'use client'
/** Listening beside the mix. Modal, so the keys of the transport that one needs here work inside it too. */
import type { DragEvent, KeyboardEvent } from 'react'
import {
  HEARD,
  type Heard,
  type Listening,
  type ListeningState,
} from '@/lib/engine/listening/listening-types'
import { useEngineState } from '../transport/engine-context'
import { usePlayToggle } from '../transport/use-play-toggle'
import { Button, IconButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Icon } from '../ui/icon'
import { Progress } from '../ui/progress'
import { Segmented } from '../ui/segmented'
import { Tabs } from '../ui/tabs'
import { CodecSection } from './codec-section'
import { ReferenceSection } from './reference-section'
import { useListening, useListeningState } from './use-listening'

const LABELS: Readonly<Record<Heard, string>> = {
  mix: 'Mix',
  reference: 'Reference',
  codec: 'Codec',
  difference: 'Difference',
}

/** What there is to hear. */
function choicesOf({ references, preview }: ListeningState) {
  const here: Readonly<Record<Heard, boolean>> = {
    mix: true,
    reference: references.length > 0,
    codec: preview !== null,
    difference: preview !== null,
  }
  return HEARD.filter((heard) => here[heard]).map((value) => ({ value, label: LABELS[value] }))
}

function HeardRow({ listening, state }: { readonly listening: Listening; readonly state: ListeningState }) {
  const { isPlaying } = useEngineState()
  const togglePlay = usePlayToggle()
  return (
    <div className="listening-row">
      <Button
        kind="primary"
        className="btn-icon"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        onClick={togglePlay}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </Button>
      <Segmented
        label="What is heard"
        value={state.heard}
        choices={choicesOf(state)}
        onChange={(heard) =>
          heard === 'reference' && state.heard !== 'reference'
            ? void listening.toggleReference()
            : listening.hear(heard)
        }
      />
      <span className="flex-1" />
      <span className="lab not-on-phone">Key A switches</span>
    </div>
  )
}

function Work({ listening, state }: { readonly listening: Listening; readonly state: ListeningState }) {
  return (
    <div role="status">
      {state.work && (
        <>
          <p className="lab">{state.work.words}…</p>
          {state.work.fraction !== null && <Progress label={state.work.words} value={state.work.fraction} />}
        </>
      )}
      {state.problem && (
        <p className="listening-problem">
          <Icon name="warn" />
          <span className="flex-1">{state.problem.message}</span>
          <IconButton icon="close" label="Dismiss" onClick={() => listening.dismissProblem()} />
        </p>
      )}
    </div>
  )
}

export function ListeningDialog({
  isOpen,
  onOpenChange,
}: {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}) {
  const listening = useListening()
  const state = useListeningState()
  const togglePlay = usePlayToggle()
  if (!listening || !state) return null
  const keys = (event: KeyboardEvent) => {
    const isButton = event.target instanceof HTMLElement && event.target.closest('button, input') !== null
    if (event.key.toLowerCase() === 'a' && !event.ctrlKey && !event.metaKey) void listening.toggleReference()
    else if (event.key === ' ' && !isButton) togglePlay()
    else return
    event.preventDefault()
  }
  return (
    <Dialog
      title="Listening"
      text="Only what you hear: the mix, the others and every file stay as they are. Meters go on showing the mix."
      className="listening-dialog"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <div
        className="listening"
        onKeyDown={keys}
        {...takingFiles((files) => void listening.addReferences(files))}
      >
        <HeardRow listening={listening} state={state} />
        <Work listening={listening} state={state} />
        <Tabs
          label="What to listen to"
          tabs={[
            {
              value: 'references',
              label: 'References',
              content: <ReferenceSection listening={listening} state={state} />,
            },
            {
              value: 'codecs',
              label: 'Codecs',
              content: <CodecSection listening={listening} state={state} />,
            },
          ]}
        />
      </div>
    </Dialog>
  )
}

/** Files that are dropped here are references; the page behind would take them for stems. */
function takingFiles(onFiles: (files: readonly File[]) => void) {
  const keep = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const drop = (event: DragEvent) => {
    keep(event)
    onFiles([...event.dataTransfer.files])
  }
  return { onDragEnter: keep, onDragOver: keep, onDragLeave: keep, onDrop: drop }
}

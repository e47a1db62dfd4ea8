'use client'
/** Listening beside the mix. Modal, so the keys of the transport that one needs here work inside it too. */
import type { DragEvent, KeyboardEvent } from 'react'
import { HEARD, type Heard, type Comparing, type ComparingState } from '@/lib/engine/compare/compare-types'
import { PlayButton } from '../transport/play-button'
import { usePlayToggle } from '../transport/use-play-toggle'
import { IconButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Icon } from '../ui/icon'
import { Progress } from '../ui/progress'
import { Segmented } from '../ui/segmented'
import { Tabs } from '../ui/tabs'
import { CodecSection } from './codec-section'
import { ReferenceSection } from './reference-section'
import { useComparing, useComparingState } from './use-compare'

const LABELS: Readonly<Record<Heard, string>> = {
  mix: 'Mix',
  reference: 'Reference',
  codec: 'Codec',
  difference: 'Difference',
}

/** What there is to hear. */
function choicesOf({ references, preview }: ComparingState) {
  const here: Readonly<Record<Heard, boolean>> = {
    mix: true,
    reference: references.length > 0,
    codec: preview !== null,
    difference: preview !== null,
  }
  return HEARD.filter((heard) => here[heard]).map((value) => ({ value, label: LABELS[value] }))
}

function HeardRow({ comparing, state }: { readonly comparing: Comparing; readonly state: ComparingState }) {
  return (
    <div className="compare-row">
      <PlayButton />
      <Segmented
        label="What is heard"
        value={state.heard}
        choices={choicesOf(state)}
        onChange={(heard) =>
          heard === 'reference' && state.heard !== 'reference'
            ? void comparing.toggleReference()
            : comparing.hear(heard)
        }
      />
      <span className="flex-1" />
      <span className="lab not-on-phone">Key A switches</span>
    </div>
  )
}

function Work({ comparing, state }: { readonly comparing: Comparing; readonly state: ComparingState }) {
  return (
    <div role="status">
      {state.work && (
        <>
          <p className="lab">{state.work.words}…</p>
          {state.work.fraction !== null && <Progress label={state.work.words} value={state.work.fraction} />}
        </>
      )}
      {state.problem && (
        <p className="compare-problem">
          <Icon name="warn" />
          <span className="flex-1">{state.problem.message}</span>
          <IconButton icon="close" label="Dismiss" onClick={() => comparing.dismissProblem()} />
        </p>
      )}
    </div>
  )
}

export function CompareDialog({
  isOpen,
  onOpenChange,
}: {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}) {
  const comparing = useComparing()
  const state = useComparingState()
  const togglePlay = usePlayToggle()
  if (!comparing || !state) return null
  const keys = (event: KeyboardEvent) => {
    const isButton = event.target instanceof HTMLElement && event.target.closest('button, input') !== null
    if (event.key.toLowerCase() === 'a' && !event.ctrlKey && !event.metaKey) void comparing.toggleReference()
    else if (event.key === ' ' && !isButton) togglePlay()
    else return
    event.preventDefault()
  }
  return (
    <Dialog
      title="Compare"
      text="Only what you hear: the mix, the others and every file stay as they are. Meters go on showing the mix."
      className="compare-dialog"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <div
        className="compare"
        onKeyDown={keys}
        {...takingFiles((files) => void comparing.addReferences(files))}
      >
        <HeardRow comparing={comparing} state={state} />
        <Work comparing={comparing} state={state} />
        <Tabs
          label="What to listen to"
          tabs={[
            {
              value: 'references',
              label: 'References',
              content: <ReferenceSection comparing={comparing} state={state} />,
            },
            {
              value: 'codecs',
              label: 'Codecs',
              content: <CodecSection comparing={comparing} state={state} />,
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

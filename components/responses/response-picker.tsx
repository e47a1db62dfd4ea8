'use client'
/** Which impulse response a convolution plays: built in, or uploaded by the band. Also says what is going on with it. */
import { useRef } from 'react'
import { formatNumber, readTarget, type Insert } from '@/lib/mix'
import type { ResponseSummary } from '@/lib/contracts/responses'
import { useCanEdit, useHolder, useMix, useRoom } from '../collab/room-context'
import { holderProps } from '../console/holder'
import { choiceWords, type PlainControl } from '../panels/control-layout'
import { useEngineState } from '../transport/engine-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Menu, MenuItem, MenuLabel, MenuMore, MenuSeparator } from '../ui/menu'
import { AudioFileInput } from '../upload/audio-file-input'
import { useResponses } from './responses-context'

type SoundControl = Extract<PlainControl, { kind: 'sound' }>

/** A file's name without its ending. */
export function responseName({ name }: Pick<ResponseSummary, 'name'>): string {
  return name.replace(/\.[a-z0-9]{2,4}$/i, '')
}

/** "Stairwell", "Hall", or what can be said of one that nobody knows. */
function chosenName(id: string, built: string, list: readonly ResponseSummary[] | null): string {
  if (id === '') return choiceWords(built)
  const known = list?.find(({ responseId }) => responseId === id)
  return known ? responseName(known) : list === null ? 'Uploaded response' : 'A response that is gone'
}

function useText(insert: Insert, field: string): string {
  return useMix((mix) => String(readTarget(mix, { record: 'inserts', id: insert.id, field }) ?? ''))
}

export function ResponsePicker({
  insert,
  title,
  control,
}: {
  readonly insert: Insert
  readonly title: string
  readonly control: SoundControl
}) {
  const responses = useResponses()
  const canEdit = useCanEdit()
  const id = useText(insert, control.field)
  const built = useText(insert, control.choiceField)
  const holder = useHolder({ record: 'inserts', id: insert.id, field: control.field })
  const list = responses?.list ?? null
  const name = chosenName(id, built, list)
  return (
    <div className="response-picker">
      <div className="choice-control" {...holderProps(holder)}>
        <span className="lab">{control.label}</span>
        {canEdit ? (
          <ResponseMenu {...{ insert, title, control, id, built, name }} />
        ) : (
          <span className="reading">{name}</span>
        )}
        {id !== '' && <Facts response={list?.find(({ responseId }) => responseId === id)} />}
      </div>
      <News insertId={insert.id} id={id} isGone={list !== null && id !== '' && name.endsWith('gone')} />
    </div>
  )
}

function Facts({ response }: { readonly response: ResponseSummary | undefined }) {
  if (!response) return null
  const seconds = formatNumber(response.frames / response.sampleRate, 2)
  return <span className="reading">{`${seconds} s, ${response.channels === 1 ? 'mono' : 'stereo'}`}</span>
}

/** What is on its way, and what went wrong. */
function News({
  insertId,
  id,
  isGone,
}: {
  readonly insertId: string
  readonly id: string
  readonly isGone: boolean
}) {
  const news = useResponses()?.newsOf(insertId) ?? null
  const { waitingResponseIds, missingResponseIds } = useEngineState()
  if (news?.problem)
    return (
      <p className="response-news" data-tone="bad" role="alert">
        {news.problem}
      </p>
    )
  const words = news
    ? `${news.words}. The present response sounds until then.`
    : isGone
      ? 'This song does not hold its response any more: the convolution is silent. Choose another.'
      : missingResponseIds.includes(id)
        ? 'Its response could not be loaded: the convolution is silent.'
        : waitingResponseIds.includes(id)
          ? 'Its response is being loaded: the convolution is silent until then, and fades in.'
          : null
  return words === null ? null : (
    <p className="response-news" role="status">
      {words}
    </p>
  )
}

interface ResponseMenuProps {
  readonly insert: Insert
  readonly title: string
  readonly control: SoundControl
  readonly id: string
  readonly built: string
  readonly name: string
}

function ResponseMenu({ insert, title, control, id, built, name }: ResponseMenuProps) {
  const room = useRoom()
  const responses = useResponses()
  const input = useRef<HTMLInputElement>(null)
  const target = (field: string) => ({ record: 'inserts', id: insert.id, field }) as const
  const chooseBuilt = (value: string) =>
    room.dispatch({
      kind: 'setParameters',
      changes: [
        { target: target(control.choiceField), value },
        { target: target(control.field), value: '' },
      ],
    })
  const offered = responses?.list?.filter(({ isRemoved }) => !isRemoved) ?? []
  const send = responses?.send
  return (
    <>
      <AudioFileInput input={input} purpose="response" onFile={(file) => send?.(insert.id, file)} />
      <Menu
        trigger={
          <Button aria-label={`${title} ${control.label.toLowerCase()}: ${name}`} className="response-button">
            <span className="truncate">{name}</span>
            <Icon name="down" className="!size-3" />
          </Button>
        }
      >
        <MenuLabel>Built in</MenuLabel>
        {control.choices.map((value) => (
          <MenuItem key={value} isChosen={id === '' && value === built} onSelect={() => chooseBuilt(value)}>
            {choiceWords(value)}
          </MenuItem>
        ))}
        {offered.length > 0 && <MenuLabel>The band&rsquo;s</MenuLabel>}
        {offered.map((response) => (
          <MenuItem
            key={response.responseId}
            isChosen={response.responseId === id}
            hint={`${formatNumber(response.frames / response.sampleRate, 1)} s`}
            onSelect={() => responses?.choose(insert.id, response.responseId)}
          >
            {responseName(response)}
          </MenuItem>
        ))}
        {send && (
          <>
            <MenuSeparator />
            <MenuItem icon="upload" onSelect={() => input.current?.click()}>
              Upload a response
            </MenuItem>
          </>
        )}
        <RemoveMenu offered={offered} />
      </Menu>
    </>
  )
}

function RemoveMenu({ offered }: { readonly offered: readonly ResponseSummary[] }) {
  const remove = useResponses()?.remove
  if (!remove || offered.length === 0) return null
  return (
    <MenuMore label="Take off the list">
      {offered.map((response) => (
        <MenuItem key={response.responseId} icon="trash" isDanger onSelect={() => remove(response)}>
          {responseName(response)}
        </MenuItem>
      ))}
    </MenuMore>
  )
}

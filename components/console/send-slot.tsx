'use client'
/** One send of a strip: lamp, name, level. Drag the row or type the figure; the rest is in its menu and in the sends panel. */
import { useRef, useState, type MouseEvent, type RefObject } from 'react'
import { formatValue, positionOf, SEND_PARAMETERS, type Send } from '@/lib/mix'
import { AutomationItems, AutomationLamp } from '../automation/automation-menu'
import { useAutomated } from '../automation/use-automated'
import { useNumber, useToggle } from '../collab/use-control'
import { useCanEdit, useRoom } from '../collab/room-context'
import { HistoryItem } from '../history/history-doors'
import { MenuCheck, MenuItem, menuPlace, MenuSeparator, PlacedMenu, type MenuPlace } from '../ui/menu'
import { useNotice } from '../transport/engine-context'
import { useDesk } from './desk'
import { SlotWarning } from './slot-warning'
import { drawReading } from './draw-reading'
import { EditableValue } from './editable-value'
import { HolderTag, holderProps } from './holder'
import { useSlider, type Gesture } from './use-slider'

const TRAVEL = 160

interface SendSlotProps {
  readonly send: Send
  readonly toName: string
  readonly fromName: string
}

export function SendSlot({ send, toName, fromName }: SendSlotProps) {
  const canEdit = useCanEdit()
  const root = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const control = useNumber({ record: 'sends', id: send.id, field: 'levelDb' }, send.levelDb)
  const mute = useToggle({ record: 'sends', id: send.id, field: 'isMuted' })
  const setMute = mute.set
  const name = `${fromName} send to ${toName}`
  const notice = useNotice(send.id)
  const showMenu = (event: MouseEvent<HTMLElement>) => {
    if (!canEdit) return
    event.preventDefault()
    setMenu(menuPlace(event))
  }
  return (
    <div
      ref={root}
      className="strip-send"
      role="listitem"
      data-send={send.id}
      data-muted={mute.value || undefined}
      onContextMenu={showMenu}
    >
      {setMute ? (
        <button
          type="button"
          className="insert-power"
          aria-label={`${name} on`}
          aria-pressed={!mute.value}
          title={mute.value ? 'Muted. Click to open it' : 'On. Click to mute it'}
          onClick={() => setMute(!mute.value)}
          {...holderProps(mute.holder)}
        />
      ) : (
        <span className="insert-power" aria-hidden="true" />
      )}
      <SendLevel send={send} toName={toName} label={name} control={control} root={root} />
      {notice && <SlotWarning words={notice} />}
      <PlacedMenu place={menu} onClose={() => setMenu(null)} label={name}>
        <SendMenuItems send={send} toName={toName} />
        {control.automation && (
          <>
            <MenuSeparator />
            <AutomationItems automation={control.automation} />
          </>
        )}
        <HistoryItem target={{ record: 'sends', id: send.id, field: 'levelDb' }}>
          History of its level…
        </HistoryItem>
      </PlacedMenu>
    </div>
  )
}

function SendLevel({
  send,
  toName,
  label,
  control,
  root,
}: {
  readonly send: Send
  readonly toName: string
  readonly label: string
  readonly control: ReturnType<typeof useNumber>
  readonly root: RefObject<HTMLDivElement | null>
}) {
  const words = (
    <span className="send-name">
      {toName}
      {send.position === 'pre' && <small title="Before the fader">pre</small>}
    </span>
  )
  if (!control.gesture)
    return (
      <>
        {words}
        <LevelReading control={control} root={root} />
      </>
    )
  return (
    <>
      {words}
      <LiveLevel label={label} root={root} control={{ ...control, gesture: control.gesture }} />
    </>
  )
}

function LevelReading({
  control,
  root,
}: {
  readonly control: ReturnType<typeof useNumber>
  readonly root: RefObject<HTMLDivElement | null>
}) {
  const parameter = SEND_PARAMETERS.levelDb
  const { automation, value } = control
  useAutomated(automation, {
    isHeld: control.holder !== null,
    value,
    draw: (now) => drawReading(root.current, parameter, now),
  })
  return (
    <>
      <span className="num" data-figure-text>
        {formatValue(parameter, value)}
      </span>
      <SendBar position={positionOf(parameter, value)} />
    </>
  )
}

function LiveLevel({
  label,
  control,
  root,
}: {
  readonly label: string
  readonly root: RefObject<HTMLDivElement | null>
  readonly control: ReturnType<typeof useNumber> & { readonly gesture: Gesture }
}) {
  const parameter = SEND_PARAMETERS.levelDb
  const { shown, isHeld, pointer, slider, wheelRef, set } = useSlider({
    label,
    parameter,
    value: control.value,
    gesture: control.gesture,
    travel: TRAVEL,
    holder: control.holder,
    automation: control.automation,
    draw: (now) => drawReading(root.current, parameter, now),
  })
  return (
    <>
      <div className="send-grip" ref={wheelRef} {...pointer} {...slider} {...holderProps(control.holder)}>
        <HolderTag holder={control.holder} />
        <AutomationLamp automation={control.automation} />
      </div>
      <EditableValue
        label={label}
        parameter={parameter}
        value={shown}
        onChange={set}
        isActive={isHeld}
        withUnit={false}
      />
      <SendBar position={positionOf(parameter, shown)} />
    </>
  )
}

function SendBar({ position }: { readonly position: number }) {
  return (
    <span className="send-bar" aria-hidden="true">
      <span style={{ width: `${(position * 100).toFixed(1)}%` }} />
    </span>
  )
}

function SendMenuItems({ send, toName }: { readonly send: Send; readonly toName: string }) {
  const room = useRoom()
  const desk = useDesk()
  const set = (field: string, value: string | number | boolean) =>
    room.dispatch({ kind: 'setParameter', target: { record: 'sends', id: send.id, field }, value })
  return (
    <>
      <MenuCheck isOn={send.position === 'pre'} onChange={(isPre) => set('position', isPre ? 'pre' : 'post')}>
        Before the fader
      </MenuCheck>
      <MenuCheck isOn={send.isMuted} onChange={(isMuted) => set('isMuted', isMuted)}>
        Mute
      </MenuCheck>
      <MenuItem onSelect={() => set('levelDb', 0)}>Level to 0 dB</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => desk.select(send.toId)}>Show {toName}</MenuItem>
      <MenuItem isDanger onSelect={() => room.dispatch({ kind: 'removeSend', sendId: send.id })}>
        Remove send
      </MenuItem>
    </>
  )
}

import type { ReactNode } from 'react'

const filled = (d: string) => <path d={d} fill="currentColor" stroke="none" />
const line = (...ds: readonly string[]) => ds.map((d) => <path key={d} d={d} />)

export const ICON_PATHS = {
  play: filled('M4.5 2.8v10.4l8.6-5.2z'),
  pause: filled('M4.5 3h2.2v10H4.5zM9.3 3h2.2v10H9.3z'),
  start: line('M3.5 3.5v9M12.5 3.5 6 8l6.5 4.5z'),
  loop: line(
    'M5 4.5h6a2.5 2.5 0 0 1 2.5 2.5v2a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 9V7',
    'M7 2.5 5 4.5l2 2',
  ),
  metronome: line('M6 2.5h4l2.5 11h-9zM8 10l4-6'),
  down: line('m4.5 6.5 3.5 3.5 3.5-3.5'),
  up: line('m4.5 9.5 3.5-3.5 3.5 3.5'),
  right: line('m6.5 4.5 3.5 3.5-3.5 3.5'),
  left: line('M9.5 4.5 6 8l3.5 3.5'),
  check: line('m3.5 8.5 3 3 6-7'),
  close: line('m4.5 4.5 7 7m0-7-7 7'),
  ear: line(
    'M4.5 7a3.5 3.5 0 1 1 6.5 1.8c-.8 1.1-1.5 1.5-1.5 2.7a2 2 0 0 1-3.7 1',
    'M6.5 7a1.5 1.5 0 0 1 3 0',
  ),
  headphones: line(
    'M3 10V8a5 5 0 0 1 10 0v2',
    'M3 9.5h2v4H3.6a.6.6 0 0 1-.6-.6zM11 9.5h2v3.4a.6.6 0 0 1-.6.6H11z',
  ),
  note: line('M2.5 3.5h11v7.5H8l-3 2.5V11H2.5z'),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.3" />
    </>
  ),
  undo: line('M5.5 3.5 3 6l2.5 2.5', 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6'),
  redo: line('M10.5 3.5 13 6l-2.5 2.5', 'M13 6H6.5a3.5 3.5 0 0 0 0 7H10'),
  power: line('M8 2.5v5M4.8 4.5a4.7 4.7 0 1 0 6.4 0'),
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />,
  branch: line('M5 4.5v7M5 9c0-3 6-1.5 6-4.5', 'M3.5 3.5h3M3.5 12.5h3M9.5 3.5h3'),
  plus: line('M8 3.5v9M3.5 8h9'),
  minus: line('M3.5 8h9'),
  link: line('M6.5 9.5 9.5 6.5M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7'),
  phone: (
    <>
      <rect x="4.5" y="1.8" width="7" height="12.4" rx="1.5" />
      <path d="M7.2 12h1.6" />
    </>
  ),
  laptop: line('M3.5 3.5h9v6.5h-9zM1.8 12.5h12.4'),
  microphone: line(
    'M8 2.5a2 2 0 0 1 2 2v3a2 2 0 0 1-4 0v-3a2 2 0 0 1 2-2z',
    'M3.8 7.5a4.2 4.2 0 0 0 8.4 0M8 11.7v2',
  ),
  speaker: line('M3 6v4h2.5L9 13V3L5.5 6zM11.5 5.5a3.6 3.6 0 0 1 0 5'),
  warn: line('M8 2.8 14 13H2zM8 6.5v3M8 11.2h.01'),
  drag: <path d="M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01" strokeWidth="1.8" />,
  download: line('M8 2.5v7.5M5 7.2 8 10.2l3-3M3 13h10'),
  upload: line('M8 10.2V2.8M5 5.6 8 2.6l3 3M3 13h10'),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  eye: (
    <>
      <path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  highPass: line('M2.5 12.5C6 12.5 5.5 5 9 5h4.5'),
  lowShelf: line('M2.5 10.5h3c2.5 0 2.5-5 5-5h3'),
  bell: line('M2 11c4 0 3.5-6.5 6-6.5S10 11 14 11'),
  highShelf: line('M2.5 5.5h3c2.5 0 2.5 5 5 5h3'),
  notch: line('M2 5h3.5c1.5 0 1.5 7 2.5 7s1-7 2.5-7H14'),
  dynamics: line('M2.5 12.5 8 7h5.5', 'M10.5 10v3M9 11.5l1.5 1.5 1.5-1.5'),
  drive: line('M2 10.5c.8-4 2-5.5 3-5.5h1.5c1.8 0 1.2 6 3 6H11c1 0 2.2-1.5 3-5.5'),
  echo: line('M3 3v10M7 5v6M10.5 6.5v3M13.5 7.5v1'),
  space: line('M2.5 13V5L8 2.5 13.5 5v8M2.5 13h11M8 2.5V8M8 8l-5.5 5M8 8l5.5 5'),
  copy: line('M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6'),
  magnet: line('M3 3v5a5 5 0 0 0 10 0V3h-3v5a2 2 0 0 1-4 0V3zM3 5.5h3M10 5.5h3'),
  envelope: line('M2.5 11.5 6 5.5l3.5 3 4-5.5'),
  arrowRight: line('M3 8h9M8.5 4.5 12 8l-3.5 3.5'),
  folder: line('M2 4.5h4l1.5 1.5H14v7H2z'),
  gear: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4" />
    </>
  ),
  trash: line('M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5'),
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.2" />
      <path d="M2 13c0-2.2 1.8-3.6 4-3.6s4 1.4 4 3.6M10.5 3.6a2.2 2.2 0 0 1 0 3.9M11.5 9.7c1.5.4 2.5 1.6 2.5 3.3" />
    </>
  ),
  hand: line(
    'M5 9V4.2a1 1 0 0 1 2 0V7m0-3.8a1 1 0 0 1 2 0V7m0-3a1 1 0 0 1 2 0v4m0-2a1 1 0 0 1 2 0v3.5c0 2.5-1.6 4.5-4.2 4.5-2.2 0-3.1-.9-4-2.4L3 9.4a1 1 0 0 1 1.7-1L5 9',
  ),
  chat: line('M2.5 3.5h11v7.5H7.5L4.5 13.5V11h-2z'),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.6" />
      <path d="M8 2v1.5M8 12.5V14M2 8h1.5M12.5 8H14M3.8 3.8l1 1M11.2 11.2l1 1M3.8 12.2l1-1M11.2 4.8l1-1" />
    </>
  ),
  mark: <path d="M3 12.5v-9M6.333 10.5v-4M9.667 12.5v-9M13 9.5v-2.5" strokeWidth="1.6" />,
} as const satisfies Readonly<Record<string, ReactNode>>

export type IconName = keyof typeof ICON_PATHS

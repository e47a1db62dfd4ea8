'use client'
/** The convolution's panel: as every other, with the response as its picture, and a place to drop another one. */
import { ResponseDrop } from '../responses/response-drop'
import { ConvolutionPicture } from './convolution-picture'
import { GenericPanel } from './generic-panel'
import type { InsertPanelProps } from './panel'
import { SoundingPicture } from './sounding-picture'
import type { Insert } from '@/lib/mix'

export function ConvolutionPanel(props: InsertPanelProps<Extract<Insert, { kind: 'convolution' }>>) {
  return (
    <ResponseDrop insertId={props.insert.id}>
      <GenericPanel {...props} picture={<SoundingPicture {...props} picture={ConvolutionPicture} />} />
    </ResponseDrop>
  )
}

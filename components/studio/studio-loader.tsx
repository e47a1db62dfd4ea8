'use client'
import dynamic from 'next/dynamic'

/** Room, canvases and sound live only in the browser. */
export const StudioLoader = dynamic(() => import('./studio-session').then((m) => m.StudioSession), {
  ssr: false,
  loading: () => (
    <div className="studio-wait" role="status">
      Opening the studio
    </div>
  ),
})

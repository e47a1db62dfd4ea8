'use client'
import dynamic from 'next/dynamic'

/** Measures the window and draws canvases: only in the browser. */
export const LabStudioLoader = dynamic(() => import('./lab-studio').then((m) => m.LabStudio), { ssr: false })

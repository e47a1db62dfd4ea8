import type { Metadata } from 'next'
import { LabKitLoader } from './lab-kit-loader'
import './lab.css'

export const metadata: Metadata = { title: 'Lab · control kit' }

/** Every control in every state, dark and light side by side. */
export default function LabPage() {
  return (
    <main className="lab-page">
      <LabKitLoader theme="dark" title="dark, graphite" />
      <LabKitLoader theme="light" title="light, paper" />
    </main>
  )
}

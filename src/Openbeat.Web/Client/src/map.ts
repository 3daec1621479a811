import { LngLatBounds, Map, Marker, NavigationControl, setWorkerUrl, type IControl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { FeatureCollection } from 'geojson'
import 'maplibre-gl/dist/maplibre-gl.css'

interface Feature {
  properties: { role: 'area' | 'part' | 'ward', name: string, page?: string }
  geometry: { coordinates: [number, number][][][] }
}

const land = '#F6F3EC', outside = '#ECE7DC', line = '#A79F90', pine = '#17574E'
const step = 120

setWorkerUrl(workerUrl)

/** Four buttons that move the map, so that nothing needs pulling. */
class StepControl implements IControl {
  private readonly buttons = document.createElement('div')

  onAdd(map: Map): HTMLElement {
    this.buttons.className = 'maplibregl-ctrl maplibregl-ctrl-group moving-map__steps'
    const ways: [string, string, [number, number]][] = [
      ['Move north', '↑', [0, -step]], ['Move south', '↓', [0, step]], ['Move west', '←', [-step, 0]], ['Move east', '→', [step, 0]],
    ]
    for (const [name, sign, by] of ways) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'moving-map__step'
      button.setAttribute('aria-label', name)
      button.textContent = sign
      button.addEventListener('click', () => map.panBy(by, { animate: !matchMedia('(prefers-reduced-motion: reduce)').matches }))
      this.buttons.append(button)
    }
    return this.buttons
  }

  onRemove(): void { this.buttons.remove() }
}

/** Draws the boundaries of one address; resolves when they stand on the screen. */
export async function showMap(frame: HTMLElement, source: string): Promise<void> {
  const answer = await fetch(source)
  if (!answer.ok) { throw new Error(`${source} answered ${answer.status}`) }
  const shapes = await answer.json() as FeatureCollection
  const features = shapes.features as unknown as Feature[]
  const map = new Map({
    container: frame,
    attributionControl: false,
    fadeDuration: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    bounds: boundsOf(features),
    fitBoundsOptions: { padding: 16 },
    style: {
      version: 8,
      sources: { shapes: { type: 'geojson', data: shapes } },
      layers: [
        { id: 'outside', type: 'background', paint: { 'background-color': outside } },
        { id: 'land', type: 'fill', source: 'shapes', filter: ['==', ['get', 'role'], 'area'], paint: { 'fill-color': land } },
        { id: 'wards', type: 'line', source: 'shapes', filter: ['==', ['get', 'role'], 'ward'], paint: { 'line-color': line, 'line-width': 1 } },
        { id: 'parts', type: 'fill', source: 'shapes', filter: ['==', ['get', 'role'], 'part'], paint: { 'fill-color': pine, 'fill-opacity': .07 } },
        { id: 'part-lines', type: 'line', source: 'shapes', filter: ['==', ['get', 'role'], 'part'], paint: { 'line-color': pine, 'line-width': 1.5 } },
        { id: 'own', type: 'line', source: 'shapes', filter: ['==', ['get', 'role'], 'area'], paint: { 'line-color': pine, 'line-width': 4 } },
      ],
    },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new StepControl(), 'top-right')
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve())
    map.once('error', event => reject(event.error))
  })
  name(map, features)
  map.on('click', 'parts', event => {
    const page = event.features?.[0]?.properties?.['page'] as string | undefined
    if (page) { location.assign(page) }
  })
  map.on('mouseenter', 'parts', () => { map.getCanvas().style.cursor = 'pointer' })
  map.on('mouseleave', 'parts', () => { map.getCanvas().style.cursor = '' })
}

function boundsOf(features: Feature[]): LngLatBounds {
  const bounds = new LngLatBounds()
  features.forEach(feature => feature.geometry.coordinates.flat(2).forEach(at => bounds.extend(at)))
  return bounds
}

/** Names on the map are ours: letters drawn by the map itself would need files of glyphs. */
function name(map: Map, features: Feature[]): void {
  const role = features.some(feature => feature.properties.role === 'part') ? 'part' : 'ward'
  const labels = features.filter(feature => feature.properties.role === role).map(feature => {
    const element = document.createElement('span')
    element.className = 'moving-map__label'
    element.textContent = feature.properties.name
    element.setAttribute('aria-hidden', 'true')
    const bounds = boundsOf([feature])
    return { element, bounds, marker: new Marker({ element }).setLngLat(bounds.getCenter()).addTo(map) }
  })
  const fit = () => labels.forEach(({ element, bounds }) => {
    const width = map.project(bounds.getNorthEast()).x - map.project(bounds.getSouthWest()).x
    element.hidden = element.textContent!.length * 8 > width
  })
  map.on('moveend', fit)
  fit()
}

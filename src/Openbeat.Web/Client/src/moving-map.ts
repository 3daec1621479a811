// Offers to put a map that moves in the place of the drawn one. Nothing of it is loaded before somebody asks.
export function offerMovingMaps(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('[data-module="moving-map"]')) {
    const drawing = figure.querySelector<HTMLElement>('.map')
    const source = figure.dataset['source']
    if (!drawing || !source) { continue }
    const offer = document.createElement('button')
    offer.type = 'button'
    offer.className = 'govuk-button govuk-button--secondary moving-map__offer'
    offer.textContent = 'Move in the map'
    const state = document.createElement('p')
    state.setAttribute('role', 'status')
    state.className = 'moving-map__state'
    drawing.after(offer, state)
    offer.addEventListener('click', async () => {
      offer.disabled = true
      state.textContent = 'Loading the map…'
      const frame = document.createElement('div')
      frame.className = 'moving-map'
      try {
        const { showMap } = await import('./map')
        drawing.hidden = true
        drawing.after(frame)
        await showMap(frame, source)
        state.textContent = 'The map can be moved now, with its buttons, by pressing and pulling, or with the arrow keys. The lists beside it say the same.'
        offer.remove()
        frame.querySelector('canvas')?.focus()
      } catch {
        frame.remove()
        drawing.hidden = false
        offer.disabled = false
        state.textContent = 'The map could not be loaded. The drawing and the lists beside it say the same.'
      }
    })
  }
}

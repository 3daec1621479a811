// A pin on the drawn map of a form: by a press on the map, or with buttons alone. Without it the words of the form say where.
const step = 12
const svgName = 'http://www.w3.org/2000/svg'

export function offerPins(): void {
  for (const frame of document.querySelectorAll<HTMLElement>('[data-module="pin-map"]')) {
    const latitude = document.getElementById(frame.dataset['latitude'] ?? '') as HTMLInputElement | null
    const longitude = document.getElementById(frame.dataset['longitude'] ?? '') as HTMLInputElement | null
    const pictures = [...frame.querySelectorAll<SVGSVGElement>('svg[data-ground]')]
    if (latitude && longitude && pictures.length > 0) { takePin(frame, pictures, latitude, longitude) }
  }
}

function takePin(frame: HTMLElement, pictures: SVGSVGElement[], latitude: HTMLInputElement, longitude: HTMLInputElement): void {
  const state = document.createElement('p')
  state.setAttribute('role', 'status')
  state.className = 'pin-map__state'
  const buttons = document.createElement('div')
  buttons.className = 'btns pin-map__buttons'
  frame.append(buttons, state)
  frame.hidden = false

  const ground = (picture: SVGSVGElement) => picture.dataset['ground']!.split(' ').map(Number) as [number, number, number, number, number, number]
  const place = (x: number, y: number, picture: SVGSVGElement) => {
    const [west, north, across, down, left, top] = ground(picture)
    const box = picture.viewBox.baseVal
    const [inX, inY] = [Math.min(Math.max(x, 0), box.width), Math.min(Math.max(y, 0), box.height)]
    longitude.value = (west + (inX - left) / across).toFixed(4)
    latitude.value = (north - (inY - top) / down).toFixed(4)
    draw()
    state.textContent = 'The pin is on the map. Press elsewhere to move it.'
  }
  const at = (picture: SVGSVGElement): [number, number] => {
    const [west, north, across, down, left, top] = ground(picture)
    return [left + (Number(longitude.value) - west) * across, top + (north - Number(latitude.value)) * down]
  }
  const shown = () => pictures.find(picture => picture.getBoundingClientRect().width > 0) ?? pictures[0]!
  const draw = () => {
    for (const picture of pictures) {
      picture.querySelector('.pin')?.remove()
      if (latitude.value) {
        const [x, y] = at(picture)
        const pin = document.createElementNS(svgName, 'g')
        pin.setAttribute('class', 'pin')
        pin.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`)
        const drop = document.createElementNS(svgName, 'path')
        drop.setAttribute('d', 'M0 0C-9-11-12-16-12-22a12 12 0 1 1 24 0C12-16 9-11 0 0z')
        const dot = document.createElementNS(svgName, 'circle')
        dot.setAttribute('cy', '-22')
        dot.setAttribute('r', '4.5')
        pin.append(drop, dot)
        picture.append(pin)
      }
    }
    const has = latitude.value !== ''
    buttons.querySelectorAll<HTMLElement>('[data-needs-pin]').forEach(button => { button.hidden = !has })
    buttons.querySelector<HTMLElement>('[data-first]')!.hidden = has
  }
  const button = (words: string, name: string, act: () => void, needsPin = true) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'govuk-button govuk-button--secondary pin-map__button'
    made.textContent = words
    if (name) { made.setAttribute('aria-label', name) }
    made.toggleAttribute(needsPin ? 'data-needs-pin' : 'data-first', true)
    made.addEventListener('click', act)
    buttons.append(made)
  }
  button('Put a pin in the middle', '', () => { const { width, height } = shown().viewBox.baseVal; place(width / 2, height / 2, shown()) }, false)
  const move = (x: number, y: number) => () => { const [fromX, fromY] = at(shown()); place(fromX + x, fromY + y, shown()) }
  button('↑', 'Move the pin north', move(0, -step))
  button('↓', 'Move the pin south', move(0, step))
  button('←', 'Move the pin west', move(-step, 0))
  button('→', 'Move the pin east', move(step, 0))
  button('Take the pin away', '', () => { latitude.value = longitude.value = ''; draw(); state.textContent = 'There is no pin on the map.' })
  for (const picture of pictures) {
    picture.addEventListener('click', event => {
      const box = picture.getBoundingClientRect()
      const { width, height } = picture.viewBox.baseVal
      place((event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height, picture)
    })
  }
  draw()
}

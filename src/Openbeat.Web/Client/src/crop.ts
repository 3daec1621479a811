// Cropping a picture before it is sent. Without this script, or where it fails, the picture is sent as it was chosen.
interface Crop { zoom: number, across: number, down: number }

const kindOf = (file: File): string => file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png'
const most = 25 * 1024 * 1024

export function offerCropping(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-module="crop"]')) {
    const input = group.querySelector<HTMLInputElement>('input[type="file"]')
    if (input?.form && 'createImageBitmap' in window && 'DataTransfer' in window) { crop(group, input, input.form) }
  }
}

function crop(group: HTMLElement, input: HTMLInputElement, form: HTMLFormElement): void {
  const width = Number(group.dataset['width']), height = Number(group.dataset['height'])
  const at: Crop = { zoom: 1, across: 50, down: 50 }
  let picture: ImageBitmap | null = null
  let chosen: File | null = null

  const frame = document.createElement('fieldset')
  frame.className = 'govuk-fieldset crop'
  frame.hidden = true
  const legend = document.createElement('legend')
  legend.className = 'govuk-fieldset__legend'
  legend.textContent = 'Which part of the picture'
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.className = 'crop__picture'
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', 'The part of the picture that will be used')
  const sliders = document.createElement('div')
  sliders.className = 'crop__sliders'
  const state = document.createElement('p')
  state.setAttribute('role', 'status')
  state.className = 'govuk-hint'
  frame.append(legend, canvas, sliders, state)
  group.append(frame)

  const slide = (words: string, name: keyof Crop, least: number, greatest: number, step: number): HTMLInputElement => {
    const label = document.createElement('label')
    label.className = 'govuk-label'
    label.textContent = words
    const slider = document.createElement('input')
    slider.type = 'range'
    slider.min = String(least)
    slider.max = String(greatest)
    slider.step = String(step)
    slider.id = `${input.id}-${name}`
    label.htmlFor = slider.id
    slider.addEventListener('input', () => { at[name] = Number(slider.value); draw() })
    sliders.append(label, slider)
    return slider
  }
  const shown = { zoom: slide('Closer', 'zoom', 1, 5, 0.1), across: slide('From left to right', 'across', 0, 100, 1), down: slide('From top to bottom', 'down', 0, 100, 1) }

  // The part that fills the canvas, in pixels of the picture.
  const part = (of: ImageBitmap) => {
    const scale = Math.min(of.width / width, of.height / height) / at.zoom
    const [wide, high] = [width * scale, height * scale]
    return { left: (of.width - wide) * at.across / 100, top: (of.height - high) * at.down / 100, wide, high }
  }

  const draw = (): void => {
    if (!picture) { return }
    const { left, top, wide, high } = part(picture)
    const pen = canvas.getContext('2d')!
    pen.clearRect(0, 0, width, height)
    pen.drawImage(picture, left, top, wide, high, 0, 0, width, height)
    shown.zoom.value = String(at.zoom)
    shown.across.value = String(at.across)
    shown.down.value = String(at.down)
  }

  const move = (across: number, down: number): void => {
    at.across = Math.min(100, Math.max(0, at.across + across))
    at.down = Math.min(100, Math.max(0, at.down + down))
    draw()
  }

  // Dragging is one way more; the sliders do the same with keys and single presses.
  canvas.addEventListener('pointerdown', start => {
    if (!picture) { return }
    canvas.setPointerCapture(start.pointerId)
    let [x, y] = [start.clientX, start.clientY]
    const drag = (now: PointerEvent): void => {
      const { wide, high } = part(picture!)
      const spare = [picture!.width - wide, picture!.height - high] as const
      const pixel = wide / canvas.clientWidth
      move(spare[0] > 0 ? -(now.clientX - x) * pixel / spare[0] * 100 : 0, spare[1] > 0 ? -(now.clientY - y) * pixel / spare[1] * 100 : 0)
      ;[x, y] = [now.clientX, now.clientY]
    }
    canvas.addEventListener('pointermove', drag)
    const end = (): void => { canvas.removeEventListener('pointermove', drag) }
    canvas.addEventListener('pointerup', end, { once: true })
    canvas.addEventListener('pointercancel', end, { once: true })
  })

  const forget = (): void => { picture?.close(); picture = null; chosen = null; frame.hidden = true; state.textContent = '' }

  input.addEventListener('change', async () => {
    forget()
    const file = input.files?.[0]
    if (!file || file.size > most) { return }
    try {
      picture = await createImageBitmap(file)
    } catch {
      return // The server says what is wrong with it.
    }
    chosen = file
    Object.assign(at, { zoom: 1, across: 50, down: 50 })
    frame.hidden = false
    state.textContent = `The picture is ${picture.width} by ${picture.height} pixels. Choose the part with the sliders, or drag the picture.`
    draw()
  })

  form.addEventListener('submit', event => {
    if (!picture || !chosen) { return }
    event.preventDefault()
    const name = chosen.name.replace(/\.[^.]*$/, '')
    const kind = kindOf(chosen)
    const submitter = event.submitter
    canvas.toBlob(blob => {
      if (blob) {
        const files = new DataTransfer()
        files.items.add(new File([blob], `${name}.${kind === 'image/jpeg' ? 'jpg' : 'png'}`, { type: kind }))
        input.files = files.files
      }
      forget()
      form.requestSubmit(submitter)
    }, kind, 0.9)
  })
}

// Browsers that do not know ::details-content would print a summary and not the table behind it.
export function printTables(): void {
  if (CSS.supports('selector(::details-content)')) { return }
  let opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    opened.forEach(details => { details.open = true })
  })
  addEventListener('afterprint', () => { opened.forEach(details => { details.open = false }) })
}

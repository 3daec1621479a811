import '../styles/app.scss'
import { initAll } from 'govuk-frontend'
import { leaveOnEscape } from './exit'
import { tidyAddress } from './address'
import { offerMovingMaps } from './moving-map'
import { offerPrinting, printTables } from './print'
import { offerCopies } from './copy'
import { explore } from './explorer'
import { usePasskeys } from './passkey'
import { offerCropping } from './crop'
import { watchWords } from './signposts'
import { offerPins } from './pin-map'
import { offerFinding } from './find'

document.body.classList.add('js-enabled', ...('noModule' in HTMLScriptElement.prototype ? ['govuk-frontend-supported'] : []))
initAll()
leaveOnEscape()
tidyAddress()
printTables()
offerPrinting()
offerCopies()
explore()
offerMovingMaps()
usePasskeys()
offerCropping()
watchWords()
offerPins()
offerFinding()

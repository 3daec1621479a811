// What the build tool answers for a file asked for by its address.
declare module '*?url' {
  const address: string
  export default address
}

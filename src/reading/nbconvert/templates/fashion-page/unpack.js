// What a page carries packed: gzip, in base64.
const textOf = (packed) => {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
};
// Puts in a script that the page carries under this id; the page's policy knows the digest of its text.
window.runPacked = async (id) => {
  const script = document.createElement('script');
  script.textContent = await textOf(document.getElementById(id).textContent);
  document.head.append(script);
};

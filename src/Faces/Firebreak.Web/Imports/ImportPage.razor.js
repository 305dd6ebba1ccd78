// A file that the server made, saved where the browser keeps its downloads.
export async function save(name, stream) {
  const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: "text/csv" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

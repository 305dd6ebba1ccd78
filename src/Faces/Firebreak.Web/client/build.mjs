// Bundles what pages run in the browser. Called by the build (Firebreak.Web.csproj): node build.mjs <output folder> <folder of the framework's script>
//
// Every <component>.razor.js is a module of its own that its component imports; every <component>.razor.css goes into desk.css after the shell's own style.
// MapLibre loads its worker from a file beside it: the worker is an entry of its own.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const project = dirname(here);
const [output, framework] = process.argv.slice(2);
const skipped = new Set(["bin", "obj", "client", "node_modules"]);

function filesUnder(folder, ending) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? skipped.has(entry.name) ? [] : filesUnder(join(folder, entry.name), ending)
      : entry.name.endsWith(ending) ? [join(folder, entry.name)] : []).sort();
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const kebab = (name) => name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
const modules = Object.fromEntries(filesUnder(project, ".razor.js").map((file) => [kebab(basename(file, ".razor.js")), file]));
const styles = [join(here, "src/desk.css"), ...filesUnder(project, ".razor.css")];

const common = { bundle: true, minify: true, legalComments: "linked", target: ["chrome109", "firefox115", "safari16"], logLevel: "warning", outdir: output, nodePaths: [join(here, "node_modules")] };
await build({ ...common, entryPoints: { ...modules, desk: join(here, "src/desk.js"), "maplibre-worker": join(here, "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs") }, format: "esm" });
await build({
  ...common,
  entryPoints: { desk: "styles" },
  plugins: [{
    name: "styles",
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: /^styles$/ }, () => ({ path: "styles", namespace: "styles" }));
      pluginBuild.onLoad({ filter: /.*/, namespace: "styles" }, () => ({
        contents: styles.map((file) => `@import ${JSON.stringify("./" + relative(project, file).split(sep).join("/"))};`).join("\n"), loader: "css", resolveDir: project,
      }));
    },
  }],
});
copyFileSync(join(framework, "blazor.web.js"), join(output, "blazor.web.js"));

// Bundles the browser's half into a folder: `node bundle.mjs NODE_MODULES OUT`. Called by crates/server/build.rs; by hand
// it makes what UI_DIST takes. Each file gets a name with its hash, and a packed copy beside it where that is smaller.
// manifest.txt holds one file a line: its plain name, then its name with the hash.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const { buildSync } = createRequire(join(modules, "any.js"))("esbuild");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { metafile } = buildSync({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/app.ts", out: "app" },
    { in: "styles/app.css", out: "app" },
    { in: "src/icon.svg", out: "icon" },
  ],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  loader: { ".woff2": "file", ".svg": "copy" },
  nodePaths: [modules],
  outdir: out,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  legalComments: "inline",
  logLevel: "warning",
  metafile: true,
});

const files = Object.keys(metafile.outputs).map((path) => basename(path)).sort();
for (const file of files) {
  const bytes = readFileSync(join(out, file));
  const packed = { gz: gzipSync(bytes, { level: 9 }), br: brotliCompressSync(bytes) };
  for (const [end, less] of Object.entries(packed)) {
    if (less.length < bytes.length * 0.9) writeFileSync(join(out, `${file}.${end}`), less);
  }
}
const plain = (file) => file.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, "");
writeFileSync(join(out, "manifest.txt"), files.map((file) => `${plain(file)} ${file}\n`).join(""));

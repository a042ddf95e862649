// htmx and its extension expect one global; a bundle has none unless it is made before the extension is read.
import htmx from "htmx.org";

Object.assign(globalThis, { htmx });

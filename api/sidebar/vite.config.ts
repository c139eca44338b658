import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const page = (name: string) => fileURLToPath(new URL(`./${name}.html`, import.meta.url));

// Two pages, served by the service under /static. No inline script, no preload helper, nothing from elsewhere:
// the content policy of the pages allows scripts and styles of our own origin alone.
export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../static",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    rollupOptions: { input: { workbench: page("workbench"), embed: page("embed") } },
  },
});

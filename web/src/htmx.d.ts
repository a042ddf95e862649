// The little of htmx this page uses. The package's own types bring more than is called.
declare module "htmx.org" {
  const htmx: { trigger(element: Element, event: string): void };
  export default htmx;
}
declare module "htmx.org/dist/ext/hx-sse.js";

// An entry of the record is sent once and appended. Should it be here already (the page was drawn just before the push),
// it is redrawn in its place instead of standing there twice.
interface Task {
  target: Element | null;
  fragment: DocumentFragment;
  swapSpec: { style: string };
}

export function entries(): void {
  document.addEventListener("htmx:before:swap", (event) => {
    for (const task of (event as CustomEvent).detail.tasks as Task[]) {
      const id = task.fragment.firstElementChild?.id;
      const here = id && task.swapSpec.style === "beforeend" ? document.getElementById(id) : null;
      if (here) [task.target, task.swapSpec.style] = [here, "outerMorph"];
    }
  });
}

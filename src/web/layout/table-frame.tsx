import type { ComponentChildren } from 'preact';

interface TableFrameProps {
  readonly label: string;
  /** `names`: in a narrow window the first column alone is shown, which then says the rest in `narrow-only`. */
  readonly narrow?: 'names';
  readonly children: ComponentChildren;
}

/** Lets a wide table scroll by itself, with the keyboard too, while the page stays as wide as the window. */
export function TableFrame({ label, narrow, children }: TableFrameProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group that is no set of form fields, and no landmark beside its section.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse.
    <div class={`table-frame${narrow ? ` narrow-${narrow}` : ''}`} role="group" tabIndex={0} aria-label={label}>
      <table>{children}</table>
    </div>
  );
}

/** The names of the columns. */
export function TableHead({ heads }: { readonly heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

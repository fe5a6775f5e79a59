import type { Described } from './field.js';

interface SelectProps {
  /** Of the field, and the id by which its label finds it. */
  readonly name: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly value: string | undefined;
  readonly described: Described;
}

/** One of several values, chosen in a field. */
export function Select({ name, options, value: chosen, described }: SelectProps) {
  return (
    <select id={name} name={name} {...described}>
      {options.map(([value, label]) => (
        <option key={value} value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  );
}

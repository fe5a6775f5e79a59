import { referenceName } from '../../acts/reference-name.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { isFacetField } from '../../model/item/search.js';
import { fieldValue } from '../../query/field-value.js';
import { fieldNamed } from '../../query/query-fields.js';

/** A field with its value, which nothing takes away: `-jurisdiction:EU` stays as it is. Names of fields are short. */
const condition = /(?<![\p{L}\d:-])(\p{L}{2,20}):(?:"([^"]+)"|([^\s()":]+)(?![^\s()]))/gu;

/** A query with its values by their names: `Règlement sur l’IA (UE) 2024/1689` for `reference:"celex:32024R1689"`. Pure. */
export function spokenQuery(q: string, naming: Naming): string {
  return q.replace(condition, (whole, name: string, quoted?: string, plain?: string) => {
    const field = fieldNamed(name);
    const value = quoted ?? plain ?? '';
    if (field?.kind !== 'value') return whole;
    if (field.field === 'reference') return referenceName(value, naming.language);
    if (!isFacetField(field.field)) return whole;
    const code = fieldValue(field.field, value);
    const spoken = valueName(field.field, code, naming);
    return spoken === code ? whole : spoken;
  });
}

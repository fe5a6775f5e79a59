import { z } from 'zod';

/** The version of OSCAL in which documents are written. */
export const oscalVersion = '1.1.3';

/*
 * The content of a component definition in OSCAL, as far as we write it, definition by definition after NIST's JSON schema
 * (oscal_component_schema.json, 1.1.3). An array is left out rather than empty (`minItems: 1`), and objects have no properties that the
 * schema does not name (`additionalProperties: false`). Every document is checked against this before it leaves.
 */

/** `UUIDDatatype`: version 4 or 5. */
const Uuid = z
  .string()
  .regex(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/);

const token = /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u;

/** `TokenDatatype`: an XML name without colons. Not a zod pattern, because JSON Schema cannot express its flag. */
export const Token = z
  .string()
  .refine((text) => token.test(text), 'expected letters, digits, ., - and _, not a digit first');

/** `StringDatatype`: one line, without space around it. */
const Line = z.string().regex(/^\S(.*\S)?$/);

/** `DateTimeWithTimezoneDatatype`, of which we use UTC only; the years are those of its pattern. */
const Instant = z.iso.datetime().regex(/^(19|2\d)\d\d-/);

/** `URIDatatype`. */
const Uri = z.string().regex(/^[a-zA-Z][a-zA-Z0-9+\-.]+:.+$/);

/** `URIReferenceDatatype` (format `uri-reference`, RFC 3986 section 4.1): here an absolute address, or `#` and the UUID of a resource. */
const UriReference = z.union([z.url({ protocol: /^https?$/ }), z.string().regex(/^#[0-9a-f-]{36}$/)]);

/** `title`, `description`, `remarks`: markup. The schema does not restrict it, Markdown does; we never leave it empty. */
const Markup = z.string().min(1);

const Property = z.strictObject({ name: Token, ns: Uri, value: Line });

const Link = z.strictObject({ href: UriReference, rel: Token, text: Markup.optional() });

/** `responsible-role`: the UUIDs name parties of the metadata. */
const ResponsibleRole = z.strictObject({ 'role-id': Token, 'party-uuids': z.array(Uuid).min(1) });

const Requirement = z.strictObject({
  uuid: Uuid,
  'control-id': Token,
  description: Markup,
  props: z.array(Property).min(1),
  links: z.array(Link).min(1),
  'responsible-roles': z.array(ResponsibleRole).min(1).optional(),
  remarks: Markup,
});
export type Requirement = z.infer<typeof Requirement>;

/** `control-implementation`: at least one requirement, each control once. */
const Implementation = z.strictObject({
  uuid: Uuid,
  source: UriReference,
  description: Markup,
  props: z.array(Property).min(1),
  'implemented-requirements': z.array(Requirement).min(1),
});
export type Implementation = z.infer<typeof Implementation>;

export const Component = z.strictObject({
  uuid: Uuid,
  type: z.literal('policy'),
  title: Markup,
  description: Markup,
  props: z.array(Property).min(1),
  links: z.array(Link).min(1),
  'responsible-roles': z.array(ResponsibleRole).min(1).optional(),
  'control-implementations': z.array(Implementation).min(1).optional(),
});
export type Component = z.infer<typeof Component>;

export const Resource = z.strictObject({
  uuid: Uuid,
  title: Markup,
  props: z.array(Property).min(1),
  rlinks: z.array(z.strictObject({ href: UriReference, 'media-type': Line.optional() })).min(1),
});
export type Resource = z.infer<typeof Resource>;

const Role = z.strictObject({ id: Token, title: Markup });
const Party = z.strictObject({ uuid: Uuid, type: z.enum(['person', 'organization']), name: Line });
export type Party = z.infer<typeof Party>;

export const Metadata = z.strictObject({
  title: Markup,
  'last-modified': Instant,
  version: Line,
  'oscal-version': Line,
  roles: z.array(Role).min(1),
  parties: z.array(Party).min(1).optional(),
});

export const ComponentDefinition = z.strictObject({
  'component-definition': z.strictObject({
    uuid: Uuid,
    metadata: Metadata,
    components: z.array(Component).min(1).optional(),
    'back-matter': z.strictObject({ resources: z.array(Resource).min(1) }).optional(),
  }),
});
export type ComponentDefinition = z.infer<typeof ComponentDefinition>;

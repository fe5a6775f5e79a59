/** The fields that a browser sends if the form is left untouched. */
export function fieldsOf(html: string, action: string): URLSearchParams {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const fields = new URLSearchParams();
  for (const [input] of form.split('</form>')[0]?.matchAll(/<input[^>]*>/g) ?? []) {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const isTicked = !/type="(?:checkbox|radio)"/.test(input) || / checked/.test(input);
    if (isTicked && value('name') !== '') fields.append(value('name'), value('value'));
  }
  return fields;
}
